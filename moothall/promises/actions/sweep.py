"""Finding, minute by minute, the promises that are about to break and those that broke."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from moothall.journal.actions import record_event
from moothall.promises.models import Clock, ClockQuerySet
from moothall.promises.queries.clocks import with_words


@dataclass(frozen=True)
class Swept:
    """How many clocks one sweep found broken, at risk, and in want of a holding reply."""

    broken: int
    at_risk: int
    holding_replies_due: int


@transaction.atomic
def sweep_clocks(*, at: datetime, limit: int = 500, about_id: int | None = None) -> Swept:
    """Write down the promises that broke or turned amber by `at`, at most `limit` of each, each once.

    Two sweeps at the same time share the work. Clocks that wait for the customer are left alone: their date
    moves. With `about_id` only the clocks of that case are looked at.
    """
    of = {} if about_id is None else {"about_id": about_id}
    broken = _locked(Clock.objects.to_break(at).filter(**of), limit)
    for clock in broken:
        _write("promise.broken", clock, at=at, has_holding_reply=clock.holding_reply_at is not None)
    keys = [clock.pk for clock in broken]
    Clock.objects.filter(pk__in=keys).update(broken_at=F("due_at"))
    # Broken already, so a warning that nobody gave would now be noise.
    Clock.objects.filter(pk__in=keys, warned_at__isnull=True).update(warned_at=at)

    at_risk = _locked(Clock.objects.to_warn(at).filter(due_at__gte=at, **of), limit)
    wanting = [clock for clock in at_risk if clock.lacks_holding_reply()]
    for clock in at_risk:
        _write("promise.at_risk", clock, at=at)
    for clock in wanting:
        _write("promise.holding_reply_due", clock, at=at)
    Clock.objects.filter(pk__in=[clock.pk for clock in at_risk]).update(warned_at=at)
    return Swept(broken=len(broken), at_risk=len(at_risk), holding_replies_due=len(wanting))


def _locked(clocks: ClockQuerySet, limit: int) -> list[Clock]:
    return [with_words(clock) for clock in clocks.select_for_update(no_key=True, skip_locked=True)[:limit]]


def _write(name: str, clock: Clock, *, at: datetime, **facts: object) -> None:
    about = (clock.about_kind, clock.about_id)
    record_event(name, about=about, by=None, at=at, clock=clock.pk, code=clock.code, label=clock.words, **facts)
