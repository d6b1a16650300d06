"""Which cases an officer may see, and which moves they may make."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from moothall.accounts.models import Officer
from moothall.cases.models import Case, CaseQuerySet
from moothall.cases.workflow import Move, moves_from
from moothall.directory.models import Membership
from moothall.directory.queries import organisation_of, stands_in_for


@dataclass(frozen=True)
class Reach:
    """How far an officer sees: their own key, those they stand in for, their teams and organisations."""

    officer: Officer
    officer_ids: tuple[int, ...]
    team_ids: tuple[int, ...]
    council_ids: tuple[int, ...]
    partner_ids: tuple[int, ...]
    sees_all: bool

    def rows(self) -> Q:
        """Return the row rule as one condition."""
        partners = Q(partner_id__in=self.partner_ids) if self.partner_ids else Q(pk__in=())
        if self.sees_all:
            return Q(organisation_id__in=self.council_ids) | partners
        own = Q(owner_id__in=self.officer_ids)
        teams = Q(team_id__in=self.team_ids) | Q(home_team_id__in=self.team_ids)
        return (Q(organisation_id__in=self.council_ids) & (own | teams)) | partners


def reach_of(officer: Officer, *, today: date) -> Reach:
    """Return how far an officer sees today. Costs two queries, three for somebody without a team."""
    memberships = Membership.objects.filter(officer=officer).values_list(
        "team_id", "team__organisation_id", "team__organisation__kind"
    )
    teams: list[int] = []
    councils: set[int] = set()
    partners: set[int] = set()
    for team_id, organisation_id, kind in memberships:
        teams.append(team_id)
        (partners if kind == "partner" else councils).add(organisation_id)
    organisation = None if teams else organisation_of(officer)
    if organisation is not None:
        (partners if organisation.is_partner else councils).add(organisation.pk)
    return Reach(
        officer=officer,
        officer_ids=(officer.pk, *stands_in_for(officer, today=today)),
        team_ids=tuple(teams),
        council_ids=tuple(councils),
        partner_ids=tuple(partners),
        sees_all=officer.has_perm("cases.see_all"),
    )


def visible_to(officer: Officer, *, today: date) -> CaseQuerySet:
    """Return the cases that an officer may see: the only place where this is decided."""
    return Case.objects.filter(reach_of(officer, today=today).rows())


def moves_for(officer: Officer, case: Case) -> list[Move]:
    """Return the moves that the table allows now and that this officer may make.

    While a partner has the case only its officers make the moves of the work, and everybody else only tells of it.
    """
    mine = set(Membership.objects.filter(officer=officer).values_list("team__organisation_id", flat=True))
    has_it = case.team.organisation_id in mine
    allowed = []
    for move in moves_from(case.status):
        if not officer.has_perm(move.permission):
            continue
        if has_it and case.organisation_id not in mine and not move.by_partner:
            continue
        if not has_it and case.is_open and move.name not in {"delay", "hand_back", "merge"}:
            continue
        allowed.append(move)
    return allowed
