"""Recording a customer and changing what is known of them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.customers.actions.contact_points import ContactPoint, read_contact_points
from moothall.customers.actions.lock import keep_change, locked_customer
from moothall.customers.actions.search import learn_words, set_search_columns
from moothall.customers.models import Customer, Identifier
from moothall.customers.rules import CannotRecord, ChangedMeanwhile
from moothall.directory.models import Organisation
from moothall.journal.actions import record_event
from moothall.lib.names import name_words
from moothall.lib.postcode import postcode as normal_postcode

FOUND_BY = {"name", "preferred_name", "kind", "postcode"}
MOST_UPRN_DIGITS = 12


class CustomerFacts(TypedDict, total=False):
    """What can be recorded of a customer beside contact points and the safety note. A postcode may be typed anyhow."""

    name: str
    kind: str
    preferred_name: str
    title: str
    language: str
    formats: list[str]
    preferred_channel: str
    refuses: list[str]
    needs: str
    address: str
    postcode: str
    uprn: int | None
    latitude: float | None
    longitude: float | None
    is_deceased: bool


@transaction.atomic
def record_customer(
    *,
    organisation: Organisation,
    by: Officer | None,
    at: datetime,
    contact_points: Iterable[ContactPoint] = (),
    **facts: Unpack[CustomerFacts],
) -> Customer:
    """Record a new customer of the organisation with their contact points.

    Raises CannotRecord for a name without letters, or a postcode, UPRN, telephone or email that cannot be one.
    """
    customer, points = plan_customer(organisation=organisation, contact_points=contact_points, at=at, **facts)
    customer.save(force_insert=True)
    for point in points:
        point.customer = customer
    Identifier.objects.bulk_create(points)
    learn_words(customer.search_words)
    record_event("customer.recorded", about=customer, by=by, at=at, kind=customer.kind)
    return customer


def plan_customer(
    *,
    organisation: Organisation,
    at: datetime,
    contact_points: Iterable[ContactPoint] = (),
    **facts: Unpack[CustomerFacts],
) -> tuple[Customer, list[Identifier]]:
    """Return the rows that `record_customer` would write, to look for the same customer before. Raises as it does."""
    customer = Customer(organisation=organisation, recorded_at=at, changed_at=at)
    given, problems = _in_normal_form({"name": "", **facts})
    points, wrong_points = read_contact_points(contact_points, organisation_id=organisation.pk)
    if problems or wrong_points:
        raise CannotRecord.of(problems | wrong_points)
    for field, value in given.items():
        setattr(customer, field, value)
    set_search_columns(customer)
    return customer, points


@transaction.atomic
def change_customer(
    customer: Customer, *, version: int, by: Officer | None, at: datetime, **facts: Unpack[CustomerFacts]
) -> Customer:
    """Change facts of a customer. `version` is that of the record the officer was looking at.

    Facts that are the same as before are no change; when all are, nothing is written. Raises ChangedMeanwhile when
    another officer was quicker, CannotRecord as `record_customer` does, CustomerRefused for a joined record.
    """
    customer = locked_customer(customer)
    if customer.version != version:
        raise ChangedMeanwhile(
            _("Somebody else changed this record while you had it open. Check what it says now, then change it again.")
        )
    given, problems = _in_normal_form(facts)
    if problems:
        raise CannotRecord.of(problems)
    before = {field: getattr(customer, field) for field, value in given.items() if getattr(customer, field) != value}
    if not before:
        return customer
    for field in before:
        setattr(customer, field, given[field])
    if FOUND_BY & set(before):
        set_search_columns(customer)
        learn_words(customer.search_words)
    customer.version += 1
    customer.changed_at = at
    customer.save()
    after = {field: getattr(customer, field) for field in before}
    fields = ", ".join(sorted(before))
    keep_change(customer, "customer.changed", before=before, after=after, by=by, at=at, facts={"fields": fields})
    return customer


def _in_normal_form(facts: CustomerFacts) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the facts as they are kept, and a sentence for each field that cannot be kept."""
    unknown = facts.keys() - CustomerFacts.__annotations__.keys()
    if unknown:
        raise TypeError(f"{', '.join(sorted(unknown))}: not a fact that these acts change")
    given: dict[str, Any] = {
        field: value.strip() if isinstance(value, str) else value for field, value in facts.items()
    }
    for field in ("name", "preferred_name", "title"):
        if field in given:
            given[field] = " ".join(given[field].split())
    typed = given.get("postcode")
    if typed:
        given["postcode"] = normal_postcode(typed)
    wrong = {
        "name": _wrong_name(given["name"]) if "name" in given else "",
        "kind": _wrong_kind(given.get("kind", Customer.Kind.PERSON)),
        "postcode": _("Enter a full UK postcode, such as TS17 0AA.") if typed and not given["postcode"] else "",
        "uprn": _wrong_uprn(given.get("uprn")),
        "refuses": _wrong_refusals(given.get("refuses", ()), given.get("preferred_channel", "")),
    }
    return given, {field: words for field, words in wrong.items() if words}


def _wrong_name(name: str) -> str:
    if not name_words(name):
        return _("Enter the customer’s name.")
    return _("A name can have up to 200 characters.") if len(name) > 200 else ""


def _wrong_kind(kind: str) -> str:
    return "" if kind in Customer.Kind.values else _("A customer is a person, a business or a group.")


def _wrong_uprn(uprn: int | None) -> str:
    if uprn is None or 0 < uprn < 10**MOST_UPRN_DIGITS:
        return ""
    return _("A UPRN is a number of up to 12 digits.")


def _wrong_refusals(refuses: Iterable[str], preferred: str) -> str:
    if not set(Customer.Refusal.values).issuperset(refuses):
        return _("Choose what they do not want from the list.")
    return _("They like to be reached by what they do not want. Change one of the two.") if preferred in refuses else ""
