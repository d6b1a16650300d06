"""To whom a case can go."""

from functools import lru_cache
from typing import NamedTuple, Protocol

from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from moothall.cases.models import Case
from moothall.database import fetched
from moothall.directory.models import Membership, Organisation, Service, Team
from moothall.directory.queries import catalogue


def memberships_of(organisation_id: int) -> list[Membership]:
    """Return who works in the teams of an organisation, by team and name."""
    memberships = Membership.objects.filter(team__organisation_id=organisation_id, officer__is_active=True)
    return list(memberships.select_related("officer", "team").order_by("team__name", "officer__name"))


def receivers_of(case: Case) -> list[Team]:
    """Return the other teams of the council that owes the case, then those of its partners."""
    partners = Team.objects.filter(organisation__kind=Organisation.Kind.PARTNER, is_retired=False)
    teams = (Team.objects.filter(organisation_id=case.organisation_id, is_retired=False) | partners).exclude(
        pk=case.team_id
    )
    return list(
        teams.select_related("organisation", "department").order_by(
            "organisation__kind", "organisation__name", "department__name", "name"
        )
    )


class Colleague(NamedTuple):
    """An officer's place in a team, as a drop-down offers it."""

    pk: int
    officer_id: int
    name: str


class TeamName(NamedTuple):
    """A team as a drop-down offers it; `partner` is empty for a team of the council."""

    pk: int
    code: str
    name: str
    organisation_id: int
    partner: str
    partner_name: str


class ServiceName(NamedTuple):
    """A service as a drop-down offers it."""

    pk: int
    code: str
    name: str


# Written out, because it is asked each time a list is opened.
COLLEAGUES = """
SELECT m.id, m.officer_id, o.name FROM directory_membership m JOIN accounts_officer o ON o.id = m.officer_id
WHERE m.team_id = ANY(%s) AND o.is_active ORDER BY o.name
"""


def colleagues_in(team_ids: tuple[int, ...]) -> list[Colleague]:
    """Return who works in these teams, by name."""
    return [Colleague(*row) for row in fetched(COLLEAGUES, [list(team_ids)])]


class Reach(Protocol):
    """How far an officer sees: what `permissions.Reach` knows of it."""

    @property
    def team_ids(self) -> tuple[int, ...]: ...

    @property
    def council_ids(self) -> tuple[int, ...]: ...

    @property
    def sees_all(self) -> bool: ...


def teams_seen(reach: Reach) -> list[TeamName]:
    """Return the teams whose cases an officer may look through, the council's first. Kept until a team changes."""
    if reach.sees_all:
        return _teams(catalogue().stamp, council_ids=reach.council_ids)
    return _teams(catalogue().stamp, team_ids=reach.team_ids)


@lru_cache(maxsize=256)
def _teams(
    _stamp: object, *, council_ids: tuple[int, ...] = (), team_ids: tuple[int, ...] | None = None
) -> list[TeamName]:
    kind, partner = F("organisation__kind"), Organisation.Kind.PARTNER
    if team_ids is None:
        teams = Team.objects.filter(Q(organisation_id__in=council_ids) | Q(organisation__kind=partner))
    else:
        teams = Team.objects.filter(pk__in=team_ids)
    rows = teams.order_by(kind, "name").values_list(
        "pk", "code", "name", "organisation_id", "organisation__kind", "organisation__code", "organisation__name"
    )
    return [
        TeamName(pk, code, name, organisation_id, *((org_code, org_name) if org_kind == partner else ("", "")))
        for pk, code, name, organisation_id, org_kind, org_code, org_name in rows
    ]


def service_names() -> list[ServiceName]:
    """Return the services that cases can be about: those offered to customers, then those that only old cases have."""
    return _service_names(catalogue().stamp, get_language())


@lru_cache(maxsize=8)
def _service_names(_stamp: object, _language: str | None) -> list[ServiceName]:
    services = sorted(catalogue().services, key=lambda service: not service.record.is_listed)
    return [ServiceName(service.pk, service.code, _name(service)) for service in services]


def _name(service: Service) -> str:
    return service.name if service.record.is_listed else _("{name} (not offered)").format(name=service.name)


def membership_named(key: str) -> Membership | None:
    """Return a place in a team by its key, as a form sends it."""
    if not key.isdigit():
        return None
    return Membership.objects.select_related("officer", "team").filter(pk=int(key)).first()
