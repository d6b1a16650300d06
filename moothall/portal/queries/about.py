"""Everything that the page of a service shows, gathered in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime

from moothall.directory.catalogue import ServiceRecord
from moothall.directory.models import Organisation, Service
from moothall.directory.queries import catalogue
from moothall.knowledge.models import Article
from moothall.portal.queries.opening import ChannelNow, channels_of
from moothall.portal.queries.sites import SiteNow, sites_with
from moothall.promises.models import MonthKept
from moothall.promises.queries import kept_last_month
from moothall.promises.rules import OWN_PROMISE

NEAREST = 3
NOT_ELSEWHERE = frozenset({"web", "kiosk", "fax", "councillor"})
"""Ways that are not another way: the page itself, or no use to somebody reading it."""


@dataclass(frozen=True)
class AboutService:
    """A service as its page shows it. `kept_share` is a whole percentage, none while nothing fell due last month."""

    service: Service
    ways: list[ChannelNow]
    places: list[SiteNow]
    articles: list[Article]
    related: list[Service]
    kept: MonthKept | None

    @property
    def record(self) -> ServiceRecord:
        """The words of the service."""
        return self.service.record

    @property
    def kept_share(self) -> int | None:
        """How often the service kept its promise last month, in percent."""
        counted = self.kept.kept + self.kept.broken if self.kept else 0
        return round(100 * self.kept.kept / counted) if self.kept and counted else None


def about_service(service: Service, *, at: datetime, council: Organisation | None) -> AboutService:
    """Return what the page of a service shows. The council answers where a partner has no line of its own."""
    by_code = catalogue().by_code
    record = service.record
    ways = _ways_of(record, service.organisation, at=at)
    if not any(way.is_telephone for way in ways) and council is not None and council != service.organisation:
        ways = _ways_of(record, council, at=at)
    return AboutService(
        service=service,
        ways=ways,
        places=sites_with(service, at=at)[:NEAREST] if "counter" in record.channels else [],
        articles=list(service.articles.published()),
        related=[by_code[code] for code in record.related if code in by_code and by_code[code].record.is_listed],
        kept=kept_last_month(OWN_PROMISE, at=at, service=service),
    )


def _ways_of(record: ServiceRecord, organisation: Organisation, *, at: datetime) -> list[ChannelNow]:
    wanted = set(record.channels) - NOT_ELSEWHERE - {"counter"}
    return [each for each in channels_of(organisation, at=at) if each.channel.channel in wanted]
