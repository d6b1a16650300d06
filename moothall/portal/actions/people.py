"""Who sent a form: somebody known, recognised only when everything they gave agrees, or somebody new."""

from collections.abc import Mapping
from datetime import datetime

from rapidfuzz import fuzz

from moothall.contacts.workflow import OnBehalf
from moothall.customers.actions import ContactPoint, record_customer
from moothall.customers.models import Customer
from moothall.customers.queries import find_customers
from moothall.directory.models import Organisation
from moothall.lib.email_address import email_address
from moothall.lib.names import name_words
from moothall.lib.postcode import postcode
from moothall.lib.telephone import telephone

NAMES_AGREE = 90
"""Of 100, by rapidfuzz's ratio of the sorted words: lets a slip or two through, not another given name."""


def customer_of(details: Mapping[str, str], *, organisation: Organisation, language: str, at: datetime) -> Customer:
    """Return the customer who gave these details, recording a new one unless all of them fit one who is known.

    Nothing is ever added to a known record from here: whoever sends a form has not proven who they are.
    Records that are perhaps the same are joined by an officer.
    """
    return _known(details, organisation=organisation) or record_customer(
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


def person_meant(details: Mapping[str, str], *, on_behalf: str, organisation: Organisation, at: datetime) -> Customer:
    """Record whom somebody else asks for. Only their name is known, so nobody is recognised by it.

    The portal offers "other" for a business, group or other organisation.
    """
    kind = Customer.Kind.BUSINESS if on_behalf == OnBehalf.OTHER else Customer.Kind.PERSON
    return record_customer(organisation=organisation, kind=kind, by=None, at=at, name=details["person"])


def _known(details: Mapping[str, str], *, organisation: Organisation) -> Customer | None:
    points = _points(details)
    for value in points:
        for found in find_customers(value, organisation=organisation, limit=20):
            if _is_the_same(found.customer, details, points):
                return found.customer
    return None


def _points(details: Mapping[str, str]) -> set[str]:
    given = (telephone(details.get("telephone", "")), email_address(details.get("email", "")))
    return {value for value in given if value}


def _is_the_same(customer: Customer, details: Mapping[str, str], points: set[str]) -> bool:
    theirs = {point.value for point in customer.identifiers.all()}
    lives_there = details.get("postcode", "") in ("", postcode(customer.postcode) or "-")
    one, other = (" ".join(sorted(name_words(name))) for name in (customer.name, details["name"]))
    is_alive = not customer.is_deceased
    return is_alive and points <= theirs and lives_there and fuzz.ratio(one, other) >= NAMES_AGREE
