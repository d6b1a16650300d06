"""The figures of partners and departments, month by month, each open to what stands behind it."""

import csv
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.accounts.access import StaffRequest, requires
from moothall.agreements.models import AgreementVersion, Partnership, QualityMeasure
from moothall.cases.permissions import reach_of
from moothall.directory.models import Team
from moothall.lib.clock import now
from moothall.partners.permissions import departments_for
from moothall.partners.queries import (
    Month,
    Standing,
    TeamMonth,
    Traffic,
    months_of_department,
    months_of_partner,
    reasons_of,
    standings,
    teams_in_month,
    traffic_of,
    turns_behind,
)
from moothall.partners.queries.figures import months_until
from moothall.partners.views.shared import against, find_partner, month_asked, own_council, percent
from moothall.promises.rules import month_before
from moothall.ui.shapes import Words
from moothall.ui.wording import duration_words

COLUMNS: dict[str, Words] = {
    "handed": lazy("Handed over"),
    "returned": lazy("of these not fixed"),
    "taken": lazy("Taken up"),
    "done": lazy("Done"),
    "sent_back": lazy("Sent back"),
    "taken_back": lazy("Taken back by us"),
    "kept": lazy("In the agreed time"),
    "broken": lazy("Late"),
    "answer_kept": lazy("Answered in time"),
    "answer_broken": lazy("Answered late"),
}
TRAFFIC: dict[str, Words] = {
    "transfers": lazy("Calls put through to them"),
    "call_backs": lazy("Calls promised for them"),
    "written_to_them": lazy("Words to them"),
    "written_by_them": lazy("Words from them"),
    "recorded": lazy("Contacts that they recorded"),
}


@requires("partners.see")
def partner_figures(request: StaffRequest, code: str) -> HttpResponse:
    partner = find_partner(request, code)
    months, traffic = _figures(partner)
    key, council = partner.organisation_id, partner.council_id
    context = {
        "standing": standings([key], council_ids=[council], at=now()).get(key, Standing()),
        "title": _("Figures: {partner}").format(partner=partner.organisation),
        "partner": partner,
        "columns": COLUMNS,
        "traffic_columns": TRAFFIC,
        "months": [_shown(partner, month) for month in months],
        "traffic": [(each.month, [getattr(each, name) for name in TRAFFIC]) for each in traffic],
        "targets": _targets(partner, months[0].month),
        "this_month": months[0].month,
    }
    return render(request, "partners/partner_figures.html", context)


def _figures(partner: Partnership) -> tuple[list[Month], list[Traffic]]:
    months = months_until(now())
    key, council = partner.organisation_id, partner.council_id
    return (
        months_of_partner(key, council_id=council, months=months),
        traffic_of(key, council_id=council, months=months),
    )


def _shown(partner: Partnership, month: Month) -> dict[str, Any]:
    base = reverse("partners:partner_turns", args=[partner.organisation.code])
    figures = [(getattr(month, name), f"{base}?what={name}&month={month.month:%Y-%m}") for name in COLUMNS]
    return {
        "month": month.month,
        "figures": figures,
        "share": percent(month.share_kept),
        "mean": _long(month.mean),
        "median": _long(month.median),
        "ninth": _long(month.ninth),
    }


def _long(seconds: float | None) -> str:
    return "–" if seconds is None else duration_words(int(seconds))


def _targets(partner: Partnership, month: date) -> list[tuple[str, str, int, str, bool | None]]:
    """Return what is agreed, what is so in a month, and whether it is reached: agreement, measure, target, found.

    Each agreement is measured by what was handed over under it.
    """
    in_force = AgreementVersion.objects.in_force(localdate(now())).filter(agreement__partner=partner.organisation_id)
    measures = QualityMeasure.objects.filter(version__in=in_force, target_percent__isnull=False)
    figures: dict[int, Month] = {}
    rows = []
    for each in measures.select_related("version__agreement").order_by("version__agreement__name", "position"):
        if each.version_id not in figures:
            figures[each.version_id] = _under(partner, each.version_id, month)
        found, is_kept = against(each, figures[each.version_id])
        assert each.target_percent is not None
        name = str(each.get_measure_display())
        rows.append((str(each.version.agreement), name, each.target_percent, percent(found), is_kept))
    return rows


def _under(partner: Partnership, version_id: int, month: date) -> Month:
    key, council = partner.organisation_id, partner.council_id
    return months_of_partner(key, council_id=council, months=[month], version_ids=[version_id])[0]


