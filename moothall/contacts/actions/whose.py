"""Putting what a stranger wrote on the record of the customer that they turn out to be."""

from datetime import datetime

from django.db import transaction

from moothall.accounts.models import Officer
from moothall.cases.actions import last_from_customer, name_customer
from moothall.cases.models import Case
from moothall.contacts.actions.intake.senders import kind_of_address
from moothall.contacts.models import Contact
from moothall.customers.actions import add_identifier, record_customer
from moothall.customers.models import Customer, Identifier
from moothall.messaging.actions import give_messages_to


@transaction.atomic
def say_whose(case: Case, *, customer: Customer, by: Officer, at: datetime, keeps_address: bool = False) -> Case:
    """Put a case of nobody, its contacts and its messages on a customer's record.

    With `keeps_address` the address that wrote last goes on the record too, so that what comes from it is theirs from
    now on. Raises MoveNotAllowed when the case is somebody's already, CustomerRefused for a record that was joined.
    """
    case = name_customer(case, customer=customer, by=by, at=at)
    Contact.objects.filter(customer=None, matters__case=case.pk).update(customer=customer)
    wrote = last_from_customer(case)
    if keeps_address and wrote is not None and wrote.sender:
        add_identifier(customer, kind=kind_of_address(wrote), value=wrote.sender, by=by, at=at)
    family = Customer.objects.family(customer)
    addresses = Identifier.objects.filter(customer_id__in=family).values_list("value", flat=True)
    give_messages_to(customer, about=("case", case.pk), addresses=list(addresses))
    return case


@transaction.atomic
def record_whose(case: Case, *, name: str, by: Officer, at: datetime) -> Customer:
    """Record somebody new with the address that wrote, and put the case on their record. Raises as `say_whose`.

    Raises CannotRecord for a name without letters.
    """
    customer = record_customer(organisation=case.organisation, name=name, by=by, at=at)
    say_whose(case, customer=customer, by=by, at=at, keeps_address=True)
    return customer
