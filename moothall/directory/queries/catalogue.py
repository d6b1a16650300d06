"""The published catalogue, held in memory and read again when a service is published."""

import time
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, Max, Q

from moothall.directory.models import Organisation, Service, ServiceVersion, Team
from moothall.directory.queries.names import Names

LOOK_AGAIN_SECONDS = 2.0
Status = ServiceVersion.Status


@dataclass(frozen=True)
class Catalogue:
    """Every published service as it was at one moment. `stamp` tells two states of the directory apart."""

    stamp: tuple[Any, ...]
    by_code: dict[str, Service]
    by_id: dict[int, Service]
    tried: tuple[Service, ...] = ()
    """The services of which a new version is tried somewhere, each with that version."""

    @property
    def services(self) -> list[Service]:
        """All published services by name."""
        return list(self.by_code.values())

    @property
    def listed(self) -> list[Service]:
        """The published services that customers see, by name."""
        return [service for service in self.by_code.values() if service.record.is_listed]

    def at(self, *, site_id: int | None, channel: str) -> dict[str, Service]:
        """Return every published service by code, as it is for somebody at a site (None is at none) on a channel."""
        here = {
            each.code: each
            for each in self.tried
            if each.version is not None and each.version.is_tried_at(site_id=site_id, channel=channel)
        }
        return {**self.by_code, **here} if here else self.by_code

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
    seen = ServiceVersion.objects.filter(status__in=[Status.PUBLISHED, Status.TRIAL])
    found = seen.aggregate(
        newest=Max("published_at"), count=Count("id"), trials=Count("id", filter=Q(status=Status.TRIAL))
    )
    teams = Team.objects.aggregate(newest=Max("changed_at"), count=Count("id"))
    organisations = Organisation.objects.order_by("id").values_list("id", "name", "short_name", "reference_prefix")
    stamp = (*found.values(), *teams.values(), *organisations)
    if _held is None or _held.stamp != stamp:
        services = list(Service.objects.published())
        by_id = {each.pk: each for each in services}
        tried = _tried() if found["trials"] else ()
        _held = Catalogue(stamp, {each.code: each for each in services}, by_id, tried)
    _looked_at = time.monotonic()
    return _held


def _tried() -> tuple[Service, ...]:
    trials = ServiceVersion.objects.filter(status=Status.TRIAL, service__is_published=True).select_related("service")
    return tuple(as_if_published(each) for each in trials)


def as_if_published(version: ServiceVersion) -> Service:
    """Return the service as it would be with this version, for previews and trials. It is never saved."""
    service, record = copy(version.service), version.content
    team = Team.objects.select_related("department", "organisation").filter(code=record.team).first()
    service.name, service.group, service.version = record.name, record.group, version
    if team is not None:
        service.team, service.organisation = team, team.organisation
    return service


def forget_catalogue() -> None:
    """Read the catalogue afresh next time: called by the act that changes it."""
    global _held
    _held = None
