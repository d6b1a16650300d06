"""Places where customers are served: which, how far off, open or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.timezone import localtime

from moothall.cases.queries.near import metres_between
from moothall.directory.models import Channel, Service, Site
from moothall.directory.queries import is_offered
from moothall.portal.queries.opening import Opening, opening_of
from moothall.portal.rules.whereabouts import ELSEWHERE, nearness

Position = tuple[float, float]
"""Latitude and longitude in degrees of WGS 84."""


@dataclass(frozen=True)
class SiteNow:
    """A site with its hours, and how far off it is in metres where that is known."""

    site: Site
    opening: Opening
    metres: int | None = None

    @property
    def address(self) -> str:
        """The address on one line."""
        return ", ".join([*self.site.address.splitlines(), self.site.postcode])

    @property
    def miles(self) -> str:
        """The distance in miles to one place, as people say it; empty when it is not known."""
        return "" if self.metres is None else f"{self.metres / 1609.344:.1f}"


def all_sites() -> list[Site]:
    """Return every site by name."""
    return list(Site.objects.filter(is_retired=False).select_related("organisation").order_by("name"))


def sites_with(service: Service, *, at: datetime) -> list[SiteNow]:
    """Return the sites where this service is given, those open now first."""
    given = Q(services=service) | Q(has_all_services=True)
    rows = Site.objects.filter(given, is_retired=False).select_related("organisation").distinct().order_by("name")
    now = [SiteNow(site, opening_of(site.calendar_id, at=at)) for site in rows if _gives(site, service, at=at)]
    return sorted(now, key=lambda each: not each.opening.is_open)


def _gives(site: Site, service: Service, *, at: datetime) -> bool:
    """Say whether the service is live at the counter of a site by now: nobody is sent where it is still held back."""
    return is_offered(service.pk, site_id=site.pk, channel=Channel.COUNTER.value, on=localtime(at).date())


def access_features(sites: Iterable[Site]) -> list[str]:
    """Return what these sites offer to people who need access, each once, by name."""
    return sorted({feature for site in sites for feature in site.access_features})


def find_sites(
    *, at: datetime, service: Service | None = None, feature: str = "", near: str = "", position: Position | None = None
) -> list[SiteNow]:
    """Return the sites that fit, the nearest first.

    `near` is a postcode or words of a town; words leave out what does not have them. `position` counts before both.
    """
    rows = Site.objects.filter(is_retired=False).select_related("organisation").order_by("name")
    if service is not None:
        rows = rows.filter(Q(services=service) | Q(has_all_services=True)).distinct()
    if feature:
        rows = rows.filter(access_features__contains=[feature])
    given = [site for site in rows if service is None or _gives(site, service, at=at)]
    found = [(site, _metres(site, position), _nearness(site, near)) for site in given]
    if near and position is None and any(near_by < ELSEWHERE for _site, _metres, near_by in found):
        found = [each for each in found if each[2] < ELSEWHERE]
    elif near and position is None:
        found = []
    far = float("inf")
    found.sort(key=lambda each: (far if each[1] is None else each[1], each[2], each[0].name))
    return [SiteNow(site, opening_of(site.calendar_id, at=at), metres) for site, metres, _near_by in found]


def _metres(site: Site, position: Position | None) -> int | None:
    if position is None or site.latitude is None or site.longitude is None:
        return None
    return metres_between(position, (site.latitude, site.longitude))


def _nearness(site: Site, near: str) -> int:
    if not near:
        return 0
    return nearness(near, place_postcode=site.postcode, words=f"{site.name} {site.address}")
