"""Starting, passing on, ending and reopening the clocks of a case or contact.

These are parts of the act of somebody else, in its transaction, and write no event of their own: the case's
event stands for them. Each returns all clocks of the subject as they are afterwards, so that a case can copy
the governing date. Times are true times; `ClockRunsBackwards` is raised for one that is earlier than what
already happened.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from moothall.directory.models import Organisation, Service
from moothall.lib import promise_clock
from moothall.lib.promise_clock import ClockState
from moothall.promises.actions.plan import NewClock, plan_clocks
from moothall.promises.models import Clock, Holder, Outcome
from moothall.promises.queries.clocks import CLOCK, CLOCKS, About
from moothall.promises.queries.reckoning import state_of, terms_of
from moothall.promises.rules import FIRST_REPLIES, OWN_PROMISE

RECKONED = (
    "base_due_at", "due_at", "warn_at", "holder", "held_since", "council_seconds", "partner_seconds",
    "customer_seconds", "ended_at",
)  # fmt: skip
WRITTEN = [*RECKONED, "outcome", "spans", "warned_at", "broken_at"]


@transaction.atomic
def start_clocks(
    about: About,
    *,
    organisation: Organisation,
    service: Service,
    channel: str,
    received_at: datetime,
    holder: promise_clock.Holder = "council",
) -> list[Clock]:
    """Start every promise that holds for this case or contact, from its first receipt."""
    kind, key = about
    planned = plan_clocks(
        about_kind=kind,
        organisation=organisation,
        service=service,
        channel=channel,
        received_at=received_at,
        holder=holder,
    )
    Clock.objects.bulk_create([Clock(about_id=key, **new._asdict()) for new in planned])
    return locked_clocks(about)


@transaction.atomic(savepoint=False)
def hold_clocks(about: About, *, holder: promise_clock.Holder, at: datetime) -> list[Clock]:
    """Say who has the matter in hand from `at` on: council, partner or customer."""
    clocks = locked_clocks(about)
    for clock in clocks:
        if clock.is_running and clock.holder != holder:
            terms = terms_of(clock)
            take(clock, promise_clock.hold(state_of(clock, terms), holder, at=at, terms=terms), at=at)
    return clocks


@transaction.atomic(savepoint=False)
def end_clocks(about: About, *, at: datetime, codes: Collection[str] | None = None) -> list[Clock]:
    """End the running promises, or those with these codes: kept when not past their date, else broken."""
    clocks = locked_clocks(about)
    for clock in clocks:
        if clock.is_running and (codes is None or clock.code in codes):
            terms = terms_of(clock)
            take(clock, promise_clock.end(state_of(clock, terms), at=at, terms=terms), at=at)
    return clocks


@transaction.atomic(savepoint=False)
def drop_clocks(about: About, *, at: datetime) -> list[Clock]:
    """End the running promises of something merged away or opened by mistake: neither kept nor broken."""
    clocks = locked_clocks(about)
    for clock in clocks:
        if clock.is_running:
            terms = terms_of(clock)
            ended = promise_clock.end(state_of(clock, terms), at=at, terms=terms)
            take(clock, ended, at=at, is_dropped=True)
    return clocks


@transaction.atomic(savepoint=False)
def reopen_clocks(about: About, *, at: datetime, codes: Collection[str] | None = None) -> list[Clock]:
    """Let ended promises run again, because the work was not done after all.

    Without `codes` these are all but first replies, which were given whatever came after, and all but dropped
    ones. The time while it was thought done counts as the customer's, so the date moves by it.
    """
    clocks = locked_clocks(about)
    for clock in clocks:
        is_asked = clock.code not in FIRST_REPLIES if codes is None else clock.code in codes
        if is_asked and clock.outcome in (Outcome.KEPT, Outcome.BROKEN):
            terms = terms_of(clock)
            reopened = promise_clock.reopen(state_of(clock, terms), at=at, terms=terms)
            clock.holder = Holder.CUSTOMER
            take(clock, reopened, at=at)
    return clocks


class HasTurns(Exception):
    """The clocks of something cannot be begun anew: somebody else has had it in hand already."""


@transaction.atomic(savepoint=False)
def refile_clocks(
    about: About, *, organisation: Organisation, service: Service, channel: str, at: datetime
) -> list[Clock]:
    """Let the promises of another service hold, from the same first receipt.

    A promise that both services make alike runs on; one that is kept or broken stays so. The rest is dropped and begun
    anew. Raises HasTurns when partner or customer have had the matter: their time could not be told apart any more.
    """
    clocks = locked_clocks(about)
    running = [clock for clock in clocks if clock.is_running]
    if not running:
        return clocks
    received_at = min(clock.started_at for clock in running)
    planned = plan_clocks(
        about_kind=about[0],
        organisation=organisation,
        service=service,
        channel=channel,
        received_at=received_at,
        holder="council",
    )
    wanted = {new.code: new for new in planned}
    stale = [clock for clock in running if clock.broken_at is None and not _is_the_same(clock, wanted.get(clock.code))]
    if any(clock.holder != Holder.COUNCIL or clock.customer_seconds or clock.partner_seconds for clock in stale):
        raise HasTurns
    for clock in stale:
        terms = terms_of(clock)
        take(clock, promise_clock.end(state_of(clock, terms), at=at, terms=terms), at=at, is_dropped=True)
    # What was dropped, now or by an earlier filing, is promised again if this service makes that promise.
    settled = {clock.code for clock in clocks if clock.outcome != Outcome.DROPPED}
    Clock.objects.bulk_create([Clock(about_id=about[1], **new._asdict()) for new in planned if new.code not in settled])
    return locked_clocks(about)


def _is_the_same(clock: Clock, new: NewClock | None) -> bool:
    """Say whether a running promise is what the other service promises as well."""
    if new is None or clock.code == OWN_PROMISE:
        return False
    return (clock.target_value, clock.target_unit, clock.calendar_id) == (
        new.target_value,
        new.target_unit,
        new.calendar_id,
    )


def locked_clocks(about: About) -> list[Clock]:
    """Return the clocks of a case or contact, earliest promise first, locked for this transaction."""
    kind, key = about
    return CLOCK.rows(f"{CLOCKS} FOR NO KEY UPDATE", [kind, [key]])


def take(clock: Clock, state: ClockState, *, at: datetime, is_dropped: bool = False) -> None:
    """Write a clock's new state to its row, and its finished turn to its past.

    A date that has moved beyond `at` again is at risk again when it comes near.
    """
    if state.held_since > clock.held_since:
        clock.spans = [
            *clock.spans,
            [clock.holder, clock.held_since.isoformat(), state.held_since.isoformat()],
        ]
    for field in RECKONED:
        setattr(clock, field, getattr(state, field))
    clock.outcome = _outcome(state, is_dropped=is_dropped)
    if state.outcome == "broken" and clock.broken_at is None and not is_dropped:
        clock.broken_at = state.due_at
    if clock.warned_at is not None and state.is_running and state.warn_at > at:
        clock.warned_at = None
    clock.save(update_fields=WRITTEN)


def _outcome(state: ClockState, *, is_dropped: bool) -> Outcome:
    if state.ended_at is None:
        return Outcome.RUNNING
    if is_dropped:
        return Outcome.DROPPED
    return Outcome.BROKEN if state.outcome == "broken" else Outcome.KEPT
