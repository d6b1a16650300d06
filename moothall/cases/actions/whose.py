"""Saying whose case it is, where nobody knew when it was opened."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.cases.actions.lock import changed, locked
from moothall.cases.models import Case
from moothall.cases.workflow import MoveNotAllowed
from moothall.customers.models import Customer
from moothall.journal.actions import record_event


@transaction.atomic
def name_customer(case: Case, *, customer: Customer, by: Officer, at: datetime) -> Case:
    """Put a case of nobody on a customer's record. Raises MoveNotAllowed when it is on one already."""
    case = locked(case)
    if case.customer_id is not None:
        raise MoveNotAllowed(_("This is on a customer’s record already. Look at it again."))
    record_event("case.customer_named", about=case, by=by, at=at, customer=customer.pk)
    return changed(case, customer=customer)
