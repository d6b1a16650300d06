"""The charter's promises that run clocks, with what services and partners tighten, held in memory."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from django.db.models import Count, Max

from moothall.directory.models import Service
from moothall.directory.queries import promised_as
from moothall.promises.models import PromiseVersion, Tightening
from moothall.promises.rules import CLOCK_UNITS, tightest

LOOK_AGAIN_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class ClockedPromise:
    """One version of a promise whose keeping is timed. Its target is the council's, not yet tightened."""

    code: str
    promise_id: int
    version_id: int
    channels: frozenset[str]
    value: float
    unit: str
    amber_share: float
    valid_from: datetime
    valid_until: datetime | None
    is_for_new: bool = False

    def holds_at(self, at: datetime) -> bool:
        return self.valid_from <= at and (self.valid_until is None or at < self.valid_until)


@dataclass(frozen=True, slots=True)
class Book:
    """Every promise that runs clocks, as read at one moment. `stamp` tells one reading from the next."""

    stamp: object
    by_channel: dict[str, list[ClockedPromise]] = field(default_factory=dict)
    of_services: dict[tuple[int, int], float] = field(default_factory=dict)
    of_partners: dict[tuple[int, int], float] = field(default_factory=dict)

    def promises_for(self, channel: str, at: datetime) -> Iterator[ClockedPromise]:
        """Yield the promises about answers to contacts that came by this channel at that moment."""
        for promise in self.by_channel.get(promised_as(channel), ()):
            if promise.holds_at(at):
                yield promise

    def target_for(self, promise: ClockedPromise, service: Service) -> float:
        """Return the target that holds for a service: the tightest of the charter's, its partner's, its own.

        A looser one, wherever it stands, never counts.
        """
        own = (
            self.of_services.get((promise.promise_id, service.pk)),
            self.of_partners.get((promise.promise_id, service.organisation_id)),
            service.record.tightens.get(promise.code) if service.version_id else None,
        )
        return tightest([promise.value, *(value for value in own if value is not None)], unit=promise.unit)


_held: Book | None = None
_looked_at = 0.0


def current_book() -> Book:
    """Return the promises that run clocks, no older than two seconds."""
    global _held, _looked_at
    if _held is not None and time.monotonic() - _looked_at < LOOK_AGAIN_SECONDS:
        return _held
    stamp = _read_stamp()
    if _held is None or _held.stamp != stamp:
        _held = _read(stamp)
    _looked_at = time.monotonic()
    return _held


def forget_book() -> None:
    """Read the promises afresh next time: called by the acts that change one."""
    global _held
    _held = None
    version_of_promise.cache_clear()


@lru_cache(maxsize=1024)
def version_of_promise(pk: int) -> PromiseVersion:
    """Return a version of a promise. Its words never change, so it is read once."""
    return PromiseVersion.objects.get(pk=pk)


def _read_stamp() -> object:
    versions = PromiseVersion.objects.aggregate(Max("id"), Count("id"), Max("valid_until"))
    tightenings = Tightening.objects.aggregate(Max("id"), Count("id"), Max("since"))
    return tuple(versions.values()), tuple(tightenings.values())


def _read(stamp: object) -> Book:
    book = Book(stamp)
    versions = PromiseVersion.objects.filter(target_unit__in=CLOCK_UNITS).select_related("promise")
    for version in versions.order_by("promise__code", "number"):
        promise = _clocked(version)
        for channel in version.channels:
            book.by_channel.setdefault(channel, []).append(promise)
    for row in Tightening.objects.all():
        if row.service_id is not None:
            book.of_services[row.promise_id, row.service_id] = row.value
        elif row.organisation_id is not None:
            book.of_partners[row.promise_id, row.organisation_id] = row.value
    return book


def _clocked(version: PromiseVersion) -> ClockedPromise:
    assert version.target_value is not None
    return ClockedPromise(
        code=version.promise.code,
        promise_id=version.promise_id,
        version_id=version.pk,
        channels=frozenset(version.channels),
        value=version.target_value,
        unit=version.target_unit,
        amber_share=version.amber_share,
        valid_from=version.valid_from,
        valid_until=version.valid_until,
        is_for_new=version.is_for_new,
    )
