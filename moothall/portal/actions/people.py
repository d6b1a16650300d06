"""Somebody for whom another asks."""

from collections.abc import Mapping
from datetime import datetime

from moothall.contacts.workflow import OnBehalf
from moothall.customers.actions import record_customer
from moothall.customers.models import Customer
from moothall.directory.models import Organisation


def person_meant(details: Mapping[str, str], *, on_behalf: str, organisation: Organisation, at: datetime) -> Customer:
    """Record whom somebody else asks for. Only their name is known, so nobody is recognised by it.

    The portal offers "other" for a business, group or other organisation.
    """
    kind = Customer.Kind.BUSINESS if on_behalf == OnBehalf.OTHER else Customer.Kind.PERSON
    return record_customer(organisation=organisation, kind=kind, by=None, at=at, name=details["person"])
