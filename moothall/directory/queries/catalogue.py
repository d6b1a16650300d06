"""The published catalogue, held in memory and read again when a service is published."""

import time
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from moothall.directory.models import Service, ServiceVersion, Team

LOOK_AGAIN_SECONDS = 2.0


@dataclass(frozen=True)
class Catalogue:
    """Every published service as it was at one moment. `stamp` tells two states apart."""

    stamp: tuple[datetime | None, int, datetime | None]
    by_code: dict[str, Service]
    by_id: dict[int, Service]

    @property
    def services(self) -> list[Service]:
        """All published services by name."""
        return list(self.by_code.values())

    @property
    def listed(self) -> list[Service]:
        """The published services that customers see, by name."""
        return [service for service in self.by_code.values() if service.record.is_listed]


_held: Catalogue | None = None
_looked_at = 0.0


def catalogue() -> Catalogue:
    """Return the published services, no older than two seconds."""
    global _held, _looked_at
    if _held is not None and time.monotonic() - _looked_at < LOOK_AGAIN_SECONDS:
        return _held
    published = ServiceVersion.objects.filter(status=ServiceVersion.Status.PUBLISHED)
    found = published.aggregate(newest=Max("published_at"), count=Count("id"))
    stamp = (found["newest"], found["count"], Team.objects.aggregate(newest=Max("changed_at"))["newest"])
    if _held is None or _held.stamp != stamp:
        services = list(Service.objects.published())
        _held = Catalogue(stamp, {each.code: each for each in services}, {each.pk: each for each in services})
    _looked_at = time.monotonic()
    return _held


def forget_catalogue() -> None:
    """Read the catalogue afresh next time: called by the act that changes it."""
    global _held
    _held = None
