"""Adding and taking away the phones, emails and account numbers of a customer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.customers.actions.lock import keep_change, locked_customer
from moothall.customers.models import Customer, Identifier
from moothall.customers.rules import CannotRecord
from moothall.lib.email_address import email_address
from moothall.lib.telephone import telephone

SHORTEST_ACCOUNT = 3
LONGEST_ACCOUNT = 30


@dataclass(frozen=True)
class ContactPoint:
    """A phone, email or account number as it was typed. The preferred one of its kind is tried first."""

    kind: str
    typed: str
    is_preferred: bool = False


def account_number(typed: str) -> str | None:
    """Return an account number in capitals without spaces and dashes, or None if it is no account number."""
    found = "".join(letter for letter in typed.upper() if letter.isalnum())
    return found if SHORTEST_ACCOUNT <= len(found) <= LONGEST_ACCOUNT else None


NORMAL_FORMS: dict[str, Callable[[str], str | None]] = {
    Identifier.Kind.PHONE: telephone,
    Identifier.Kind.EMAIL: email_address,
    Identifier.Kind.ACCOUNT: account_number,
}


@transaction.atomic
def add_identifier(
    customer: Customer, *, kind: str, value: str, by: Officer | None, at: datetime, is_preferred: bool = False
) -> Identifier:
    """Add a phone, email or account number. One that is already there is kept, and preferred if that is asked for.

    Raises CannotRecord for what cannot be a number or address, CustomerRefused for a joined record.
    """
    customer = locked_customer(customer)
    point = _read(ContactPoint(kind, value, is_preferred))
    existing = customer.identifiers.filter(kind=kind, value=point.value).first()
    if existing is not None and existing.is_preferred >= is_preferred:
        return existing
    if is_preferred:
        customer.identifiers.filter(kind=kind, is_preferred=True).update(is_preferred=False)
    identifier = existing or point
    identifier.customer, identifier.organisation_id = customer, customer.organisation_id
    identifier.is_preferred = is_preferred
    identifier.save()
    after = {kind: identifier.shown}
    keep_change(customer, "customer.contact_point_added", before={}, after=after, by=by, at=at, facts={"kind": kind})
    return identifier


@transaction.atomic
def remove_identifier(identifier: Identifier, *, by: Officer | None, at: datetime) -> None:
    """Take a phone, email or account number away from a customer. Raises CustomerRefused for a joined record."""
    customer = locked_customer(identifier.customer)
    removed, _by_model = customer.identifiers.filter(pk=identifier.pk).delete()
    if not removed:
        return
    kind = identifier.kind
    before = {kind: identifier.shown}
    keep_change(customer, "customer.contact_point_removed", before=before, after={}, by=by, at=at, facts={"kind": kind})


def read_contact_points(
    points: Iterable[ContactPoint], *, organisation_id: int
) -> tuple[list[Identifier], dict[str, str]]:
    """Return the contact points as rows, the same one once and one preferred of a kind.

    Returns beside them a sentence for each kind of which one cannot be a number or address.
    """
    rows: dict[tuple[str, str], Identifier] = {}
    preferred: set[str] = set()
    problems: dict[str, str] = {}
    for point in points:
        try:
            row = _read(point)
        except CannotRecord as refusal:
            problems[point.kind] = str(refusal)
            continue
        row.organisation_id = organisation_id
        row.is_preferred = point.is_preferred and point.kind not in preferred
        preferred |= {point.kind} if row.is_preferred else set()
        rows.setdefault((row.kind, row.value), row)
    return list(rows.values()), problems


def _read(point: ContactPoint) -> Identifier:
    normal_form = NORMAL_FORMS.get(point.kind)
    if normal_form is None:
        raise CannotRecord(_("A contact point is a telephone, an email or an account number."))
    value = normal_form(point.typed)
    if value is None:
        raise CannotRecord(_wrong_words(point.kind), field=point.kind)
    return Identifier(kind=point.kind, value=value, shown=" ".join(point.typed.split())[:254])


def _wrong_words(kind: str) -> str:
    return {
        "phone": _("Enter a telephone number, such as 01632 960 001 or +44 7700 900 982."),
        "email": _("Enter an email address, such as name@example.org."),
        "account": _("Enter an account number of 3 to 30 letters and digits."),
    }[kind]
