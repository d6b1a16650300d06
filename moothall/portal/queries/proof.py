"""Whether somebody knows what only the customer knows."""

import hmac
from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q

from moothall.cases.models import Case
from moothall.contacts.models import Contact, Draft
from moothall.contacts.workflow import Outcome
from moothall.customers.models import Customer, Identifier
from moothall.directory.models import Organisation
from moothall.lib.email_address import email_address
from moothall.lib.names import name_words
from moothall.lib.postcode import postcode
from moothall.lib.references import ReferenceIsWrong, parse
from moothall.lib.telephone import telephone
from moothall.portal.rules.tracking_code import read_code, tracking_code

NOBODY = 0
"""Stands in for the customers of a reference that does not exist, so that every try asks the database the same."""
LEAST_COMPARED = 8
COMPANY_FORMS = {"ltd", "limited", "plc", "llp", "cic", "cio"}
"""Words of a company's name that people leave out."""


def number_in(reference: str) -> int | None:
    """Return the number behind a reference as it was typed, or None when it cannot be one of ours."""
    prefixes = set(Organisation.objects.values_list("reference_prefix", flat=True))
    try:
        return parse(reference[:40], prefixes)
    except ReferenceIsWrong:
        return None


def knows_the_customer(number: int | None, typed: str, *, name: str | None = None) -> bool:
    """Say whether `typed` is the postcode, email address or telephone number of the customer behind a number.

    With a `name`, it must be theirs as well. What was sent without a name is opened by its code alone. Whatever is
    wrong, the same questions go to the database and as many values are compared, each in constant time, so that the
    answer does not tell which references exist.
    """
    known = _known(number if number is not None else NOBODY)
    is_theirs = _is_among(_readings(typed), known.details)
    has_the_name = _is_among([_whole_name(name or "")], known.names)
    has_the_code = _is_among([read_code(typed) or "\x00"], known.codes)
    return has_the_code or (is_theirs and (has_the_name or name is None))


def _is_among(given: Iterable[str], known: Iterable[str]) -> bool:
    ours = [_digest(value) for value in known]
    ours += [b""] * (LEAST_COMPARED - len(ours))
    matches = [hmac.compare_digest(_digest(one), other) for one in given for other in ours]
    return any(matches)


def _readings(typed: str) -> list[str]:
    text = typed[:254]
    return [value or "\x00" for value in (postcode(text), email_address(text), telephone(text))]


def _digest(value: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), value.encode(), "sha256")


class Known(NamedTuple):
    """What only the customers behind a number know, and what they may call themselves; for nobody's, its code."""

    details: list[str]
    names: list[str]
    codes: list[str]


def _known(number: int) -> Known:
    ids = set(_customers_behind(number)) or {NOBODY}
    ids |= set(Customer.objects.survivors(ids).values())
    points = Identifier.objects.filter(customer_id__in=ids).exclude(kind=Identifier.Kind.ACCOUNT)
    people = list(Customer.objects.filter(pk__in=ids).only("name", "kind", "postcode"))
    postcodes = [person.postcode for person in people if person.postcode]
    names = [name for person in people for name in _names(person)]
    details = [*points.values_list("value", flat=True), *postcodes]
    return Known(details, names, [] if people else [tracking_code(number)])


def _names(customer: Customer) -> list[str]:
    """Return the whole name, and the last name of a person, which is enough."""
    words = _whole_name(customer.name).split()
    is_person = customer.kind == Customer.Kind.PERSON
    return [" ".join(words), *([words[-1], f"{words[0]} {words[-1]}"] if is_person and words else [])]


def _whole_name(typed: str) -> str:
    """Return a name for comparing; never empty, so that nothing typed is nobody's name."""
    words = name_words(typed[:200])
    kept = [word for word in words if word not in COMPANY_FORMS] or words
    return " ".join(kept) or "\x00"


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
