"""What a customer's page shows beside the record itself, and short answers that other areas ask for."""

from dataclasses import dataclass
from itertools import chain

from moothall.customers.models import Change, Customer, Identifier, Merge

MOST_IN_A_HOUSEHOLD = 20
MOST_CHANGES = 20


@dataclass(frozen=True)
class Profile:
    """Who a customer is, as `customers/_facts.html` shows it. By the keys in `family` their whole history is read."""

    customer: Customer
    family: list[int]
    contact_points: list[Identifier]
    household: list[Customer]
    joined: list[Merge]


def profile_of(customer: Customer) -> Profile:
    """Gather what is known of a customer in two to four queries."""
    family = Customer.objects.family(customer)
    return Profile(
        customer=customer,
        family=family,
        contact_points=contact_points_of(customer, family=family),
        household=household_of(customer),
        joined=joined_records(customer) if len(family) > 1 else [],
    )


def contact_points_of(customer: Customer, *, family: list[int]) -> list[Identifier]:
    """Return the phones, emails and account numbers of the customer and of the records joined to it.

    Each number once; the customer's own before one of a joined record, the preferred before the others.
    """
    points: dict[tuple[str, str], Identifier] = {}
    kinds = list(Identifier.Kind.values)
    rows = sorted(
        Identifier.objects.filter(customer_id__in=family),
        key=lambda row: (kinds.index(row.kind), row.customer_id != customer.pk, not row.is_preferred, row.pk),
    )
    for row in rows:
        points.setdefault((row.kind, row.value), row)
    return list(points.values())


def email_of(customer: Customer) -> str:
    """Return the email address to write to: the preferred one, else the first; empty where there is none."""
    emails = customer.identifiers.filter(kind=Identifier.Kind.EMAIL).order_by("-is_preferred", "id")
    return emails.values_list("value", flat=True).first() or ""


def refused_by(customer: Customer) -> frozenset[str]:
    """Return what a customer does not want from us, as said on any of the records that were joined to theirs."""
    first = Customer.objects.survivors([customer.pk])[customer.pk] if customer.is_merged else customer.pk
    records = Customer.objects.filter(pk__in=Customer.objects.family(Customer(pk=first)))
    return frozenset(chain.from_iterable(records.values_list("refuses", flat=True)))


def household_of(customer: Customer) -> list[Customer]:
    """Return the other customers at the same property, by its UPRN; nobody for an address without one."""
    if customer.uprn is None:
        return []
    there = Customer.objects.living_records().filter(uprn=customer.uprn, organisation_id=customer.organisation_id)
    return list(there.exclude(pk=customer.pk).order_by("name_key")[:MOST_IN_A_HOUSEHOLD])


def joined_records(customer: Customer) -> list[Merge]:
    """Return the joins to this customer that stand, newest first, each with the record that was joined."""
    return list(Merge.objects.standing().filter(kept=customer).select_related("merged", "by"))


def last_changes(customer: Customer) -> list[Change]:
    """Return what was changed in the record last, newest first, with what it held before."""
    return list(Change.objects.filter(customer=customer).select_related("by").order_by("-id")[:MOST_CHANGES])
