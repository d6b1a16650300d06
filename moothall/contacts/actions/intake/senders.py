"""Which customer seems to have written. A sender's address is a claim and proves nobody's identity."""

from moothall.customers.models import Customer, Identifier
from moothall.messaging.models import Incoming


def customer_with(value: str, *, kind: str, organisation_id: int) -> Customer | None:
    """Return the one customer whose address or number this is; nobody where several share it."""
    if not value:
        return None
    owners = set(
        Identifier.objects.filter(value=value, kind=kind, organisation_id=organisation_id).values_list(
            "customer_id", flat=True
        )
    )
    living = set(Customer.objects.survivors(owners).values()) if owners else set()
    return Customer.objects.get(pk=living.pop()) if len(living) == 1 else None


def kind_of_address(incoming: Incoming) -> str:
    """Return what kind of contact point the sender of a message has."""
    return Identifier.Kind.PHONE if incoming.road == "text" else Identifier.Kind.EMAIL


def is_address_of(customer: Customer | None, incoming: Incoming) -> bool:
    """Say whether the sender's address stands on the record of this customer, or on one that was joined to it."""
    if customer is None or not incoming.sender:
        return False
    family = Customer.objects.family(customer)
    return Identifier.objects.filter(
        customer_id__in=family, kind=kind_of_address(incoming), value=incoming.sender
    ).exists()
