"""Teams: who they are, who answers for them, when they work."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.access import StaffRequest, requires
from moothall.directory.models import Team
from moothall.directory.queries.opening import opening_now, week_of
from moothall.directory.queries.people import deputies_today
from moothall.directory.views.tabs import tabs_at
from moothall.lib.clock import now

PEOPLE = ("organisation", "department", "contact", "deputy", "calendar", "escalates_to")


@requires("directory.see")
def team_list(request: StaffRequest) -> HttpResponse:
    teams = (
        Team.objects.filter(is_retired=False)
        .select_related(*PEOPLE)
        .order_by("organisation__kind", "organisation__name", "name")
    )
    at = now()
    rows = [(team, opening_now(team.calendar_id, at=at)) for team in teams]
    context = {"tabs": tabs_at("team_list"), "rows": rows, "title": _("Teams")}
    return render(request, "directory/team_list.html", context)


@requires("directory.see")
def team_show(request: StaffRequest, code: str) -> HttpResponse:
    team = get_object_or_404(Team.objects.select_related(*PEOPLE), code=code)
    at = now()
    today = localdate(at)
    supervisors = set(team.memberships.filter(is_supervisor=True).values_list("officer_id", flat=True))
    officers = list(team.officers.filter(is_active=True).order_by("name"))
    away = deputies_today([officer.pk for officer in officers], today=today)
    context = {
        "team": team,
        "officers": [(officer, away.get(officer.pk)) for officer in officers],
        "supervisors": supervisors,
        "services": team.services.filter(is_published=True).order_by("name"),
        "opening": opening_now(team.calendar_id, at=at),
        "week": week_of(team.calendar, today=today),
        "calendar": team.calendar,
        "title": team.name,
    }
    return render(request, "directory/team_show.html", context)
