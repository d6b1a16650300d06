"""Versions that are tried, or wait to be, and where in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from moothall.directory.models import ServiceVersion, Site
from moothall.directory.queries.channels import channel_words

Status = ServiceVersion.Status


@dataclass(frozen=True)
class Trial:
    """A version that only some have, or will have from its day on, and where: names of places and channels."""

    version: ServiceVersion
    places: str


def trials() -> list[Trial]:
    """Return what is tried now and what waits to be, by the name of the service."""
    rows = ServiceVersion.objects.filter(status__in=[Status.TRIAL, Status.WAITING]).select_related("service")
    return named(each for each in rows.order_by("service__name", "-number") if each.is_for_some)


def named(versions: Iterable[ServiceVersion]) -> list[Trial]:
    """Return versions with the names of where they are tried, in one query."""
    versions = list(versions)
    keys = {key for each in versions for key in each.trial_sites}
    sites = dict(Site.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}
    return [Trial(each, _places(each, sites)) for each in versions]


def _places(version: ServiceVersion, sites: dict[int, str]) -> str:
    names = sorted(sites[key] for key in version.trial_sites if key in sites)
    return ", ".join([*names, *(str(channel_words(code)) for code in version.trial_channels)])
