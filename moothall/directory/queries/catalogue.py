"""The published catalogue, held in memory and read again when a service is published."""

import time
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Max

from moothall.directory.models import Organisation, Service, ServiceVersion, Team
from moothall.directory.queries.names import Names

LOOK_AGAIN_SECONDS = 2.0


@dataclass(frozen=True)
class Catalogue:
    """Every published service as it was at one moment. `stamp` tells two states of the directory apart."""

    stamp: tuple[Any, ...]
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

    @cached_property
    def names(self) -> Names:
        """What every service, team and organisation is called, whether published or not."""
        return Names.read()


_held: Catalogue | None = None
_looked_at = 0.0


def catalogue() -> Catalogue:
    """Return the published services, no older than two seconds."""
    global _held, _looked_at
    if _held is not None and time.monotonic() - _looked_at < LOOK_AGAIN_SECONDS:
        return _held
    published = ServiceVersion.objects.filter(status=ServiceVersion.Status.PUBLISHED)
    found = published.aggregate(newest=Max("published_at"), count=Count("id"))
    teams = Team.objects.aggregate(newest=Max("changed_at"), count=Count("id"))
    organisations = Organisation.objects.order_by("id").values_list("id", "name", "short_name", "reference_prefix")
    stamp = (*found.values(), *teams.values(), *organisations)
    if _held is None or _held.stamp != stamp:
        services = list(Service.objects.published())
        _held = Catalogue(stamp, {each.code: each for each in services}, {each.pk: each for each in services})
    _looked_at = time.monotonic()
    return _held


def forget_catalogue() -> None:
    """Read the catalogue afresh next time: called by the act that changes it."""
    global _held
    _held = None
