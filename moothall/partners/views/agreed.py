"""The figures of an agreement, month by month, against its targets, each open to its cases."""

import csv
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
    months_of_partner,
    months_under,
    turns_behind,
)
from moothall.partners.queries.figures import months_until
from moothall.partners.views.shared import against, find_agreement, month_asked, percent
from moothall.promises.rules import month_before
from moothall.ui.shapes import Words

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
    "handed": lazy("Received"),
    "done": lazy("Ended"),
    "kept": lazy("By the promised day"),
    "broken": lazy("Late"),
    "returned": lazy("Reopened: not fixed"),
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
    def columns(self) -> Columns:
        """What is counted: a department has its cases without a hand-over that could be answered or sent back."""
        return OF_PARTNER if self.agreement.partner_id else OF_DEPARTMENT

    @property
    def under(self) -> Q:
        """Which cases of a department count."""
        assert self.agreement.department is not None
        teams = list(self.agreement.department.teams.values_list("pk", flat=True))
        return cases_under(self.versions, team_ids=teams, council_id=self.agreement.council_id)

    def months(self) -> list[Month]:
        """Return thirteen months, up to the running one or the last in which one of the versions held."""
        today = localdate(now())
        ends = [version.until_on or today for version in self.versions]
        last = min(today, max(ends, default=today))
        months = months_until(datetime.combine(last, time(12), tzinfo=get_default_timezone()))
        if not self.agreement.partner_id:
            return months_under(self.under, months=months)
        council = self.agreement.council_id
        return months_of_partner(self.agreement.partner_id, council_id=council, months=months, version_ids=self.keys)

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
        "columns": asked.columns,
        "months": [(month.month, _opened(asked, month)) for month in months],
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
    counted = {"done", "not_fixed"} | ({"answered", "sent_back"} if asked.agreement.partner_id else set())
    each = [measure for version in asked.versions for measure in version.measures.all()]
    return {one.measure: one.get_measure_display() for one in each if one.measure in counted}


def _opened(asked: Asked, month: Month) -> list[tuple[int, str]]:
    base = reverse("partners:agreement_cases", args=[asked.agreement.code])
    version = f"&version={asked.chosen.number}" if asked.chosen else ""
    return [(getattr(month, name), f"{base}?what={name}&month={month.month:%Y-%m}{version}") for name in asked.columns]


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
    table.writerow(["month", *asked.columns, *heads])
    for month in asked.months():
        figures = [getattr(month, name) for name in asked.columns]
        reached = _reached(asked, month, measures)
        shares = [cell for found, target, _kept in reached for cell in (found.strip("–%"), target)]
        table.writerow([f"{month.month:%Y-%m}", *figures, *shares])
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
    if not asked.agreement.partner_id:
        cases = cases_behind(what, asked.under, month=month, visible=visible, after=after)
        return {"turns": [], "cases": cases.cases, "after": cases.after}
    turns = turns_behind(
        what,
        partner_id=asked.agreement.partner_id,
        council_id=asked.agreement.council_id,
        month=month,
        visible=visible,
        after=after,
        version_ids=asked.keys,
    )
    return {"turns": turns.turns, "cases": [], "after": turns.after}


def _older(asked: Asked, query: str, after: int | None) -> str:
    if after is None:
        return ""
    version = f"&version={asked.chosen.number}" if asked.chosen else ""
    return f"{query}{version}&after={after}"
