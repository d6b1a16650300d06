"""The arithmetic of one promise: when it falls due, who held it for how long, and whether it was kept.

A clock is a value: each function returns the next state and changes nothing. Whole seconds only, so that
council + partner + customer seconds are exactly the time elapsed. Rules, argued in
docs/decisions/0005-working-days.md:

- only time that the customer holds moves the date, by the working seconds that it lasted;
- while the customer holds, the date is not fixed (`due_if_resumed_now`): `due_at` is the earliest it can be;
- a promise once broken stays broken, whoever holds it afterwards.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple, get_args

from moothall.lib.working_time import Calendar, MomentHasNoZone, always_open

Holder = Literal["council", "partner", "customer"]
Unit = Literal["working_days", "working_hours", "days", "minutes", "seconds"]
Outcome = Literal["kept", "broken"]
HOLDERS: tuple[Holder, ...] = get_args(Holder)
UNITS: tuple[Unit, ...] = get_args(Unit)
AMBER_SHARE = 0.75


class ClockRunsBackwards(ValueError):
    """Something was said to happen before what had already happened on this clock."""


class ClockHasEnded(ValueError):
    """An ended clock cannot be passed on or ended again; reopen it first."""


class ClockIsRunning(ValueError):
    """Only an ended clock can be reopened."""


class SpansDoNotMeet(ValueError):
    """The spans do not cover the clock's life from its start to its present holder without gap or overlap."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What was promised: so many of a unit, by whose calendar, and how much of it may pass before amber.

    Working days and hours run on `calendar`. Days, minutes and seconds are everybody's: they run day and
    night, and n days end at the midnight, by the calendar's zone, that ends the nth day after the day of
    receipt.
    """

    value: int
    unit: Unit
    calendar: Calendar
    amber_share: float = AMBER_SHARE

    def __post_init__(self) -> None:
        """Refuse a promise that cannot be."""
        if self.value < 0:
            raise ValueError("A promise cannot be for less than nothing.")
        if not 0 < self.amber_share <= 1:
            raise ValueError("The amber share lies above 0 and at most at 1.")

    @property
    def running_calendar(self) -> Calendar:
        """The calendar on which the clock runs and pauses are measured."""
        return self.calendar if self.unit in _WORKING_UNITS else always_open(self.calendar.timezone)

    def due(self, start: datetime) -> datetime:
        """Return when the promise falls due if nobody waits for the customer. Raises CalendarNeverOpens."""
        return _DUE[self.unit](self.running_calendar, start, self.value)


_WORKING_UNITS = ("working_days", "working_hours")
_DUE: dict[Unit, Callable[[Calendar, datetime, int], datetime]] = {
    "working_days": Calendar.end_of_working_day,
    "working_hours": lambda calendar, start, value: calendar.after(start, value * 3600),
    "days": Calendar.end_of_working_day,
    "minutes": lambda calendar, start, value: calendar.after(start, value * 60),
    "seconds": Calendar.after,
}


class Span(NamedTuple):
    """A stretch of a clock's past in one pair of hands."""

    holder: Holder
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class ClockState:
    """One promise's clock.

    `base_due_at` is the date without pauses, `due_at` and `warn_at` the dates with those that are over.
    The seconds per holder leave out the stretch that is still running, since `held_since`. `outcome` may
    be 'broken' while the clock still runs; it is 'kept' only once it has ended.
    """

    started_at: datetime
    base_due_at: datetime
    due_at: datetime
    warn_at: datetime
    holder: Holder
    held_since: datetime
    council_seconds: int = 0
    partner_seconds: int = 0
    customer_seconds: int = 0
    paused_working_seconds: int = 0
    ended_at: datetime | None = None
    outcome: Outcome | None = None

    @property
    def is_running(self) -> bool:
        """Whether the promise still waits to be kept, in whosever hands."""
        return self.ended_at is None

    @property
    def is_paused(self) -> bool:
        """Whether the customer holds it, so that the date is not fixed."""
        return self.is_running and self.holder == "customer"

    def is_late(self, at: datetime) -> bool:
        """Whether the promise is running, not paused, and past its date."""
        return self.is_running and not self.is_paused and at > self.due_at

    def is_at_risk(self, at: datetime) -> bool:
        """Whether the amber share of its working time has passed while it runs and is not yet late."""
        return self.is_running and not self.is_paused and self.warn_at <= at <= self.due_at

    def elapsed_seconds(self, at: datetime) -> int:
        """Return the real seconds from the start to `at`, or to the end if it has ended."""
        return _seconds(self.started_at, self.ended_at or _whole(at))


def start(terms: Terms, *, at: datetime, holder: Holder = "council") -> ClockState:
    """Return a clock that starts at `at`, the true moment of receipt. Raises CalendarNeverOpens."""
    started_at = _whole(at)
    due_at = terms.due(started_at)
    return ClockState(
        started_at=started_at,
        base_due_at=due_at,
        due_at=due_at,
        warn_at=_warn_at(terms, started_at, due_at, paused=0),
        holder=holder,
        held_since=started_at,
    )


def due_on(due_at: datetime, calendar: Calendar) -> date:
    """Return the last local day that is in time: a promise due at midnight is due on the day that it ends."""
    return calendar.local_day(due_at - timedelta(microseconds=1))


