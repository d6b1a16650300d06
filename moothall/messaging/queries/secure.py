"""Where personal data may be mailed, and which routes each kind of transaction may take."""

from dataclasses import dataclass
from datetime import date

from moothall.directory.models import Service
from moothall.directory.queries import catalogue
from moothall.messaging.models import SecureDomain, SecurityPolicy
from moothall.messaging.rules import CUSTOMER_ROUTES, PARTNER_ROUTES, domain_of, may_tell_partner


def is_secure(address: str, *, organisation_id: int, today: date) -> bool:
    """Say whether personal data may go to a mail address or a host: its domain is listed, and still is secure."""
    listed = SecureDomain.objects.filter(organisation_id=organisation_id, domain=domain_of(address))
    return listed.filter(until_on__gte=today).exists()


def may_tell(rating: str, address: str, *, organisation_id: int, today: date) -> bool:
    """Say whether more than reference and link of a service of this rating may go to a partner’s address or host."""
    return may_tell_partner(rating, is_secure=is_secure(address, organisation_id=organisation_id, today=today))


def policies_of(organisation_id: int) -> list[SecurityPolicy]:
    """Return the versions of the security policy, newest first."""
    return list(SecurityPolicy.objects.filter(organisation_id=organisation_id).select_related("owner"))


@dataclass(frozen=True)
class Rated:
    """A service with its kind of transaction, its rating, and the routes that its messages may take."""

    service: Service
    interaction: str
    rating: str
    to_customers: tuple[str, ...]
    to_partners: tuple[str, ...]


def rated_services(organisation_id: int) -> list[Rated]:
    """Return every published service of an organisation with its rating, the most sensitive first."""
    order = list(CUSTOMER_ROUTES)
    services = [service for service in catalogue().services if service.organisation_id == organisation_id]
    rated = [
        Rated(
            service,
            service.record.interaction,
            service.record.security,
            tuple(str(way.label) for way in CUSTOMER_ROUTES[service.record.security]),
            tuple(str(words) for words in PARTNER_ROUTES[service.record.security]),
        )
        for service in services
    ]
    return sorted(rated, key=lambda each: (-order.index(each.rating), each.service.name))
