"""Who sent something that proves nothing: somebody known, recognised only when all they gave agrees, or a new one."""

from collections.abc import Mapping
from datetime import datetime

from rapidfuzz import fuzz

from moothall.customers.actions.contact_points import ContactPoint
from moothall.customers.actions.record import record_customer
from moothall.customers.models import Customer
from moothall.customers.queries import with_contact_points
from moothall.directory.models import Organisation
from moothall.lib.email_address import email_address
from moothall.lib.names import name_words
from moothall.lib.postcode import postcode
from moothall.lib.telephone import telephone

NAMES_AGREE = 90
"""Of 100, by rapidfuzz's ratio of the sorted words: lets a slip or two through, not another given name."""


def customer_of(details: Mapping[str, str], *, organisation: Organisation, language: str, at: datetime) -> Customer:
    """Return the customer who gave these details, recording a new one unless all of them fit one who is known.

    Details are name, telephone, email, address, postcode and reply_by. Nothing is ever added to a known record from
    here: whoever sends a form has not proven who they are. Records that are perhaps the same are joined by an officer.
    """
    return known_by(details, organisation=organisation) or record_customer(
        organisation=organisation,
        by=None,
        at=at,
        name=details["name"],
        language=language,
        preferred_channel=details.get("reply_by", ""),
        address=details.get("address", ""),
        postcode=details.get("postcode", ""),
        contact_points=[
            ContactPoint(kind, details[name], is_preferred=True)
            for name, kind in (("telephone", "phone"), ("email", "email"))
            if details.get(name)
        ],
    )


def known_by(details: Mapping[str, str], *, organisation: Organisation) -> Customer | None:
    """Return the one customer whom all these details fit; None when somebody else may have given them."""
    points = _points(details)
    found = with_contact_points(points, organisation=organisation) if points else []
    return next((customer for customer, theirs in found if _is_the_same(customer, theirs, details, points)), None)


def _points(details: Mapping[str, str]) -> set[str]:
    given = (telephone(details.get("telephone", "")), email_address(details.get("email", "")))
    return {value for value in given if value}


def _is_the_same(customer: Customer, theirs: set[str], details: Mapping[str, str], points: set[str]) -> bool:
    lives_there = details.get("postcode", "") in ("", postcode(customer.postcode) or "-")
    one, other = (" ".join(sorted(name_words(name))) for name in (customer.name, details["name"]))
    return points <= theirs and lives_there and fuzz.ratio(one, other) >= NAMES_AGREE
