"""The contacts and cases behind a figure or a group of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.journal.actions import log_readings
from moothall.lib.clock import now
from moothall.performance.measures.shape import NoSource, Share
from moothall.performance.permissions import figures_of
from moothall.performance.queries.behind import Behind, behind
from moothall.performance.queries.behind_lines import BehindLine, lines_behind
from moothall.performance.queries.naming import keys_called, names_of, split_words
from moothall.performance.rules import local_day
from moothall.performance.views.looked import Looked, look
from moothall.performance.wording import period_words


@requires("figures.see")
def measure_behind(request: StaffRequest, code: str) -> HttpResponse:
    at = now()
    looked = look(request, code, today=local_day(at))
    if isinstance(looked.measure.value, NoSource):
        raise Http404
    group, is_part = request.GET.get("of", ""), request.GET.get("part") == "1"
    where = _where(looked, group)
    asked: dict[str, Any] = {"organisation_id": looked.organisation_id, "today": looked.today}
    after = _after(request.GET.get("after", ""))
    page = behind(looked.measure, looked.period, where=where, is_part=is_part, after=after, **asked)
    organisation = figures_of(request.user)
    lines = lines_behind(page.rows, officer=request.user, organisation=organisation, today=looked.today)
    _note_readings(request, lines, at=at)
    kept = {name: str(value) for name, value in request.GET.items() if name != "after"}
    context = {
        "title": _("Behind: %s") % looked.measure.name,
        "measure": looked.measure,
        "form": looked.form,
        "period": period_words(looked.period),
        "group": f"{split_words(looked.split)}: {names_of(looked.split)(where[looked.split][0]).words}"
        if where
        else "",
        "lines": lines,
        "is_share": isinstance(looked.measure.value, Share),
        "is_part": is_part,
        "whole_query": "?" + urlencode({**kept, "part": "0"}),
        "part_query": "?" + urlencode({**kept, "part": "1"}),
        "back_query": "?" + urlencode({name: each for name, each in kept.items() if name not in ("of", "part")}),
        "older": "?" + urlencode({**kept, "after": _written(page.older)}) if page.older else "",
        "newest": "?" + urlencode(kept) if request.GET.get("after") else "",
    }
    return render(request, "performance/measure_behind.html", context)


def _where(looked: Looked, group: str) -> Mapping[str, Sequence[Any]]:
    """Return which group is asked for. Raises Http404 for one that there is not."""
    if not group:
        return {}
    keys = keys_called(looked.split, [group]) if looked.split else []
    if not keys:
        raise Http404
    return {looked.split: keys}


def _written(last: Behind) -> str:
    return f"{last.at.isoformat()}~{last.key}~{last.row}~{last.kind}"


def _after(written: str) -> Behind | None:
    """Return where a page begins; the newest page where that is not written as `_written` writes it."""
    try:
        at, key, row, kind = written.split("~")
        moment = datetime.fromisoformat(at)
        found = Behind(kind, int(key), moment, row)
    except ValueError:
        return None
    return found if moment.tzinfo and 0 < found.key < 2**62 else None


def _note_readings(request: StaffRequest, lines: Sequence[BehindLine], *, at: datetime) -> None:
    """Note whose names the officer reads."""
    keys = [line.customer_id for line in lines if line.customer_id is not None]
    log_readings(
        "customer", keys, by=request.user, page="performance:measure_behind", why=_("behind a figure"), at=at,
        request_id=request.request_id,
    )  # fmt: skip
