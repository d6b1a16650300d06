"""Reckoning running clocks anew after a calendar, a promise or a service has changed.

Ended clocks stay as they are.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from moothall.directory.models import Service, WorkingCalendar
from moothall.directory.queries import forget_calendars
from moothall.journal.actions import record_event
from moothall.lib import promise_clock
from moothall.promises.actions.clocks import take
from moothall.promises.models import Clock, Promise, PromiseVersion, Tightening
from moothall.promises.queries.book import current_book, forget_book
from moothall.promises.queries.reckoning import spans_of, state_of, terms_of
from moothall.promises.rules import OWN_PROMISE

BATCH = 500
JUST_NOW = timedelta(minutes=3)
TERMS = ["promise_version", "label", "target_value", "target_unit", "amber_share"]
DATES = ["base_due_at", "due_at", "warn_at"]
FIGURES = [*DATES, "promise_version_id", *TERMS[1:]]

Change = WorkingCalendar | Promise | Service


@dataclass(frozen=True, slots=True)
class Moved:
    """A clock whose dates changed, and what it is about."""

    about_kind: str
    about_id: int
    due_at: datetime
    warn_at: datetime


def recompute_running_clocks(change: Change, *, at: datetime) -> list[Moved]:
    """Reckon every running clock of a calendar, a promise or a service anew, and return those that moved.

    After a change of the promise or the service, a clock takes the terms that hold at `at`: the promise's
    version, its tightenings, the service's own promise. It keeps its start and its past turns. Works in
    batches, each in one transaction with one event, so that a changed calendar does not lock a city's cases;
    safe to repeat.
    """
    forget_calendars()
    forget_book()
    moved: list[Moved] = []
    last = 0
    while True:
        with transaction.atomic():
            clocks = _next_batch(change, after=last)
            if not clocks:
                return moved
            last = clocks[-1].pk
            moved += _recompute(clocks, change, at=at)


def recompute_recent_changes(*, at: datetime) -> list[Moved]:
    """Reckon anew what calendars and promises that changed in the last minutes touch.

    A process may have started a clock on a calendar that it still held in memory while the change was being
    applied.
    """
    since = at - JUST_NOW
    versions = PromiseVersion.objects.filter(valid_from__gt=since, valid_from__lte=at, number__gt=1)
    tightened = Tightening.objects.filter(since__gt=since, since__lte=at)
    promises = Promise.objects.filter(Q(versions__in=versions) | Q(tightenings__in=tightened)).distinct()
    calendars = WorkingCalendar.objects.filter(changed_at__gt=since, changed_at__lte=at)
    changes: list[Change] = [*calendars, *promises]
    return [moved for change in changes for moved in recompute_running_clocks(change, at=at)]


def _next_batch(change: Change, *, after: int) -> list[Clock]:
    wanted = Clock.objects.running().filter(_touched_by(change), pk__gt=after)
    rows = wanted.select_related("service__version").order_by("pk")
    return list(rows.select_for_update(no_key=True, of=("self",))[:BATCH])


def _touched_by(change: Change) -> Q:
    if isinstance(change, WorkingCalendar):
        return Q(calendar=change)
    if isinstance(change, Promise):
        return Q(code=change.code)
    return Q(service=change)


def _recompute(clocks: list[Clock], change: Change, *, at: datetime) -> list[Moved]:
    broke_on = {clock.pk: localdate(clock.broken_at).isoformat() for clock in clocks if clock.broken_at is not None}
    changed = [clock for clock in clocks if _recompute_one(clock, change, at=at)]
    if changed:
        was_on = sorted({broke_on[clock.pk] for clock in changed if clock.pk in broke_on})
        facts = {"count": len(changed), **({"was_on": was_on} if was_on else {}), **_subjects(changed)}
        record_event("clocks.recomputed", about=change, by=None, at=at, **facts)
    return [Moved(clock.about_kind, clock.about_id, clock.due_at, clock.warn_at) for clock in changed]


def _subjects(clocks: list[Clock]) -> dict[str, list[int]]:
    """Return what the clocks are about, as facts of an event: {"cases": [...], "contacts": [...]}."""
    found: dict[str, set[int]] = {}
    for clock in clocks:
        found.setdefault(f"{clock.about_kind}s", set()).add(clock.about_id)
    return {kind: sorted(keys) for kind, keys in found.items()}


def _recompute_one(clock: Clock, change: Change, *, at: datetime) -> bool:
    before = [getattr(clock, field) for field in FIGURES]
    if not isinstance(change, WorkingCalendar):
        _take_terms(clock, at=at)
    terms = terms_of(clock)
    fresh = promise_clock.recompute(state_of(clock, terms), terms, spans_of(clock))
    for field in DATES:
        setattr(clock, field, getattr(fresh, field))
    if [getattr(clock, field) for field in FIGURES] == before:
        return False
    # Broken still: it broke at the new moment and nobody is told again. Else the sweep may yet find it so.
    is_still_broken = clock.broken_at is not None and (fresh.outcome == "broken" or fresh.is_late(at))
    clock.broken_at = fresh.due_at if is_still_broken else None
    take(clock, fresh, at=at)
    clock.save(update_fields=TERMS)
    return True


def _take_terms(clock: Clock, *, at: datetime) -> None:
    """Put what is promised now in place of what was promised.

    A promise that is no longer made keeps its old terms, and so does what was received before a charter that is for
    what comes after it.
    """
    if clock.code == OWN_PROMISE:
        promise = clock.service.record.promise
        clock.label = promise.words[:200]
        clock.target_value, clock.target_unit = promise.value, promise.unit
        return
    book = current_book()
    promised = next((each for each in book.promises_for(clock.channel, at) if each.code == clock.code), None)
    if promised is not None and not (promised.is_for_new and clock.started_at < promised.valid_from):
        clock.promise_version_id = promised.version_id
        clock.target_value = book.target_for(promised, clock.service)
        clock.target_unit, clock.amber_share = promised.unit, promised.amber_share
