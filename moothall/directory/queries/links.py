"""The links to other bodies' pages in published services, and what is known of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from moothall.directory.catalogue import LONGEST_LINK, Link
from moothall.directory.models import LinkCheck, LinkOutcome, Service, ServiceVersion
from moothall.directory.models.links import GOOD, OUT_OF_REACH
from moothall.directory.queries.catalogue import catalogue

CHECKED_WITHIN = timedelta(hours=36)
STATES = ("broken", "failed", "refuses", "moved", "unchecked", "fine")
"""How a link is, the worst first."""


@dataclass(frozen=True)
class PartnerLink:
    """One link of a published service: the first has `number` 1."""

    service: Service
    number: int
    link: Link
    check: LinkCheck | None

    @property
    def state(self) -> str:
        """One of STATES."""
        return state_of(self.check)


@dataclass(frozen=True)
class LinkRound:
    """How the checking itself goes: when it last ran (None is never), and what is wrong with it."""

    checked_at: datetime | None
    is_old: bool
    is_line_down: bool


def state_of(check: LinkCheck | None) -> str:
    """Return how a link is, as one of STATES, from what is known of its address."""
    if check is None:
        return "unchecked"
    if check.is_broken:
        return "broken"
    if check.outcome not in GOOD:
        return "failed"
    if check.outcome == LinkOutcome.REFUSES:
        return "refuses"
    return "moved" if check.moved_to else "fine"


def checks_of(addresses: Iterable[str]) -> dict[str, LinkCheck]:
    """Return what is known of these addresses, whichever service names them."""
    asked = set(addresses)
    return {check.address: check for check in LinkCheck.objects.filter(address__in=asked)} if asked else {}


def partner_links() -> list[PartnerLink]:
    """Return every link of a published service, the broken ones first and the longest broken first among them."""
    checks = {check.address: check for check in LinkCheck.objects.all()}
    links = [
        PartnerLink(service, number, link, checks.get(link.url))
        for service in catalogue().services
        for number, link in enumerate(service.record.links, start=1)
    ]
    return sorted(links, key=_worst_first)


def addresses_in_use() -> list[str]:
    """Return each address that a published service links to, once."""
    urls = {link.url for service in catalogue().services for link in service.record.links}
    return sorted(url for url in urls if len(url) <= LONGEST_LINK)


def addresses_to_come() -> set[str]:
    """Return each address that a version links to which is not published yet."""
    return {link.url for version in ServiceVersion.objects.to_come() for link in version.content.links}


def link_of(service: Service, number: int) -> Link | None:
    """Return the link with this number in the published record; the first is number 1."""
    links = service.record.links
    return links[number - 1] if 1 <= number <= len(links) else None


def link_round(links: list[PartnerLink], *, at: datetime) -> LinkRound:
    """Say how the checking of these links goes."""
    checks = [each.check for each in links if each.check]
    newest = max((check.checked_at for check in checks), default=None)
    tried = [check for check in checks if check.checked_at and at - check.checked_at < CHECKED_WITHIN]
    return LinkRound(
        checked_at=newest,
        is_old=newest is not None and at - newest > CHECKED_WITHIN,
        is_line_down=bool(tried) and all(check.outcome in OUT_OF_REACH for check in tried),
    )


def _worst_first(each: PartnerLink) -> tuple[int, float, str, int]:
    since = each.check.failing_since.timestamp() if each.check and each.check.failing_since else 0.0
    return STATES.index(each.state), since, each.service.name, each.number
