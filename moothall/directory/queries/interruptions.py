"""What does not work now, for everybody who asks. Held in memory."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import get_language

from moothall.directory.models import Interruption, Service, Site
from moothall.journal.queries import Held

#: How long one that is over can be found again on its list.
KEPT_IN_SIGHT = timedelta(days=90)
ORDER = {Interruption.Severity.EMERGENCY: 0, Interruption.Severity.DISRUPTION: 1, Interruption.Severity.NOTICE: 2}


@dataclass(frozen=True, slots=True)
class Standing:
    """One approved message. Empty `services`, `sites` and `channels` are all of them."""

    pk: int
    english: str
    welsh: str
    severity: str
    services: frozenset[int]
    sites: frozenset[int]
    channels: frozenset[str]
    from_at: datetime
    until_at: datetime
    written_by: str

    @property
    def words(self) -> str:
        """Return the message in the language of the page, in English where it has none."""
        return self.in_language(get_language() or "en")

    @property
    def tongue(self) -> str:
        """The language in which `words` are."""
        return "cy" if self.welsh and get_language() == "cy" else "en-gb"

    @property
    def is_grave(self) -> bool:
        return self.severity != Interruption.Severity.NOTICE

    def in_language(self, code: str) -> str:
        """Return the message in a language, such as "cy"; in English where it has none."""
        return self.welsh if code == "cy" and self.welsh else self.english


def _read() -> list[Standing]:
    rows = (
        Interruption.objects.filter(approved_at__isnull=False, ended_at=None)
        .select_related("written_by")
        .prefetch_related("services", "sites")
        .order_by("-id")[:200]
    )
    found = [
        Standing(
            pk=row.pk,
            english=row.words,
            welsh=row.words_cy,
            severity=row.severity,
            services=frozenset(service.pk for service in row.services.all()),
            sites=frozenset(site.pk for site in row.sites.all()),
            channels=frozenset(row.channels),
            from_at=row.from_at,
            until_at=row.until_at,
            written_by=row.written_by.name if row.written_by else "",
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: ORDER[Interruption.Severity(each.severity)])


_standing: Held[list[Standing]] = Held("interruption", _read, nothing=[])


def interruptions_for(
    service: Service | None = None,
    site: Site | None = None,
    *,
    at: datetime,
    channels: Collection[str] | None = None,
) -> list[Standing]:
    """Return the messages that stand now for a service, a site and these channels, the gravest first.

    Without a service, those about single services are left out; likewise without a site. Without channels, it does not
    matter which a message is about.
    """
    return [
        each
        for each in _standing()
        if each.from_at <= at < each.until_at
        and _fits(each.services, {service.pk} if service else set())
        and _fits(each.sites, {site.pk} if site else set())
        and (channels is None or _fits(each.channels, channels))
    ]


def interruptions_now(*, at: datetime) -> list[Standing]:
    """Return every message that stands now, whatever it is about, the gravest first."""
    return [each for each in _standing() if each.from_at <= at < each.until_at]


def _fits(about: frozenset[int] | frozenset[str], asked: Collection[int] | Collection[str]) -> bool:
    return not about or not about.isdisjoint(asked)


def stage_of(row: Interruption, *, at: datetime) -> str:
    """Return how a message stands: "draft", "coming", "now" or "over"."""
    if row.ended_at is not None or row.until_at <= at:
        return "over"
    if row.approved_at is None:
        return "draft"
    return "now" if row.from_at <= at else "coming"


def listed_interruptions(*, at: datetime) -> QuerySet[Interruption]:
    """Return messages for their list, the newest first; those that are long over are left out."""
    found = Interruption.objects.filter(until_at__gte=at - KEPT_IN_SIGHT)
    return found.select_related("written_by", "approved_by").prefetch_related("services", "sites").order_by("-id")
