"""Lists of cases: a team's, and those that were escalated."""

from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.accounts.access import StaffRequest, requires
from moothall.cases import queries
from moothall.cases.forms.lists import ALL_TEAMS, MY_TEAMS, FilterForm
from moothall.cases.models import Case
from moothall.cases.permissions import Reach
from moothall.cases.queries import Cursor, State
from moothall.cases.rules import due_bounds
from moothall.cases.views.finding import find_case, reach_for
from moothall.lib.clock import now
from moothall.lib.working_time import LONDON
from moothall.ui.shapes import Link, Words

STATE_WORDS: dict[State, Words] = {
    State.NEXT: lazy("All open"),
    State.LATE: lazy("Late"),
    State.TODAY: lazy("Today"),
    State.WEEK: lazy("Later this week"),
    State.NEXT_WEEK: lazy("Next week"),
    State.WAITING: lazy("Waiting for the customer"),
    State.ENDED: lazy("Ended"),
}


@requires("cases.see")
def case_list(request: StaffRequest) -> HttpResponse:
    at = now()
    reach = reach_for(request, at=at)
    listed = _Listed(request, reach, at=at)
    page = listed.page()
    can_work = request.user.has_perm("cases.work") and not reach.is_partners
    can_assign = request.user.has_perm("cases.assign")
    context = {
        "title": _("Team"),
        "form": listed.form,
        "tabs": listed.tabs(),
        "lines": queries.lines_of(page.cases, reach, at=at),
        "next_url": listed.url(after=str(page.after)) if page.after else "",
        "first_url": listed.url() if request.GET.get("after") else "",
        "state": listed.state,
        "query": request.META["QUERY_STRING"],
        "colleagues": listed.colleagues,
        "can_work": can_work,
        "can_assign": can_assign,
        "can_choose": can_work or can_assign,
        "officers_url": listed.officers_url(),
    }
    return render(request, "cases/case_list.html", context)


class _Listed:
    """The team list that an address asks for."""

    def __init__(self, request: StaffRequest, reach: Reach, *, at: datetime) -> None:
        self.request, self.reach = request, reach
        self.bounds = due_bounds(at, zone=LONDON)
        self.state = _state(request.GET.get("state", ""))
        teams = queries.teams_seen(reach)
        begins_with = ALL_TEAMS if reach.sees_all else MY_TEAMS
        self.chosen = chosen = request.GET.get("team") or begins_with
        self.team_ids = tuple(team.pk for team in teams if team.code == chosen) or reach.team_ids
        # Of all teams, an officer hands out work to the people of their own.
        self.colleagues = queries.colleagues_in(self.team_ids)
        self.form = FilterForm(
            request.GET,
            teams=teams,
            colleagues=self.colleagues,
            services=queries.service_names(),
            find=self.find,
            begins_with=begins_with,
        )
        self.wanted = self.form.wanted(self.state, own_teams=reach.team_ids)

    def find(self, reference: str) -> Case | None:
        try:
            return find_case(Case.objects.select_related("organisation"), reference.strip(), reach=self.reach)
        except Http404:
            return None

    def page(self) -> queries.ListPage:
        after = Cursor.read(self.request.GET.get("after", ""))
        return queries.team_list(self.reach.rows(), self.wanted, bounds=self.bounds, after=after)

    def url(self, **changes: str) -> str:
        """Return this list with other filters, from its first page."""
        asked = self.request.GET.copy()
        asked.pop("after", None)
        for name, value in changes.items():
            asked[name] = value
        return f"?{asked.urlencode()}"

    def tabs(self) -> list[Link]:
        counts = queries.state_counts(self.reach.rows(), self.wanted, bounds=self.bounds)
        return [self._tab(state, words, counts) for state, words in STATE_WORDS.items()]

    def _tab(self, state: State, words: Words, counts: queries.StateCounts) -> Link:
        url, is_current = self.url(state=state.value), state == self.state
        number = counts.numbers.get(state)
        if number and counts.is_cut:
            return Link(_("{state} ({number} or more)").format(state=words, number=number), url, is_current)
        return Link(words, url, is_current, number)

    def officers_url(self) -> str:
        url = reverse("cases:case_officers")
        return "" if self.chosen == ALL_TEAMS else url if self.chosen == MY_TEAMS else f"{url}?team={self.chosen}"


def _state(asked: str) -> State:
    return State(asked) if asked in list(State) else State.NEXT


@requires("cases.assign")
def case_officers(request: StaffRequest) -> HttpResponse:
    """Show how much each officer of a team has. The team list fetches it as a part of its own."""
    at = now()
    reach = reach_for(request, at=at)
    code = request.GET.get("team", "")
    chosen = [team for team in queries.teams_seen(reach) if team.code == code]
    team_ids = [team.pk for team in chosen] or list(reach.team_ids)
    template = "cases/_officers.html" if request.htmx else "cases/case_officers.html"
    context = {"title": _("Who has what"), "counts": queries.counts_by_officer(team_ids, at=at), "team": code}
    return render(request, template, context)


@requires("cases.see")
def case_escalated(request: StaffRequest) -> HttpResponse:
    at = now()
    reach = reach_for(request, at=at)
    lines = queries.lines_of(queries.escalated_to(reach), reach, at=at)
    return render(request, "cases/case_escalated.html", {"title": _("Escalated to you"), "lines": lines})