@requires("partners.see")
def partner_figures_csv(request: StaffRequest, code: str) -> HttpResponse:
    partner = find_partner(request, code)
    months, traffic = _figures(partner)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{code}-figures.csv"'
    table = csv.writer(answer)
    times = ["mean_seconds", "median_seconds", "ninetieth_percentile_seconds"]
    table.writerow(["month", *COLUMNS, "percent_in_agreed_time", *times, *TRAFFIC])
    by_month = {each.month: each for each in traffic}
    for month in months:
        held = [_whole(value) for value in (month.mean, month.median, month.ninth)]
        figures = [getattr(month, name) for name in COLUMNS]
        said = [getattr(by_month[month.month], name) for name in TRAFFIC]
        share = "" if month.share_kept is None else month.share_kept
        table.writerow([f"{month.month:%Y-%m}", *figures, share, *held, *said])
    return answer


def _whole(seconds: float | None) -> int | str:
    return "" if seconds is None else round(seconds)


@requires("partners.see")
def partner_turns(request: StaffRequest, code: str) -> HttpResponse:
    partner = find_partner(request, code)
    what, month = request.GET.get("what", ""), month_asked(request.GET.get("month", ""))
    after = request.GET.get("after", "")
    if what not in COLUMNS or month is None:
        raise Http404
    reach = reach_of(request.user, today=localdate(now()))
    page = turns_behind(
        what,
        Q(partner_id=partner.organisation_id, organisation_id=partner.council_id),
        month=month,
        visible=reach.rows(),
        after=int(after) if after.isdigit() else None,
    )
    older = f"?what={what}&month={month:%Y-%m}&after={page.after}" if page.after else ""
    context = {
        "title": _("{what}: {partner}").format(what=COLUMNS[what], partner=partner.organisation),
        "partner": partner,
        "month": month,
        "turns": page.turns,
        "reasons": reasons_of(page.turns),
        "older": older,
    }
    return render(request, "partners/partner_turns.html", context)


@requires("partners.see")
def partner_client(request: StaffRequest, code: str) -> HttpResponse:
    council = own_council(request)
    partner = find_partner(request, code)
    month = month_asked(request.GET.get("month", "")) or month_before(localdate(now()).replace(day=1))
    theirs = Team.objects.filter(organisation=partner.organisation, is_retired=False).order_by("name")
    ours = Team.objects.filter(organisation=council, is_retired=False, is_front_office=False).order_by("name")
    teams = [*theirs, *ours]
    found = teams_in_month([team.pk for team in teams], council_id=council.pk, month=month)
    figures = months_of_partner(partner.organisation_id, council_id=council.pk, months=[month])[0]
    context = {
        "title": _("Client side: {partner}").format(partner=partner.organisation),
        "partner": partner,
        "month": month,
        "months": months_until(now()),
        "provider": _lines(theirs, found),
        "own": _lines(ours, found),
        "targets": _targets(partner, month),
        "figures": figures,
        "share": percent(figures.share_kept),
    }
    return render(request, "partners/partner_client.html", context)


def _lines(teams: Iterable[Team], found: dict[int, TeamMonth]) -> list[tuple[Any, ...]]:
    """Return for each team that ended something: name, ended, in time, reopened, median, ninth tenth."""
    return [_line(str(team), found[team.pk]) for team in teams if team.pk in found]


def _line(name: object, month: TeamMonth) -> tuple[Any, ...]:
    shares = percent(month.share_in_time), percent(month.share_reopened)
    return name, month.ended, *shares, _long(month.median), _long(month.ninth)


@requires("partners.see")
def department_list(request: StaffRequest) -> HttpResponse:
    council = own_council(request)
    month = month_before(localdate(now()).replace(day=1))
    departments = list(departments_for(request.user).filter(is_retired=False).prefetch_related("teams"))
    teams = [team.pk for department in departments for team in department.teams.all()]
    found = teams_in_month(teams, council_id=council.pk, month=month)
    lines = [
        (department, _together([found[team.pk] for team in department.teams.all() if team.pk in found]))
        for department in departments
    ]
    return render(request, "partners/department_list.html", {"title": _("Departments"), "lines": lines, "month": month})


def _together(months: list[TeamMonth]) -> TeamMonth:
    return TeamMonth(
        sum(each.ended for each in months),
        sum(each.in_time for each in months),
        sum(each.reopened for each in months),
    )


@requires("partners.see")
def department_figures(request: StaffRequest, code: str) -> HttpResponse:
    council = own_council(request)
    department = get_object_or_404(departments_for(request.user), code=code)
    teams = list(department.teams.filter(is_retired=False).order_by("name"))
    months = months_of_department([team.pk for team in teams], council_id=council.pk, months=months_until(now()))
    agreed = AgreementVersion.objects.in_force(localdate(now())).filter(agreement__department=department)
    context = {
        "title": _("Figures: {department}").format(department=department),
        "department": department,
        "months": [(month, _line("", found)[1:]) for month, found in months],
        "agreed": list(agreed.select_related("agreement")),
        "teams": teams,
    }
    return render(request, "partners/department_figures.html", context)
