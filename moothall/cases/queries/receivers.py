"""To whom a case can go."""

from typing import Protocol

from django.db.models import Q

from moothall.cases.models import Case
from moothall.directory.models import Membership, Organisation, Service, Team


def memberships_of(organisation_id: int) -> list[Membership]:
    """Return who works in the teams of an organisation, by team and name."""
    memberships = Membership.objects.filter(team__organisation_id=organisation_id, officer__is_active=True)
    return list(memberships.select_related("officer", "team").order_by("team__name", "officer__name"))


def receivers_of(case: Case) -> list[Team]:
    """Return the other teams of the council that owes the case, then those of its partners."""
    partners = Team.objects.filter(organisation__kind=Organisation.Kind.PARTNER)
    teams = (Team.objects.filter(organisation_id=case.organisation_id) | partners).exclude(pk=case.team_id)
    return list(
        teams.select_related("organisation", "department").order_by(
            "organisation__kind", "organisation__name", "department__name", "name"
        )
    )


def memberships_in(team_ids: tuple[int, ...]) -> list[Membership]:
    """Return who works in these teams, by name."""
    memberships = Membership.objects.filter(team_id__in=team_ids, officer__is_active=True)
    return list(memberships.select_related("officer", "team").order_by("officer__name"))


class Reach(Protocol):
    """How far an officer sees: what `permissions.Reach` knows of it."""

    @property
    def team_ids(self) -> tuple[int, ...]: ...

    @property
    def council_ids(self) -> tuple[int, ...]: ...

    @property
    def sees_all(self) -> bool: ...


def teams_seen(reach: Reach) -> list[Team]:
    """Return the teams whose cases an officer may look through, the council's first."""
    teams = Team.objects.select_related("organisation").order_by("organisation__kind", "name")
    if reach.sees_all:
        partners = Q(organisation__kind=Organisation.Kind.PARTNER)
        return list(teams.filter(Q(organisation_id__in=reach.council_ids) | partners))
    return list(teams.filter(pk__in=reach.team_ids))


def service_names() -> list[Service]:
    """Return the services that cases can be about, with no more than their names."""
    return list(Service.objects.filter(is_published=True).only("code", "name").order_by("name"))


def membership_named(key: str) -> Membership | None:
    """Return a place in a team by its key, as a form sends it."""
    if not key.isdigit():
        return None
    return Membership.objects.select_related("officer", "team").filter(pk=int(key)).first()
