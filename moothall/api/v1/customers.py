"""`GET /api/v1/customers`: the desk's own search, and one customer with the ways to reach them."""

from datetime import date, datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from moothall.api.problems import Problem
from moothall.api.v1.call import Call
from moothall.api.v1.cases import Cases, CasesAsked, cases_of
from moothall.api.v1.contacts import Contacts, ContactsAsked, contacts_of
from moothall.customers.models import Customer
from moothall.customers.permissions import council_served, of_organisation
from moothall.customers.queries import Found, contact_points_of, find_customers

FEWEST_CHARACTERS, MOST_CHARACTERS = 2, 200


class CustomersAsked(msgspec.Struct, forbid_unknown_fields=True):
    """Who is looked for, by anything: names, telephone, email, postcode, account number, in any order, with slips."""

    search: Annotated[str, Meta(min_length=FEWEST_CHARACTERS, max_length=MOST_CHARACTERS)]
    limit: Annotated[int, Meta(ge=1, le=50)] = 10


class CustomerFound(msgspec.Struct):
    """Somebody who may be meant. `score` says from 0 to 1 how much agrees, and `matched` what does."""

    number: int
    name: str
    preferred_name: str
    kind: Literal["person", "business", "group"]
    address: str
    postcode: str
    contact_points: list[str]
    score: float
    matched: list[str]


class Customers(msgspec.Struct):
    """The customers who may be meant, likeliest first."""

    customers: list[CustomerFound]


class ContactPointOut(msgspec.Struct):
    """A way to reach a customer, or a number under which they are known elsewhere."""

    kind: Literal["phone", "email", "account"]
    value: str
    shown: str
    is_preferred: bool


class CustomerWhole(msgspec.Struct):
    """One customer. `merged_into` is the number of the record that goes on, where this one was joined to it."""

    number: int
    kind: Literal["person", "business", "group"]
    name: str
    preferred_name: str
    title: str
    language: str
    formats: list[str]
    preferred_channel: str
    refuses: list[Literal["email", "text", "post", "survey"]]
    needs: str
    address: str
    postcode: str
    uprn: int | None
    latitude: float | None
    longitude: float | None
    is_deceased: bool
    has_safety_note: bool
    safety_review_on: date | None
    merged_into: int | None
    recorded_at: datetime
    changed_at: datetime
    version: int
    contact_points: list[ContactPointOut]


def search_customers(call: Call, *, asked: CustomersAsked) -> Customers:
    """Answer who may be meant and note who was shown. A partner finds nobody: it meets customers in its cases."""
    council = council_served(call.organisation)
    found = find_customers(asked.search.strip(), organisation=council, limit=asked.limit) if council else []
    call.log("customer", [each.customer.pk for each in found])
    return Customers([_found(each) for each in found])


def _found(found: Found) -> CustomerFound:
    customer = found.customer
    return CustomerFound(
        number=customer.pk,
        name=customer.name,
        preferred_name=customer.preferred_name,
        kind=customer.kind,  # type: ignore[arg-type]
        address=customer.address,
        postcode=customer.postcode,
        contact_points=list(found.contact_points),
        score=round(found.score, 3),
        matched=list(found.matched),
    )


def show_customer(call: Call, *, number: int) -> CustomerWhole:
    """Answer one customer, and note that their data was read."""
    customer = _one(call, number)
    call.log("customer", [customer.pk])
    points = contact_points_of(customer, family=Customer.objects.family(customer))
    said = {name: getattr(customer, name) for name in SAME_NAMES}
    return CustomerWhole(
        number=customer.pk,
        has_safety_note=bool(customer.safety_marker),
        merged_into=customer.merged_into_id,
        contact_points=[ContactPointOut(each.kind, each.value, each.shown, each.is_preferred) for each in points],  # type: ignore[arg-type]
        **said,
    )


SAME_NAMES = set(CustomerWhole.__struct_fields__) - {"number", "has_safety_note", "merged_into", "contact_points"}


def list_customer_cases(call: Call, *, asked: CasesAsked, number: int) -> Cases:
    """Answer the cases of a customer, of every record that was joined to theirs."""
    family = Customer.objects.family(_one(call, number))
    return cases_of(call, asked, customers=family, path=f"/api/v1/customers/{number}/cases")


def list_customer_contacts(call: Call, *, asked: ContactsAsked, number: int) -> Contacts:
    """Answer the contacts of a customer, of every record that was joined to theirs."""
    family = Customer.objects.family(_one(call, number))
    return contacts_of(call, asked, customers=family, path=f"/api/v1/customers/{number}/contacts")


def _one(call: Call, number: int) -> Customer:
    customer = of_organisation(call.organisation).filter(pk=number).first() if number < 2**63 else None
    if customer is None:
        raise Problem(404, "There is no such customer, or it is not one that this key may see.")
    return customer
