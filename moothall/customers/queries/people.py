"""What a customer's page shows beside the record itself."""

from moothall.customers.models import Change, Customer, Identifier, Merge

MOST_IN_A_HOUSEHOLD = 20
MOST_CHANGES = 20


def contact_points_of(customer: Customer, *, family: list[int] | None = None) -> list[Identifier]:
    """Return the phones, emails and account numbers of the customer and of the records joined to it.

    The preferred come first, each number once, the customer's own before one of a joined record.
    """
    ids = family if family is not None else Customer.objects.family(customer)
    points: dict[tuple[str, str], Identifier] = {}
    rows = sorted(
        Identifier.objects.filter(customer_id__in=ids),
        key=lambda point: (point.customer_id != customer.pk, not point.is_preferred, point.kind, point.pk),
    )
    for point in rows:
        points.setdefault((point.kind, point.value), point)
    return list(points.values())


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
