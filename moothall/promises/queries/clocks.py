"""Which promises run on a case or contact, and which of them governs its date."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

from moothall.database import Table
from moothall.promises.models import Clock, Outcome
from moothall.promises.queries.book import version_of_promise
from moothall.promises.rules import FIRST_REPLIES

About = tuple[str, int]
"""The kind and key of what a clock is about: ("case", 104723)."""


class HasDates(Protocol):
    """A clock, or one about to be written."""

    @property
    def code(self) -> str: ...

    @property
    def due_at(self) -> datetime: ...

    @property
    def ended_at(self) -> datetime | None: ...

    @property
    def outcome(self) -> str: ...


AnyClock = TypeVar("AnyClock", bound=HasDates)


# Written out, because a page of a case asks it and because it has more columns than words.
CLOCK = Table(Clock, "promises_clock")
CLOCKS = f"""
SELECT {CLOCK.columns} FROM promises_clock WHERE about_kind = %s AND about_id = ANY(%s) ORDER BY due_at, id
"""  # noqa: S608 - our own columns
CLOCKS_OF_A_CASE = f"""(SELECT json_agg({CLOCK.as_json} ORDER BY due_at, id) FROM promises_clock
    WHERE about_kind = 'case' AND about_id = c.id)"""  # noqa: S608 - our own columns
"""The clocks of a case as one value, in a statement that calls the case `c`; `clocks_in` reads it."""


class NothingPromised(LookupError):
    """No promise was made, so none governs."""


def governing(clocks: Iterable[AnyClock]) -> AnyClock:
    """Return the clock whose dates a case shows: the running one that falls due first.

    When none runs, it is the last to fall due of those that ended with an answer. Raises NothingPromised.
    """
    known = [clock for clock in clocks if clock.outcome != Outcome.DROPPED]
    running = [clock for clock in known if clock.ended_at is None]
    if running:
        return min(running, key=lambda clock: clock.due_at)
    if not known:
        raise NothingPromised
    return max(known, key=lambda clock: clock.due_at)


def answering(clocks: Iterable[AnyClock]) -> AnyClock:
    """Return the clock by which the customer has what they asked for: the governing one besides first replies.

    It is the date that customers are told; officers see the governing one, which may be that of a first reply. Raises
    NothingPromised.
    """
    known = list(clocks)
    return governing([clock for clock in known if clock.code not in FIRST_REPLIES] or known)


def clocks_of(kind: str, ids: Sequence[int]) -> dict[int, list[Clock]]:
    """Return the clocks of cases or contacts in one query, earliest promise first; every id is a key."""
    found: dict[int, list[Clock]] = {each: [] for each in ids}
    for clock in CLOCK.rows(CLOCKS, [kind, list(ids)]):
        found[clock.about_id].append(with_words(clock))
    return found


def clocks_in(found: Iterable[list[Any]] | None) -> list[Clock]:
    """Return the clocks that a statement gave with its case, earliest promise first."""
    return [with_words(CLOCK.row_of_json(columns)) for columns in found or ()]


def with_words(clock: Clock) -> Clock:
    """Give a clock of the charter the version that has its words, from memory; a service's clock has its own."""
    if not clock.label and clock.promise_version_id:
        clock.promise_version = version_of_promise(clock.promise_version_id)
    return clock


def governing_of(kind: str, ids: Sequence[int]) -> dict[int, Clock]:
    """Return the governing clock of each of several cases or contacts that has one, in one query."""
    by_subject = clocks_of(kind, ids)
    promised = {
        each: clocks for each, clocks in by_subject.items() if any(clock.outcome != Outcome.DROPPED for clock in clocks)
    }
    return {each: governing(clocks) for each, clocks in promised.items()}


def is_forecast_late(clock: Clock, expected_at: datetime) -> bool:
    """Say whether work that is expected to end then would break the promise.

    While the customer holds it the date is not fixed, so nothing is forecast late.
    """
    return clock.is_running and not clock.is_with_customer and expected_at > clock.shown_due_at
