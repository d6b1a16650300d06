"""What came of something that a customer sent."""

from dataclasses import dataclass
from datetime import datetime

from moothall.cases.models import Case
from moothall.contacts.models import Contact
from moothall.customers.models import Customer
from moothall.customers.queries import email_of
from moothall.directory.models import Team
from moothall.portal.rules.tracking_code import tracking_code


@dataclass(frozen=True)
class Sent:
    """The reference that the customer can quote, what happens next, who does it, and by when.

    `code` is what somebody who gave no name needs to follow it.
    """

    reference: str
    name: str
    next_step: str
    team: Team | None
    due_at: datetime | None
    promise: str
    email: str
    code: str = ""


def was_sent(number: int) -> bool:
    """Say whether a form with this number has become a case or a contact."""
    return Case.objects.filter(pk=number).exists() or Contact.objects.filter(pk=number).exists()


def sent_as(number: int) -> Sent | None:
    """Return what came of the form or message with this number; None when nothing did."""
    case = Case.objects.whole().filter(pk=number).first()
    if case is not None:
        record = case.version.content
        return Sent(
            reference=case.reference,
            name=case.service.name,
            next_step=record.how_it_works,
            team=case.team,
            due_at=case.due_at,
            promise=record.promise.words,
            email=_email(case.customer),
            code="" if case.customer_id else tracking_code(case.pk),
        )
    contacts = Contact.objects.select_related("organisation", "customer", "next_team__department")
    contact = contacts.filter(pk=number).first()
    if contact is None:
        return None
    return Sent(
        reference=contact.reference,
        name="",
        next_step=contact.next_step,
        team=contact.next_team,
        due_at=contact.next_by,
        promise="",
        email=_email(contact.customer),
    )


def _email(customer: Customer | None) -> str:
    return email_of(customer) if customer is not None else ""
