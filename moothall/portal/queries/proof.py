"""Whether somebody knows what only the customer knows."""

import hmac
from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q

from moothall.cases.models import Case
from moothall.contacts.models import Contact, Draft
from moothall.contacts.workflow import Outcome
from moothall.customers.models import Customer, Identifier
from moothall.directory.models import Organisation
from moothall.lib.email_address import email_address
from moothall.lib.postcode import postcode
from moothall.lib.references import ReferenceIsWrong, parse
from moothall.lib.telephone import telephone

NOBODY = 0
"""Stands in for the customers of a reference that does not exist, so that every try asks the database the same."""
LEAST_COMPARED = 8


def number_in(reference: str) -> int | None:
    """Return the number behind a reference as it was typed, or None when it cannot be one of ours."""
    prefixes = set(Organisation.objects.values_list("reference_prefix", flat=True))
    try:
        return parse(reference[:40], prefixes)
    except ReferenceIsWrong:
        return None


def knows_the_customer(number: int | None, typed: str) -> bool:
    """Say whether `typed` is the postcode, email address or telephone number of the customer behind a number.

    Whatever is wrong, the same questions go to the database and as many values are compared, each in constant time, so
    that the answer does not tell which references exist.
    """
    known = [_digest(value) for value in _known_values(number if number is not None else NOBODY)]
    known += [b""] * (LEAST_COMPARED - len(known))
    given = [_digest(value) for value in _readings(typed)]
    matches = [hmac.compare_digest(one, other) for one in given for other in known]
    return any(matches)


def _readings(typed: str) -> list[str]:
    text = typed[:254]
    return [value or "\x00" for value in (postcode(text), email_address(text), telephone(text))]


def _digest(value: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), value.encode(), "sha256")


def _known_values(number: int) -> list[str]:
    ids = set(_customers_behind(number)) or {NOBODY}
    ids |= set(Customer.objects.survivors(ids).values())
    points = Identifier.objects.filter(customer_id__in=ids).exclude(kind=Identifier.Kind.ACCOUNT)
    postcodes = Customer.objects.filter(pk__in=ids).exclude(postcode="")
    return [*points.values_list("value", flat=True), *postcodes.values_list("postcode", flat=True)]


def _customers_behind(number: int) -> Iterable[int]:
    """Return who asked for it and for whom: of the case, and of the contact that made it or has the number."""
    made_it = Q(matters__case_id=number, matters__outcome__in=[Outcome.CASE, Outcome.HANDED_ON])
    cases = Case.objects.filter(pk=number).values_list("customer_id", flat=True)
    made = Contact.objects.filter(made_it).values_list("customer_id", "contacted_by_id")
    own = Contact.objects.filter(pk=number).values_list("customer_id", "contacted_by_id")
    people = [*cases, *(pk for pair in (*made, *own) for pk in pair)]
    return [pk for pk in people if pk is not None]


def draft_opened_by(key_digest: str, number: int | None) -> Draft | None:
    """Return the portal form that this key opens, if its number is this one."""
    try:
        draft = Draft.objects.select_related("organisation", "holder", "service").get(key_digest=key_digest)
    except ObjectDoesNotExist:
        return None
    return draft if draft.kind == Draft.Kind.PORTAL and draft.pk == number else None
