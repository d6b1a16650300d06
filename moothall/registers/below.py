"""What areas below lend: promises to choose from, the pages of cases and contacts; and which reviews records owe."""

from collections.abc import Callable, Mapping
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.cases.models import Case
from moothall.contacts.models import Contact
from moothall.contacts.queries.reviews import Review
from moothall.customers.models import Customer
from moothall.directory.models import Organisation
from moothall.promises.models import PromiseVersion
from moothall.registers.permissions import owed_by
from moothall.registers.queries.said import address_of
from moothall.registers.queries.seams import Choices
from moothall.ui.shapes import Link

LONGEST = 80
MOST_OWED = 50


def _promises(_organisation: Organisation) -> Choices:
    """Return the promises of the charter, each with the beginning of its words."""
    rows = PromiseVersion.objects.filter(valid_until=None).order_by("promise__code")
    return [(code, f"{code} {words[:LONGEST]}") for code, words in rows.values_list("promise__code", "words")]


def _customer_groups(_organisation: Organisation) -> Choices:
    return [(code, words) for code, words in Customer.Kind.choices]


def _case(key: int) -> Link | None:
    case = Case.objects.select_related("organisation").filter(pk=key).first()
    if case is None:
        return None
    words = _("Case {reference}").format(reference=case.reference)
    return Link(words, reverse("cases:case_show", args=[case.reference]))


def _contact(key: int) -> Link | None:
    contact = Contact.objects.select_related("organisation").filter(pk=key).first()
    if contact is None:
        return None
    words = _("Contact {reference}").format(reference=contact.reference)
    return Link(words, reverse("contacts:contact_show", args=[contact.reference]))


LISTS: Mapping[str, Callable[[Organisation], Choices]] = {
    "promises": _promises,
    "customer_groups": _customer_groups,
}
SOURCES: Mapping[str, Callable[[int], Link | None]] = {"case": _case, "contact": _contact}


def reviews_of_records(officer: Officer, today: date) -> list[Review]:
    """Return the records that an officer is to look at again by now or soon."""
    rows = owed_by(officer, today=today)[:MOST_OWED]
    return [Review(str(row), address_of(row), row.review_by) for row in rows if row.review_by]
