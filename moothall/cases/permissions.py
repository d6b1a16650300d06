"""Which cases an officer may see, and which moves they may make."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.cases.models import Case, CaseQuerySet
from moothall.cases.workflow import (
    COMMON,
    LAST_STAGE,
    NOT_BEGUN,
    PAPERS,
    Move,
    MoveNotAllowed,
    check_move,
    moves_from,
    refusal_at,
    stages_after,
)
from moothall.directory.models import Organisation

#: What everybody else may still do while a partner has the case.
WHILE_AWAY = frozenset({"delay", "hand_back", "hear", "merge", *(paper.name for paper in PAPERS)})


Condition = dict[str, tuple[int, ...]]


class HasKeys(Protocol):
    """A case, or as much of one as the row rule asks for."""

    @property
    def organisation_id(self) -> int: ...

    @property
    def partner_id(self) -> int | None: ...

    @property
    def owner_id(self) -> int | None: ...

    @property
    def team_id(self) -> int: ...

    @property
    def home_team_id(self) -> int: ...


class Rights(Protocol):
    """Whoever may do something: an officer, or a machine."""

    def has_perm(self, perm: str) -> bool:
        """Say whether they hold a permission."""


@dataclass(frozen=True)
class MachineRights:
    """What a machine's key lets it do, as the permissions of officers are named."""

    held: frozenset[str]

    def has_perm(self, perm: str) -> bool:
        """Say whether the key holds a permission."""
        return perm in self.held


#: What is needed to make every move of the table.
ALL_MOVES = MachineRights(frozenset(move.permission for move in (*COMMON, *PAPERS)))
NO_MOVES = MachineRights(frozenset())


@dataclass(frozen=True)
class Reach:
    """How far somebody sees: an officer's own key, those they stand in for, their teams and organisations.

    A machine is no officer and in no team: it sees what its organisation does. `rights` are the permissions of whoever
    it is, as far as they are asked for on cases.
    """

    rights: "Rights"
    officer_ids: tuple[int, ...]
    team_ids: tuple[int, ...]
    council_ids: tuple[int, ...]
    partner_ids: tuple[int, ...]
    sees_all: bool

    @property
    def organisation_ids(self) -> frozenset[int]:
        """The organisations for which somebody works."""
        return frozenset((*self.council_ids, *self.partner_ids))

    @property
    def is_partners(self) -> bool:
        """Whether somebody works for partners only."""
        return bool(self.partner_ids) and not self.council_ids

    def is_guest_at(self, case: Case) -> bool:
        """Say whether the case is owed by another organisation than their own."""
        return case.organisation_id not in self.organisation_ids

    @property
    def lets_in(self) -> tuple[Condition, ...]:
        """The row rule: a case is seen when it meets every part of any one of these."""
        organisation: Condition = {"organisation_id": self.council_ids}
        own: tuple[Condition, ...] = (
            organisation | {"owner_id": self.officer_ids},
            organisation | {"team_id": self.team_ids},
            organisation | {"home_team_id": self.team_ids},
        )
        return (*((organisation,) if self.sees_all else own), {"partner_id": self.partner_ids})

    def rows(self) -> Q:
        """Return the row rule as a condition for the database."""
        rule = Q()
        for condition in self.lets_in:
            if all(condition.values()):
                rule |= Q(**{f"{field}__in": keys for field, keys in condition.items()})
        return rule or Q(pk__in=())

    def condition(self, table: str) -> tuple[str, list[list[int]]]:
        """Return the row rule for a statement that is written out and calls the cases `table`, with its values."""
        parts, values = [], []
        for condition in self.lets_in:
            if all(condition.values()):
                parts.append(" AND ".join(f"{table}.{field} = ANY(%s)" for field in condition))
                values += [list(keys) for keys in condition.values()]
        return (f"({' OR '.join(parts)})" if parts else "false"), values

    def sees(self, case: HasKeys) -> bool:
        """Apply the row rule to a case that was read already."""
        return any(all(getattr(case, field) in keys for field, keys in condition.items()) for condition in self.lets_in)


