"""The note that keeps officers safe, and the day on which it is looked at again."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.customers.actions.lock import keep_change, locked_customer
from moothall.customers.models import Customer
from moothall.customers.rules import CannotRecord


@transaction.atomic
def set_safety_marker(
    customer: Customer, *, marker: str, review_on: date, by: Officer | None, at: datetime
) -> Customer:
    """Write the safety note of a customer, to be reviewed within a year; it replaces an earlier one.

    Raises CannotRecord for an empty note or a review day that is past or more than a year off: a note that nobody looks
    at again does harm.
    """
    words = marker.strip()
    if not words:
        raise CannotRecord(_("Say what an officer must know to be safe."), field="marker")
    if not 0 <= (review_on - localtime(at).date()).days <= 366:
        raise CannotRecord(_("A safety note is reviewed within a year."), field="review_on")
    customer = locked_customer(customer)
    facts = {"review_on": review_on.isoformat()}
    return _write(customer, "customer.safety_marked", words, review_on, by=by, at=at, facts=facts)


@transaction.atomic
def clear_safety_marker(customer: Customer, *, by: Officer | None, at: datetime) -> Customer:
    """Take the safety note away. Nothing is written if there is none."""
    customer = locked_customer(customer)
    if not customer.safety_marker:
        return customer
    return _write(customer, "customer.safety_cleared", "", None, by=by, at=at, facts={})


def _write(
    customer: Customer,
    name: str,
    words: str,
    review_on: date | None,
    *,
    by: Officer | None,
    at: datetime,
    facts: dict[str, str],
) -> Customer:
    before = {"safety_marker": customer.safety_marker, "safety_review_on": customer.safety_review_on}
    after = {"safety_marker": words, "safety_review_on": review_on}
    customer.safety_marker, customer.safety_review_on = words, review_on
    customer.version += 1
    customer.changed_at = at
    customer.save(update_fields=["safety_marker", "safety_review_on", "version", "changed_at"])
    keep_change(customer, name, before=before, after=after, by=by, at=at, facts=facts)
    return customer