def hold(state: ClockState, holder: Holder, *, at: datetime, terms: Terms) -> ClockState:
    """Return the clock in other hands from `at` on; unchanged if they are the same hands.

    Raises ClockHasEnded and ClockRunsBackwards.
    """
    if not state.is_running:
        raise ClockHasEnded("This promise has ended.")
    if holder == state.holder:
        return state
    return _pass_on(state, holder, at=_whole(at), terms=terms)


def due_if_resumed_now(state: ClockState, *, at: datetime, terms: Terms) -> datetime:
    """Return the date that holds if the customer answers at `at`; the fixed date when it is not paused."""
    if not state.is_paused:
        return state.due_at
    return _pass_on(state, "council", at=_whole(at), terms=terms).due_at


def mark_broken(state: ClockState) -> ClockState:
    """Return the clock as broken; it runs on until the work is done."""
    if not state.is_running:
        raise ClockHasEnded("This promise has ended.")
    return replace(state, outcome="broken")


def end(state: ClockState, *, at: datetime, terms: Terms) -> ClockState:
    """Return the ended clock: kept if it was not broken before and did not run past its date in our hands.

    What ends while the customer has it does not break then, even where it was passed to them on its last second.
    Raises ClockHasEnded and ClockRunsBackwards.
    """
    if not state.is_running:
        raise ClockHasEnded("This promise has ended.")
    ended_at = _whole(at)
    state = _pass_on(state, state.holder, at=ended_at, terms=terms)
    return replace(state, ended_at=ended_at, outcome=state.outcome or "kept")


def reopen(
    state: ClockState,
    *,
    at: datetime,
    terms: Terms,
    holder: Holder = "council",
    held_meanwhile_by: Holder = "customer",
) -> ClockState:
    """Return the clock running again since `at`, with what was left of the promise.

    The time while it was thought done is the customer's unless said otherwise: the council could not
    know that it was not. A kept promise is open again; a broken one stays broken. Raises ClockIsRunning
    and ClockRunsBackwards.
    """
    if state.ended_at is None:
        raise ClockIsRunning("This promise has not ended.")
    outcome: Outcome | None = "broken" if state.outcome == "broken" else None
    running = replace(state, holder=held_meanwhile_by, held_since=state.ended_at, ended_at=None, outcome=outcome)
    return _pass_on(running, holder, at=_whole(at), terms=terms)


def recompute(state: ClockState, terms: Terms, spans: Iterable[Span]) -> ClockState:
    """Return a running clock under a changed calendar or promise; an ended clock is returned as it is.

    `spans` are its past, in order, from `started_at` to `held_since`; the present holder keeps it.
    Whether it is broken is found afresh from the spans, so a clock that was only broken by a wrong
    calendar is whole again, and one that is late for want of an act is left to the next sweep. Raises
    SpansDoNotMeet.
    """
    if not state.is_running:
        return state
    past = [Span(span.holder, _whole(span.since), _whole(span.until)) for span in spans]
    edges = [state.started_at, *(span.until for span in past)]
    if edges[-1] != state.held_since or edges[:-1] != [span.since for span in past]:
        raise SpansDoNotMeet("The spans must run from the start to the present holder without a gap.")
    holders = [*(span.holder for span in past), state.holder]
    fresh = start(terms, at=state.started_at, holder=holders[0])
    for holder, since in zip(holders[1:], edges[1:], strict=True):
        fresh = _pass_on(fresh, holder, at=since, terms=terms)
    return fresh


def _pass_on(state: ClockState, holder: Holder, *, at: datetime, terms: Terms) -> ClockState:
    """Close the running stretch at `at` and open the next."""
    if at < state.held_since:
        raise ClockRunsBackwards(
            f"{at.isoformat()} is before {state.held_since.isoformat()}, when this clock last changed hands."
        )
    spent = dict.fromkeys(HOLDERS, 0) | {state.holder: _seconds(state.held_since, at)}
    paused, due_at, warn_at = state.paused_working_seconds, state.due_at, state.warn_at
    if state.holder == "customer":
        paused += terms.running_calendar.seconds_between(state.held_since, at)
        due_at = terms.running_calendar.after(state.base_due_at, paused)
        warn_at = _warn_at(terms, state.started_at, state.base_due_at, paused=paused)
    return replace(
        state,
        due_at=due_at,
        warn_at=warn_at,
        holder=holder,
        held_since=at,
        council_seconds=state.council_seconds + spent["council"],
        partner_seconds=state.partner_seconds + spent["partner"],
        customer_seconds=state.customer_seconds + spent["customer"],
        paused_working_seconds=paused,
        outcome="broken" if state.is_late(at) else state.outcome,
    )


def _warn_at(terms: Terms, started_at: datetime, base_due_at: datetime, *, paused: int) -> datetime:
    """Return when the amber share of the promised working time has passed, and the pauses besides."""
    calendar = terms.running_calendar
    promised = calendar.seconds_between(started_at, base_due_at)
    return calendar.after(started_at, int(promised * terms.amber_share) + paused)


def _seconds(since: datetime, until: datetime) -> int:
    return (until - since) // timedelta(seconds=1)


def _whole(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise MomentHasNoZone(f"{at.isoformat()} has no time zone.")
    return at.astimezone(UTC).replace(microsecond=0)