# Written out, because it is asked on each page: where an officer works, and whom they stand in for.
REACH = """
SELECT 'team', m.team_id, t.organisation_id, o.kind FROM directory_membership m
JOIN directory_team t ON t.id = m.team_id JOIN directory_organisation o ON o.id = t.organisation_id
WHERE m.officer_id = %(officer)s
UNION ALL SELECT 'workplace', 0, o.id, o.kind FROM directory_workplace w
JOIN directory_organisation o ON o.id = w.organisation_id WHERE w.officer_id = %(officer)s
UNION ALL SELECT 'officer', officer_id, 0, '' FROM directory_absence
WHERE deputy_id = %(officer)s AND from_on <= %(today)s AND until_on >= %(today)s
"""


def reach_of(officer: Officer, *, today: date) -> Reach:
    """Return how far an officer sees today, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(REACH, {"officer": officer.pk, "today": today})
        rows = cursor.fetchall()
    teams = tuple(key for what, key, _organisation, _kind in rows if what == "team")
    # Where somebody has no team, their workplace says for whom they work.
    place = "team" if teams else "workplace"
    council_ids, partner_ids = _sides((organisation, kind) for what, _key, organisation, kind in rows if what == place)
    return Reach(
        rights=officer,
        officer_ids=(officer.pk, *(key for what, key, _organisation, _kind in rows if what == "officer")),
        team_ids=teams,
        council_ids=council_ids,
        partner_ids=partner_ids,
        sees_all=officer.has_perm("cases.see_all"),
    )


def reach_of_organisation(organisation: Organisation, *, rights: Rights = NO_MOVES) -> Reach:
    """Return how far an organisation sees: a council what it owes, a partner what it has or had in hand.

    That is what an officer who sees all cases of the organisation sees, and what its machines see.
    """
    council_ids, partner_ids = _sides([(organisation.pk, organisation.kind)])
    return Reach(
        rights=rights, officer_ids=(), team_ids=(), council_ids=council_ids, partner_ids=partner_ids, sees_all=True
    )


def _sides(works: Iterable[tuple[int, str]]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Part organisations into councils, which owe cases, and partners, which are handed them."""
    kinds = set(works)
    partner = Organisation.Kind.PARTNER.value
    return (
        tuple(sorted(key for key, kind in kinds if kind != partner)),
        tuple(sorted(key for key, kind in kinds if kind == partner)),
    )


def visible_to(officer: Officer, *, today: date) -> CaseQuerySet:
    """Return the cases that an officer may see: the only place where this is decided."""
    return Case.objects.filter(reach_of(officer, today=today).rows())


def may_ever(reach: Reach, case: Case, move: Move) -> bool:
    """Say whether rights and organisation let somebody make this move on this case, in whatever state."""
    if not reach.rights.has_perm(move.permission):
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
    if misplaced := _refusal_by_place(case, move):
        return misplaced
    if case.team.organisation_id in reach.organisation_ids:
        return ""
    if reach.is_guest_at(case):
        return _("{team} has this case now, and its officers can do this.").format(team=case.team)
    if case.is_open and move.name not in WHILE_AWAY:
        return _(
            "{organisation} has this case, and its officers can do this. To do it yourself, take it back first."
        ).format(organisation=case.team.organisation)
    return ""


def _refusal_by_place(case: Case, move: Move) -> str:
    """Return why this move does not fit where the case is: at its last stage, or with no partner."""
    if move.name == "advance" and not stages_after(case.stages, case.stage):
        return str(LAST_STAGE)
    if move.name == "resolve" and not case.now_at.may_end:
        return refusal_at(case.now_at)
    is_away = case.team.organisation_id != case.organisation_id
    if move.name == "write_across" and not is_away:
        return str(NOT_BEGUN["hand_back"])
    return ""


def moves_for(reach: Reach, case: Case) -> list[Move]:
    """Return the moves of the work that the table allows now and that this officer may make."""
    moves = [move for move in moves_from(case.status) if _may(reach, case, move)]
    is_mine = case.owner_id in reach.officer_ids[:1] and case.status != "new"
    return [move for move in moves if not (move.name == "take" and is_mine)]


def papers_for(reach: Reach, case: Case) -> list[Move]:
    """Return what this officer may write on the case, correct in it and tie to it now."""
    return [paper for paper in PAPERS if case.status in paper.starts and _may(reach, case, paper)]


def _may(reach: Reach, case: Case, move: Move) -> bool:
    return may_ever(reach, case, move) and not refusal_of(reach, case, move)
