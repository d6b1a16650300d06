"""Which cases an officer may see, and which moves they may make."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Value
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.cases.models import Case, CaseQuerySet
from moothall.cases.workflow import LAST_STAGE, PAPERS, Move, MoveNotAllowed, check_move, moves_from, next_stage
from moothall.directory.models import Absence, Membership, Workplace

#: What everybody else may still do while a partner has the case.
WHILE_AWAY = frozenset({"delay", "hand_back", "merge", *(paper.name for paper in PAPERS)})


@dataclass(frozen=True)
class Reach:
    """How far an officer sees: their own key, those they stand in for, their teams and organisations."""

    officer: Officer
    officer_ids: tuple[int, ...]
    team_ids: tuple[int, ...]
    council_ids: tuple[int, ...]
    partner_ids: tuple[int, ...]
    sees_all: bool

    @property
    def organisation_ids(self) -> frozenset[int]:
        """The organisations for which the officer works."""
        return frozenset((*self.council_ids, *self.partner_ids))

    @property
    def is_partners(self) -> bool:
        """Whether the officer works for partners only."""
        return bool(self.partner_ids) and not self.council_ids

    def is_guest_at(self, case: Case) -> bool:
        """Say whether the case is owed by another organisation than the officer's own."""
        return case.organisation_id not in self.organisation_ids

    def rows(self) -> Q:
        """Return the row rule as one condition."""
        partners = Q(partner_id__in=self.partner_ids) if self.partner_ids else Q(pk__in=())
        if self.sees_all:
            return Q(organisation_id__in=self.council_ids) | partners
        own = Q(owner_id__in=self.officer_ids)
        teams = Q(team_id__in=self.team_ids) | Q(home_team_id__in=self.team_ids)
        return (Q(organisation_id__in=self.council_ids) & (own | teams)) | partners


def reach_of(officer: Officer, *, today: date) -> Reach:
    """Return how far an officer sees today, in one query."""
    works_in = Membership.objects.filter(officer=officer).values_list(
        Value("team"), "team_id", "team__organisation_id", "team__organisation__kind"
    )
    works_for = Workplace.objects.filter(officer=officer).values_list(
        Value("workplace"), "organisation_id", "organisation_id", "organisation__kind"
    )
    stands_in = Absence.objects.on(today).filter(deputy=officer).values_list(
        Value("officer"), "officer_id", Value(0), Value("")
    )
    rows = list(works_in.union(works_for, stands_in, all=True))
    teams = tuple(key for what, key, _organisation, _kind in rows if what == "team")
    # Where somebody has no team, their workplace says for whom they work.
    place = "team" if teams else "workplace"
    works = {(organisation, kind) for what, _key, organisation, kind in rows if what == place}
    return Reach(
        officer=officer,
        officer_ids=(officer.pk, *(key for what, key, _organisation, _kind in rows if what == "officer")),
        team_ids=teams,
        council_ids=tuple(sorted(key for key, kind in works if kind != "partner")),
        partner_ids=tuple(sorted(key for key, kind in works if kind == "partner")),
        sees_all=officer.has_perm("cases.see_all"),
    )


def visible_to(officer: Officer, *, today: date) -> CaseQuerySet:
    """Return the cases that an officer may see: the only place where this is decided."""
    return Case.objects.filter(reach_of(officer, today=today).rows())


def may_ever(reach: Reach, case: Case, move: Move) -> bool:
    """Say whether the officer's roles and organisation let them make this move on this case, in whatever state."""
    if not reach.officer.has_perm(move.permission):
        return False
    return move.by_partner or not reach.is_guest_at(case)


def refusal_of(reach: Reach, case: Case, move: Move) -> str:
    """Return why the officer cannot make the move now, in words for the screen; nothing when they can.

    While a partner has the case only its officers make the moves of the work, and everybody else only tells of it.
    """
    try:
        check_move(move.name, case.status)
    except MoveNotAllowed as refusal:
        return str(refusal)
    if move.name == "advance" and next_stage(case.workflow, case.stage) is None:
        return str(LAST_STAGE)
    if case.team.organisation_id in reach.organisation_ids:
        return ""
    if reach.is_guest_at(case):
        return _("{team} has this case now.").format(team=case.team)
    if case.is_open and move.name not in WHILE_AWAY:
        return _("{organisation} has this case. Take it back first.").format(organisation=case.team.organisation)
    return ""


def moves_for(reach: Reach, case: Case) -> list[Move]:
    """Return the moves of the work that the table allows now and that this officer may make."""
    moves = [move for move in moves_from(case.status) if _may(reach, case, move)]
    is_mine = case.owner_id == reach.officer.pk and case.status != "new"
    return [move for move in moves if not (move.name == "take" and is_mine)]


def papers_for(reach: Reach, case: Case) -> list[Move]:
    """Return what this officer may write on the case, correct in it and tie to it now."""
    return [paper for paper in PAPERS if case.status in paper.starts and _may(reach, case, paper)]


def _may(reach: Reach, case: Case, move: Move) -> bool:
    return may_ever(reach, case, move) and not refusal_of(reach, case, move)
