"""Between a clock's row and the arithmetic of `lib/promise_clock.py`."""

from datetime import datetime

from moothall.directory.queries import calendar_of
from moothall.lib.promise_clock import ClockState, Holder, Span, Terms, due_if_resumed_now
from moothall.promises.models import Clock


def terms_of(clock: Clock) -> Terms:
    """Return what this clock promised, with its calendar as it is now."""
    return Terms(
        value=int(clock.target_value),
        unit=clock.target_unit,  # type: ignore[arg-type]
        calendar=calendar_of(clock.calendar_id),
        amber_share=clock.amber_share,
    )


def spans_of(clock: Clock) -> list[Span]:
    """Return the past turns of a clock, oldest first."""
    return [
        Span(holder, datetime.fromisoformat(since), datetime.fromisoformat(until))
        for holder, since, until in clock.spans
    ]


def state_of(clock: Clock, terms: Terms) -> ClockState:
    """Return the clock as the arithmetic sees it. A dropped clock counts as one that ended."""
    return ClockState(
        started_at=clock.started_at,
        base_due_at=clock.base_due_at,
        due_at=clock.due_at,
        warn_at=clock.warn_at,
        holder=_holder(clock),
        held_since=clock.held_since,
        council_seconds=clock.council_seconds,
        partner_seconds=clock.partner_seconds,
        customer_seconds=clock.customer_seconds,
        paused_working_seconds=_paused(clock, terms),
        ended_at=clock.ended_at,
        outcome="broken" if clock.broken_at else "kept" if clock.ended_at else None,
    )


def _paused(clock: Clock, terms: Terms) -> int:
    """Return the working seconds of the customer's past turns. The row keeps elapsed ones, which add up."""
    if not clock.customer_seconds:
        return 0
    worked = terms.running_calendar.seconds_between
    return sum(worked(span.since, span.until) for span in spans_of(clock) if span.holder == "customer")


def _holder(clock: Clock) -> Holder:
    return clock.holder  # type: ignore[return-value]


def due_if_answered_now(clock: Clock, *, at: datetime) -> datetime:
    """Return the promised moment if the customer answers now; for a clock that is not theirs, its own."""
    terms = terms_of(clock)
    return due_if_resumed_now(state_of(clock, terms), at=at, terms=terms)
