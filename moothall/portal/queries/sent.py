"""What came of something that a customer sent."""

from dataclasses import dataclass
from datetime import datetime

from moothall.cases.models import Case
from moothall.contacts.models import Contact
from moothall.customers.models import Customer
from moothall.customers.queries import email_of
from moothall.directory.models import Team
from moothall.lib.names import name_words
from moothall.portal.rules.tracking_code import tracking_code


def who_words(team: Team) -> str:
    """Return a team, its department and a partner's name; a name that another repeats is left out.

    The team "Waste crews" of the department "Street and waste crews" is the latter.
    """
    names = [team.name, team.department.name]
    if team.organisation.is_partner:
        names.append(team.organisation.name)
    words = [set(name_words(name)) for name in names]
    places = range(len(names))
    return ", ".join(names[one] for one in places if not any(_repeats(words, one, other) for other in places))


def _repeats(words: list[set[str]], one: int, other: int) -> bool:
    """Say whether another name says all that one says; of two that say the same the first counts."""
    return words[one] < words[other] or (words[one] == words[other] and other < one)


@dataclass(frozen=True)
class Sent:
    """The reference that the customer can quote, what happens next, who does it, and by when.

    `code` is what somebody who gave no name needs to follow it.
    """

    reference: str
    name: str
    next_step: str
    who: str
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
            who=who_words(case.team),
            due_at=case.customer_due_at,
            promise=record.promise.words,
            email=_email(case.customer),
            code="" if case.customer_id else tracking_code(case.pk),
        )
    contacts = Contact.objects.select_related(
        "organisation", "customer", "next_team__department", "next_team__organisation"
    )
    contact = contacts.filter(pk=number).first()
    if contact is None:
        return None
    return Sent(
        reference=contact.reference,
        name="",
        next_step=contact.next_step,
        who=who_words(contact.next_team) if contact.next_team else "",
        due_at=contact.next_by,
        promise="",
        email=_email(contact.customer),
    )


def _email(customer: Customer | None) -> str:
    return email_of(customer) if customer is not None else ""
