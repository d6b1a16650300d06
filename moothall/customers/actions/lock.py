"""Holding a customer's record while an act changes it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.customers.models import Change, Customer
from moothall.customers.rules import CustomerRefused
from moothall.journal.actions import record_event


def locked_customer(customer: Customer) -> Customer:
    """Read the record afresh and lock it until the act ends. Raises CustomerRefused if it was joined to another."""
    fresh = Customer.objects.select_for_update(no_key=True).get(pk=customer.pk)
    if fresh.is_merged:
        raise CustomerRefused(
            _("This record was joined to record %(kept)s. Change that one.") % {"kept": fresh.merged_into_id}
        )
    return fresh


def keep_change(
    customer: Customer,
    name: str,
    *,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    by: Officer | None,
    at: datetime,
    facts: Mapping[str, Any],
) -> None:
    """Write the event of a change, and apart from it the values before and after, which retention may erase."""
    event = record_event(name, about=customer, by=by, at=at, **facts)
    Change.objects.create(customer=customer, event_id=event, by=by, at=at, before=dict(before), after=dict(after))
