"""The list of a team: what is about to break first, in pages of fifty, with how many there are in each state."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import chain, pairwise

from django.db.models import BigIntegerField, DateTimeField, Q

from moothall.cases.models import Case, CaseQuerySet
from moothall.cases.models.cases import IS_OPEN
from moothall.cases.queries.lines import COLUMNS, Listed
from moothall.cases.queries.near import near_place
from moothall.cases.rules import DueBounds, Place
from moothall.cases.workflow import Status
from moothall.database import Given, Statement, fetched
from moothall.directory.queries import catalogue

ROWS_OF_A_PAGE = 50
MOST_COUNTED = 1000
NEAR_METRES = 250
NOBODY = 0

IS_DATED = ~Q(status="waiting")
CURSOR = re.compile(r"(due|late|waiting|ended)-(\d{1,17})-(\d{1,18})", re.ASCII)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

# What differs from one opening of a list to the next.
AT, TODAY_ENDS, WEEK_ENDS, NEXT_WEEK_ENDS, AFTER_AT = (
    Given(name, DateTimeField()) for name in ("at", "today_ends", "week_ends", "next_week_ends", "after_at")
)
AFTER_KEY = Given("after_key", BigIntegerField())


class State(StrEnum):
    """The tabs of the list."""

    NEXT = "next"
    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    NEXT_WEEK = "next-week"
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

    cases: list[Listed]
    after: Cursor | None


def team_list(rows: Q, wanted: Wanted, *, bounds: DueBounds, after: Cursor | None = None) -> ListPage:
    """Return one page of the cases that `rows` lets through, in one or two queries.

    What is late comes first, the longest late before all, and then what is next due: nothing that is owed hides behind
    a tab. Ended cases come newest first.
    """
    runs = RUNS[wanted.state]
    if after is not None and after.run in runs:
        runs = runs[runs.index(after.run) :]
    found: list[tuple[str, Listed]] = []
    names = catalogue().names
    for run in runs:
        room = ROWS_OF_A_PAGE + 1 - len(found)
        if room:
            begins = after if after is not None and after.run == run else None
            build = _kept_page if wanted.near is None else _page_of_run
            statement = build(rows, wanted, run, is_after=begins is not None)
            place = {"after_at": begins.at, "after_key": begins.key} if begins else {}
            rows_of_run = statement.fetched(**vars(bounds), **place)[:room]
            found += [(run, Listed.of(row, names)) for row in rows_of_run]
    cursor = None
    if len(found) > ROWS_OF_A_PAGE:
        run, case = found[ROWS_OF_A_PAGE - 1]
        cursor = Cursor(run, _moment(run, case), case.pk)
    return ListPage([case for _run, case in found[:ROWS_OF_A_PAGE]], cursor)


def _page_of_run(rows: Q, wanted: Wanted, run: str, *, is_after: bool) -> Statement:
    """Return the statement of one page of a run, for moments that are given when it is asked."""
    ordered = _in_order(_filtered(rows, wanted).filter(_condition(run, wanted.state)), run)
    if is_after:
        ordered = _after(ordered, run)
    return Statement(ordered.values_list(*COLUMNS)[: ROWS_OF_A_PAGE + 1])


# The same few lists are opened all day long, and putting their statements together takes longer than answering them.
# A list near a place is put together each time: where somebody lives is not kept in memory.
_kept_page = lru_cache(maxsize=500)(_page_of_run)


@dataclass(frozen=True)
class StateCounts:
    """How many rows there are in each tab; `is_cut` when there are more than were counted."""

    numbers: dict[State, int]
    is_cut: bool


#: The runs of rows that make up each tab, in their order.
RUNS: dict[State, tuple[str, ...]] = {
    State.NEXT: ("late", "due"),
    State.LATE: ("late",),
    State.TODAY: ("due",),
    State.WEEK: ("due",),
    State.NEXT_WEEK: ("due",),
    State.WAITING: ("waiting",),
    State.ENDED: ("ended",),
}


def _condition(run: str, state: State) -> Q:
    """Return which open or ended cases belong to a run of a tab."""
    if run == "ended":
        return Q(ended_at__isnull=False)
    if run == "waiting":
        return IS_OPEN & Q(status=Status.WAITING)
    if run == "late":
        return IS_OPEN & IS_DATED & Q(due_at__lt=AT)
    due = {
        State.NEXT: Q(due_at__gte=AT),
        State.TODAY: Q(due_at__gte=AT, due_at__lt=TODAY_ENDS),
        State.WEEK: Q(due_at__gte=TODAY_ENDS, due_at__lt=WEEK_ENDS),
        State.NEXT_WEEK: Q(due_at__gte=WEEK_ENDS, due_at__lt=NEXT_WEEK_ENDS),
    }
    return IS_OPEN & IS_DATED & due[state]


def _in_order(cases: CaseQuerySet, run: str) -> CaseQuerySet:
    return cases.order_by("-ended_at", "-id") if run == "ended" else cases.by_due()


def _after(cases: CaseQuerySet, run: str) -> CaseQuerySet:
    """Return the rows after the place where an earlier page ended."""
    if run == "ended":
        return cases.filter(Q(ended_at__lt=AFTER_AT) | Q(ended_at=AFTER_AT, id__lt=AFTER_KEY), ended_at__lte=AFTER_AT)
    return cases.filter(Q(due_at__gt=AFTER_AT) | Q(due_at=AFTER_AT, id__gt=AFTER_KEY), due_at__gte=AFTER_AT)


def _moment(run: str, case: Listed) -> datetime:
    return case.standing.ended_at if run == "ended" and case.standing.ended_at else case.due_at


def _filtered(rows: Q, wanted: Wanted) -> CaseQuerySet:
    named = {
        "service_id": wanted.service_id,
        "partner_id": wanted.partner_id,
        "status": wanted.status or None,
        "owner_id": wanted.officer_id or None,
    }
    cases = _near(wanted.near) if wanted.near is not None else Case.objects.all()
    cases = cases.filter(rows, **{name: value for name, value in named.items() if value is not None})
    if wanted.officer_id == NOBODY:
        cases = cases.filter(owner__isnull=True)
    # One team is compared, not looked up in a list, so that its index gives the order.
    if len(wanted.team_ids) == 1:
        return cases.filter(team_id=wanted.team_ids[0])
    return cases.filter(team_id__in=wanted.team_ids) if wanted.team_ids else cases


def _near(place: Place) -> CaseQuerySet:
    if place.latitude is not None and place.longitude is not None:
        return near_place(latitude=place.latitude, longitude=place.longitude, metres=NEAR_METRES)
    return Case.objects.filter(uprn=place.uprn) if place.uprn is not None else Case.objects.none()


COUNTED = """
SELECT count(*), count(*) FILTER (WHERE status <> 'waiting' AND due_at < %s),
    count(*) FILTER (WHERE status <> 'waiting' AND due_at >= %s AND due_at < %s),
    count(*) FILTER (WHERE status <> 'waiting' AND due_at >= %s AND due_at < %s),
    count(*) FILTER (WHERE status <> 'waiting' AND due_at >= %s AND due_at < %s),
    count(*) FILTER (WHERE status = 'waiting')
FROM ({first}) AS first
"""


def state_counts(rows: Q, wanted: Wanted, *, bounds: DueBounds) -> StateCounts:
    """Count the rows of each tab but the first and the ended, in one query.

    Only the `MOST_COUNTED` that are due first are counted, so that it costs the same however many there are.
    """
    first = (_kept_first if wanted.near is None else _first_due)(rows, wanted)
    ends = (bounds.today_ends, bounds.week_ends, bounds.next_week_ends)
    moments = [bounds.at, *chain.from_iterable(pairwise((bounds.at, *ends)))]
    ((every, *numbers),) = fetched(COUNTED.format(first=first.sql), [*moments, *first.filled()])
    states = (State.LATE, State.TODAY, State.WEEK, State.NEXT_WEEK, State.WAITING)
    return StateCounts(dict(zip(states, numbers, strict=True)), is_cut=every >= MOST_COUNTED)


def _first_due(rows: Q, wanted: Wanted) -> Statement:
    first = _filtered(rows, wanted).filter(IS_OPEN).by_due()
    return Statement(first.values_list("status", "due_at")[:MOST_COUNTED])


_kept_first = lru_cache(maxsize=500)(_first_due)
