"""Somebody new, whose details are typed while the contact lasts."""

from datetime import datetime
from typing import Any

from moothall.accounts.models import Officer
from moothall.contacts.content import DraftContent
from moothall.contacts.workflow import ContactRefused
from moothall.customers.actions import ContactPoint, CustomerRefused, plan_customer, record_customer
from moothall.customers.models import Customer
from moothall.directory.models import Organisation


def record_guest(content: DraftContent, *, organisation: Organisation, by: Officer, at: datetime) -> Customer:
    """Record the customer whose details were typed. Raises ContactRefused with a sentence for each wrong field."""
    try:
        return record_customer(organisation=organisation, by=by, at=at, **_facts(content))
    except CustomerRefused as refusal:
        raise ContactRefused(_at_their_boxes(refusal)) from refusal


def problems_of_guest(content: DraftContent, *, organisation: Organisation, at: datetime) -> dict[str, str]:
    """Return what is wrong with the details that were typed, by their boxes on the screen."""
    try:
        plan_customer(organisation=organisation, at=at, **_facts(content))
    except CustomerRefused as refusal:
        return _at_their_boxes(refusal)
    return {}


def _facts(content: DraftContent) -> dict[str, Any]:
    guest = content.guest
    given = [ContactPoint(kind, guest[kind], is_preferred=True) for kind in ("phone", "email") if guest.get(kind)]
    facts = {name: guest.get(name, "") for name in ("name", "address", "postcode")}
    return {**facts, "language": content.language, "contact_points": given}


def _at_their_boxes(refusal: CustomerRefused) -> dict[str, str]:
    return {f"guest-{field or 'name'}": words for field, words in refusal.problems.items()}
