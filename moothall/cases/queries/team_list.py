"""The list of a team: what is about to break first, in pages of fifty, with how many there are in each state."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from django.db.models import IntegerField, Q, Subquery

from moothall.accounts.models import Officer
from moothall.cases.models import Case, CaseQuerySet
from moothall.cases.queries.near import near_place
from moothall.cases.rules import DueBounds, Place
from moothall.cases.workflow import ENDED

ROWS_OF_A_PAGE = 50
MOST_COUNTED = 500
NEAR_METRES = 250

IS_DATED = ~Q(status="waiting")
CURSOR = re.compile(r"(due|late|waiting|ended)-(\d{1,17})-(\d{1,18})", re.ASCII)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class State(StrEnum):
    """The tabs of the list."""

    NEXT = "next"
    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    WAITING = "waiting"
    ENDED = "ended"


@dataclass(frozen=True)
class Wanted:
    """What the list is to show. None and empty mean any; `officer_id` 0 is nobody; `near` is a place."""

    state: State = State.NEXT
    team_ids: tuple[int, ...] = ()
    officer_id: int | None = None
    service_id: int | None = None
    partner_id: int | None = None
    status: str = ""
    near: Place | None = None


@dataclass(frozen=True)
class Cursor:
    """The last row of a page: the run of rows it lies in, its moment and its key."""

    run: str
    at: datetime
    key: int

    @classmethod
    def read(cls, text: str) -> "Cursor | None":
        """Return the cursor written in an address, or None for anything else."""
        found = CURSOR.fullmatch(text)
        if found is None:
            return None
        return cls(found[1], EPOCH + int(found[2]) * MICROSECOND, int(found[3]))

    def __str__(self) -> str:
        return f"{self.run}-{(self.at - EPOCH) // MICROSECOND}-{self.key}"


@dataclass(frozen=True)
class ListPage:
    """Some cases in their order, and the cursor after them if there are more."""

    cases: list[Case]
    after: Cursor | None


def team_list(rows: Q, wanted: Wanted, *, bounds: DueBounds, after: Cursor | None = None) -> ListPage:
    """Return one page of the cases that `rows` lets through, in one or two queries.

    What is next due comes first, and what is late after it: a promise that can still be kept goes before one that is
    broken. Ended cases come newest first.
    """
    cases = _filtered(rows, wanted).for_list()
    found: list[tuple[str, Case]] = []
    for run, condition in _runs(wanted.state, bounds):
        if after is not None and found == [] and after.run != run and after.run in dict(_runs(wanted.state, bounds)):
            continue
        room = ROWS_OF_A_PAGE + 1 - len(found)
        if room <= 0:
            break
        here = after if after is not None and after.run == run else None
        found += [(run, case) for case in _run(cases.filter(condition), run, here)[:room]]
    shown = found[:ROWS_OF_A_PAGE]
    last = None
    if len(found) > ROWS_OF_A_PAGE:
        run, case = shown[-1]
        last = Cursor(run, case.ended_at if run == "ended" and case.ended_at else case.due_at, case.pk)
    return ListPage([case for _run_of, case in shown], last)


def _filtered(rows: Q, wanted: Wanted) -> CaseQuerySet:
    cases = Case.objects.filter(rows)
    if wanted.near is not None:
        cases = cases.filter(_near(wanted.near))
    if wanted.team_ids:
        cases = cases.filter(team_id__in=wanted.team_ids) if len(wanted.team_ids) > 1 else cases.filter(team_id=wanted.team_ids[0])
    if wanted.officer_id is not None:
        cases = cases.filter(owner_id=wanted.officer_id or None)
    if wanted.service_id is not None:
        cases = cases.filter(service_id=wanted.service_id)
    if wanted.partner_id is not None:
        cases = cases.filter(partner_id=wanted.partner_id)
    return cases.filter(status=wanted.status) if wanted.status else cases
