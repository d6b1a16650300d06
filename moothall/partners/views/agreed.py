"""The figures of an agreement, month by month, against its targets, each open to its cases."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import get_default_timezone, localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.accounts.access import StaffRequest, requires
from moothall.agreements.models import Agreement, AgreementVersion, QualityMeasure
from moothall.cases.permissions import reach_of
from moothall.lib.clock import now
from moothall.partners.queries import (
    Month,
    cases_behind,
    cases_under,
    counted_since,
    months_of_partner,
    months_under,
    reasons_of,
    turns_behind,
)
from moothall.partners.queries.figures import months_until
from moothall.partners.views.shared import SHARES, against, find_agreement, month_asked, percent
from moothall.promises.rules import month_before
from moothall.ui.shapes import Words

HOUR = 3600
SHARED = ("answered_in_time_percent", "half_answered_within_working_hours", "sent_back_percent")
Columns = dict[str, Words]
OF_PARTNER: Columns = {
    "handed": lazy("Handed over"),
    "taken": lazy("Taken up"),
    "answer_kept": lazy("Answered in time"),
    "answer_broken": lazy("Answered late"),
    "kept": lazy("In the agreed time"),
    "broken": lazy("Late"),
    "sent_back": lazy("Sent back"),
    "returned": lazy("Reopened: not fixed"),
}
OF_DEPARTMENT: Columns = {
    "handed": lazy("Handed over"),
    "taken": lazy("Taken up"),
    "answer_kept": lazy("Answered in time"),
    "answer_broken": lazy("Answered late"),
    "sent_back": lazy("Sent back"),
    "passed_on": lazy("Handed on to another team"),
    "taken_back": lazy("Taken back by the council"),
}
CASES_OF_DEPARTMENT: Columns = {
    "received": lazy("Received"),
    "finished": lazy("Ended"),
    "on_day": lazy("By the promised day"),
    "late": lazy("Late"),
    "reopened": lazy("Reopened: not fixed"),
}


@dataclass(frozen=True)
class Asked:
    """An agreement with the versions that are asked about: one of them, or all that were agreed."""

    agreement: Agreement
    agreed: list[AgreementVersion]
    chosen: AgreementVersion | None

    @property
    def versions(self) -> list[AgreementVersion]:
        """Those that count."""
        return [self.chosen] if self.chosen else self.agreed

    @property
    def keys(self) -> list[int]:
        """Their keys."""
        return [version.pk for version in self.versions]

    @property
    def tables(self) -> dict[Words, Columns]:
        """What is counted, in one table for a partner and in two for a department, which has its own cases as well."""
        if self.agreement.partner_id:
            return {lazy("Cases, thirteen months"): OF_PARTNER}
        return {
            lazy("Handed over, thirteen months"): OF_DEPARTMENT,
            lazy("Cases of its teams, thirteen months"): CASES_OF_DEPARTMENT,
        }

    @property
    def columns(self) -> Columns:
        """All that is counted."""
        return {name: words for columns in self.tables.values() for name, words in columns.items()}

    @property
    def whom(self) -> Q:
        """Which hand-overs count, as far as it is said by who gives and who gets."""
        sides = {"partner_id": self.agreement.partner_id, "department_id": self.agreement.department_id}
        return Q(organisation_id=self.agreement.council_id, **{side: key for side, key in sides.items() if key})

    @property
    def under(self) -> Q:
        """Which cases of a department count."""
        assert self.agreement.department is not None
        teams = list(self.agreement.department.teams.values_list("pk", flat=True))
        return cases_under(self.versions, team_ids=teams, council_id=self.agreement.council_id)

    def months(self) -> Sequence[Month]:
        """Return thirteen months, up to the running one or the last in which one of the versions held."""
        today = localdate(now())
        ends = [version.until_on or today for version in self.versions]
        last = min(today, max(ends, default=today))
        months = months_until(datetime.combine(last, time(12), tzinfo=get_default_timezone()))
        council, keys, department = self.agreement.council_id, self.keys, self.agreement.department_id
        if department is None:
            assert self.agreement.partner_id is not None
            return months_of_partner(self.agreement.partner_id, council_id=council, months=months, version_ids=keys)
        return months_under(self.under, department_id=department, council_id=council, version_ids=keys, months=months)

    def holding(self, month: date) -> AgreementVersion | None:
        """Return the version whose targets count in a month: the newest that began by its end."""
        ends = month_before(month, months=-1)
        return next((version for version in self.versions if version.from_on < ends), None)


@requires("partners.see")
def agreement_figures(request: StaffRequest, code: str) -> HttpResponse:
    asked = _asked(request, code)
    months = asked.months()
    measures = _measures(asked)
    context = {
        "title": _("Figures: {agreement}").format(agreement=asked.agreement),
        "agreement": asked.agreement,
        "asked": asked,
        "tables": [
            (caption, columns, [(month.month, _opened(asked, month, columns)) for month in months])
            for caption, columns in asked.tables.items()
        ],
        "shares": [_shared(month) for month in months],
        "since": counted_since(asked.agreement.department_id) if asked.agreement.department_id else None,
        "measures": measures,
        "reached": [(month.month, _reached(asked, month, measures)) for month in months],
    }
    return render(request, "partners/agreement_figures.html", context)


def _asked(request: StaffRequest, code: str) -> Asked:
    """Return what is asked about. Raises Http404 for a version that is none, or was not agreed."""
    agreement = find_agreement(request, code)
    agreed = list(agreement.versions.agreed().order_by("-number").prefetch_related("services", "measures"))
    number = request.GET.get("version", "")
    if not number:
        return Asked(agreement, agreed, None)
    for version in agreed:
        if str(version.number) == number:
            return Asked(agreement, agreed, version)
    raise Http404


def _measures(asked: Asked) -> dict[str, Words]:
    """Return the measures that one of the versions has a target for and that are counted."""
    each = [measure for version in asked.versions for measure in version.measures.all()]
    return {one.measure: one.get_measure_display() for one in each if one.measure in SHARES}


def _shared(month: Month) -> tuple[date, str, str, str]:
    return month.month, percent(month.share_answered), _half(month), percent(month.share_sent_back)


def _half(month: Month) -> str:
    """Say within how many working hours half had their first response."""
    return "–" if month.half_answered is None else f"{month.half_answered / HOUR:.1f}"


def _opened(asked: Asked, month: Month, columns: Columns) -> list[tuple[int, str]]:
    base = reverse("partners:agreement_cases", args=[asked.agreement.code])
    version = f"&version={asked.chosen.number}" if asked.chosen else ""
    return [(getattr(month, name), f"{base}?what={name}&month={month.month:%Y-%m}{version}") for name in columns]


def _reached(asked: Asked, month: Month, measures: dict[str, Words]) -> list[tuple[str, int | None, bool | None]]:
    """Return for each measure the share in a month, its target then, and whether it is reached."""
    version = asked.holding(month.month)
    targets: dict[str, QualityMeasure] = {each.measure: each for each in version.measures.all()} if version else {}
    line: list[tuple[str, int | None, bool | None]] = []
    for name in measures:
        target = targets.get(name)
        if target is None:
            line.append(("–", None, None))
            continue
        found, is_kept = against(target, month)
        line.append((percent(found), target.target_percent, is_kept))
    return line


@requires("partners.see")
def agreement_figures_csv(request: StaffRequest, code: str) -> HttpResponse:
    asked = _asked(request, code)
    measures = _measures(asked)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{code}-figures.csv"'
    table = csv.writer(answer)
    heads = [f"{name}_{part}" for name in measures for part in ("percent", "target_percent")]
    table.writerow(["month", *asked.columns, *SHARED, *heads])
    for month in asked.months():
        figures = [getattr(month, name) for name in asked.columns]
        reached = _reached(asked, month, measures)
        shares = [cell for found, target, _kept in reached for cell in (found.strip("–%"), target)]
        shared = [month.share_answered, _half(month).strip("–"), month.share_sent_back]
        table.writerow([f"{month.month:%Y-%m}", *figures, *shared, *shares])
    return answer


@requires("partners.see")
def agreement_cases(request: StaffRequest, code: str) -> HttpResponse:
    asked = _asked(request, code)
    what, month = request.GET.get("what", ""), month_asked(request.GET.get("month", ""))
    if what not in asked.columns or month is None:
        raise Http404
    after = request.GET.get("after", "")
    found = _behind(request, asked, what, month=month, after=int(after) if after.isdigit() else None)
    context: dict[str, Any] = {
        "title": _("{what}: {agreement}").format(what=asked.columns[what], agreement=asked.agreement),
        "agreement": asked.agreement,
        "asked": asked,
        "month": month,
        "older": _older(asked, f"?what={what}&month={month:%Y-%m}", found["after"]),
    }
    return render(request, "partners/agreement_cases.html", context | found)


def _behind(request: StaffRequest, asked: Asked, what: str, *, month: date, after: int | None) -> dict[str, Any]:
    visible = reach_of(request.user, today=localdate(now())).rows()
    if what in CASES_OF_DEPARTMENT:
        cases = cases_behind(what, asked.under, month=month, visible=visible, after=after)
        return {"turns": [], "cases": cases.cases, "after": cases.after}
    turns = turns_behind(what, asked.whom, month=month, visible=visible, after=after, version_ids=asked.keys)
    return {"turns": turns.turns, "reasons": reasons_of(turns.turns), "cases": [], "after": turns.after}


def _older(asked: Asked, query: str, after: int | None) -> str:
    if after is None:
        return ""
    version = f"&version={asked.chosen.number}" if asked.chosen else ""
    return f"{query}{version}&after={after}"
