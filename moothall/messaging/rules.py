"""By which road a message goes out, decided without the database."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from moothall.lib.telephone import takes_texts
from moothall.messaging.workflow import Way
from moothall.ui.shapes import Words

PLAIN_FORMATS = frozenset({"easy_read"})
"""Formats that do not change the road: the words themselves are plain."""

SENSITIVE = "sensitive"
"""The rating of a service whose words never go by a road that others can read."""

RATING_WORDS: dict[str, Words] = {
    "open": _("Open: nothing personal"),
    "personal": _("Personal"),
    "sensitive": _("Sensitive"),
}
CUSTOMER_ROUTES: dict[str, tuple[Way, ...]] = {
    "open": (Way.EMAIL, Way.TEXT, Way.LETTER, Way.PORTAL),
    "personal": (Way.EMAIL, Way.TEXT, Way.LETTER, Way.PORTAL),
    "sensitive": (Way.PORTAL,),
}
"""By which roads the words about a service may go to its customer. A sensitive one has only a notice by the others."""

SECURE_MAIL, ANY_MAIL = _("Email to a secure domain"), _("Email")
SECURE_SYSTEM, ANY_SYSTEM = _("Webhook or Open311 to a secure domain"), _("Webhook or Open311")
DESK_ALONE = _("This desk")
PARTNER_ROUTES: dict[str, tuple[Words, ...]] = {
    "open": (DESK_ALONE, ANY_MAIL, ANY_SYSTEM),
    "personal": (DESK_ALONE, SECURE_MAIL, SECURE_SYSTEM),
    "sensitive": (DESK_ALONE,),
}
"""By which roads more than reference and link may go to a partner."""

MOST_ACKNOWLEDGEMENTS = 5
"""In a day, to an address that is on nobody's record: more would let two programs write to each other (RFC 3834)."""


@dataclass(frozen=True, slots=True)
class Reachable:
    """How a customer can be written to: addresses that may be used, and what they asked for.

    `wrote_by` is the road on which they wrote about this, with the address they used.
    """

    email: str = ""
    phone: str = ""
    postal: str = ""
    prefers: str = ""
    refuses: frozenset[str] = frozenset()
    formats: tuple[str, ...] = ()
    wrote_by: Way | None = None
    wrote_from: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """The road of a message, its address, and in which formats it is to be made."""

    way: Way
    address: str = ""
    formats: tuple[str, ...] = ()


def route_for(known: Reachable, *, can_text: bool) -> Route:
    """Return the road of a message: what the customer prefers, else as they wrote, else email, text, the portal.

    Other formats than plain words are made by hand, so they are letters, as far as there is somewhere to post them.
    No road is taken that the customer refuses, but for the answer to what they wrote on it themselves.
    """
    formats = tuple(each for each in known.formats if each not in PLAIN_FORMATS)
    postal = known.postal if "post" not in known.refuses else ""
    if formats and postal:
        return Route(Way.LETTER, postal, formats)
    email = known.email if "email" not in known.refuses else ""
    takes_text = can_text and takes_texts(known.phone) and "text" not in known.refuses
    addresses = {
        Way.EMAIL: email,
        Way.TEXT: known.phone if takes_text else "",
        Way.LETTER: postal if known.prefers == "post" else "",
    }
    if known.wrote_by in addresses and known.wrote_from:
        addresses[known.wrote_by] = known.wrote_from if known.wrote_by != Way.TEXT or can_text else ""
    wanted = [_WAYS.get(known.prefers), known.wrote_by, Way.EMAIL, Way.TEXT, Way.LETTER]
    for way in wanted:
        if way is not None and addresses.get(way):
            return Route(way, addresses[way], formats)
    return Route(Way.PORTAL, "", formats)


_WAYS = {"email": Way.EMAIL, "text": Way.TEXT, "post": Way.LETTER}


def is_for_the_portal(rating: str, *, has_case: bool) -> bool:
    """Say whether the words of a message must stay behind proof, with only a notice sent out."""
    return rating == SENSITIVE and has_case


def may_tell_partner(rating: str, *, is_secure: bool) -> bool:
    """Say whether more than a reference and a link may go to a partner, by email or into its own system."""
    routes = PARTNER_ROUTES[rating]
    return ANY_MAIL in routes or (is_secure and SECURE_MAIL in routes)


def domain_of(address: str) -> str:
    """Return the domain of an email address."""
    return address.rpartition("@")[2].lower()


def usable(addresses: Collection[str], *, suppressed: Collection[str]) -> str:
    """Return the first of these addresses to which we may write."""
    return next((each for each in addresses if each not in suppressed), "")
