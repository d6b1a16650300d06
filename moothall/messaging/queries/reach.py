"""How somebody can be written to about one thing."""

from collections.abc import Collection

from moothall.customers.models import Customer, Identifier
from moothall.customers.queries import refused_by
from moothall.messaging.models import Incoming, Mailbox, Suppression
from moothall.messaging.rules import Reachable, Route, route_for, usable
from moothall.messaging.workflow import Arrival, Road, Way


def road_to(customer: Customer | None, *, about: tuple[str, int], organisation_id: int) -> Route:
    """Return the road of a message to a customer about a case or contact."""
    reach = _reach_of(customer, about=about, organisation_id=organisation_id)
    may_be_text = bool(reach.phone) or reach.wrote_by == Way.TEXT
    return route_for(reach, can_text=may_be_text and text_mailbox(organisation_id) is not None)


def _reach_of(customer: Customer | None, *, about: tuple[str, int], organisation_id: int) -> Reachable:
    """Return the addresses to use for a message about a case or contact, without those that are suppressed.

    A message goes back to the address that was written from when it is on the customer's record, or when nobody knows
    whose it is; never to an address that only claims to be the customer's.
    """
    points = _points(customer)
    wrote = _last_from_customer(about)
    known = [*points[Identifier.Kind.EMAIL], *points[Identifier.Kind.PHONE], *([wrote.sender] if wrote else [])]
    shut = _suppressed(known, organisation_id=organisation_id)
    is_theirs = wrote is not None and (customer is None or wrote.sender in known[: len(known) - 1])
    may_answer = is_theirs and wrote is not None and wrote.sender not in shut
    return Reachable(
        email=usable(points[Identifier.Kind.EMAIL], suppressed=shut),
        phone=usable(points[Identifier.Kind.PHONE], suppressed=shut),
        postal=_postal(customer),
        prefers=customer.preferred_channel if customer else "",
        refuses=refused_by(customer) if customer else frozenset(),
        formats=tuple(customer.formats) if customer else (),
        wrote_by=(Way.TEXT if wrote.road == Road.TEXT else Way.EMAIL) if wrote and may_answer else None,
        wrote_from=wrote.sender if wrote and may_answer else "",
    )


def text_mailbox(organisation_id: int) -> Mailbox | None:
    """Return the number from which an organisation sends texts, if it has one."""
    return Mailbox.objects.in_use().filter(organisation_id=organisation_id, channel="text").exclude(provider="").first()


def email_mailbox(organisation_id: int) -> Mailbox | None:
    """Return the address from which an organisation writes."""
    return Mailbox.objects.in_use().filter(organisation_id=organisation_id, channel="email").order_by("id").first()


def is_suppressed(address: str, *, organisation_id: int) -> bool:
    """Say whether we do not write to an address."""
    return bool(_suppressed([address], organisation_id=organisation_id))


def _points(customer: Customer | None) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {Identifier.Kind.EMAIL: [], Identifier.Kind.PHONE: []}
    if customer is None:
        return found
    rows = customer.identifiers.filter(kind__in=list(found)).order_by("-is_preferred", "id")
    for kind, value in rows.values_list("kind", "value"):
        found[kind].append(value)
    return found


def _last_from_customer(about: tuple[str, int]) -> Incoming | None:
    kind, pk = about
    return Incoming.objects.about(kind, pk).filter(state=Arrival.TAKEN_IN).exclude(sender="").first()


def _suppressed(addresses: Collection[str], *, organisation_id: int) -> frozenset[str]:
    if not addresses:
        return frozenset()
    shut = Suppression.objects.filter(address__in=addresses, organisation_id=organisation_id, released_at=None)
    return frozenset(shut.values_list("address", flat=True))


def _postal(customer: Customer | None) -> str:
    if customer is None or not customer.address:
        return ""
    return f"{customer.name}\n{customer.address}\n{customer.postcode}".strip()
