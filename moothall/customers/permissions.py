"""Which customers an officer may see."""

import time

from moothall.accounts.models import Officer
from moothall.customers.models import Customer
from moothall.customers.models.customers import CustomerQuerySet
from moothall.database import Table
from moothall.directory.models import Organisation
from moothall.directory.queries import organisation_of

HELD_SECONDS = 5.0

_held: dict[int, tuple[float, Organisation | None]] = {}


def council_of(officer: Officer) -> Organisation | None:
    """Return the council whose customers the officer may find; none for a partner's officer or somebody without a post.

    Officers of a partner meet customers only in the cases handed to them. The answer is held for five seconds:
    it is asked for at every key stroke of a search.
    """
    until, council = _held.get(officer.pk, (0.0, None))
    moment = time.monotonic()
    if moment < until:
        return council
    council = council_served(organisation_of(officer))
    _held[officer.pk] = (moment + HELD_SECONDS, council)
    return council


def council_served(organisation: Organisation | None) -> Organisation | None:
    """Return the council whose customers an organisation may find: its own, and none for a partner."""
    return None if organisation is None or organisation.is_partner else organisation


def visible_to(officer: Officer) -> CustomerQuerySet:
    """Return the customers that an officer may see: those of their council."""
    return of_organisation(council_of(officer))


def of_organisation(organisation: Organisation | None) -> CustomerQuerySet:
    """Return the customers that an organisation may see: the only place where this is decided."""
    council = council_served(organisation)
    customers: CustomerQuerySet = Customer.objects.all()
    return customers.filter(organisation=council) if council else customers.none()


CUSTOMER = Table(Customer, "c")
# Written out, because the page of a customer is opened for nearly every conversation.
ONE_CUSTOMER = f"""
SELECT {CUSTOMER.columns} FROM customers_customer c WHERE c.id = %s AND c.organisation_id = %s
"""  # noqa: S608 - our own columns


def customer_seen_by(officer: Officer, key: int) -> Customer | None:
    """Return one of the customers in `visible_to`, with the council; None for a key of any other."""
    council = council_of(officer)
    if council is None:
        return None
    for customer in CUSTOMER.rows(ONE_CUSTOMER, [key, council.pk]):
        customer.organisation = council
        return customer
    return None
