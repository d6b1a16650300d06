"""Messages about something of which it turned out later whose it is."""

from collections.abc import Collection

from moothall.customers.models import Customer
from moothall.messaging.models import Incoming, Message


def give_messages_to(customer: Customer, *, about: tuple[str, int], addresses: Collection[str]) -> None:
    """Put messages of nobody on a customer's record: all of ours about one thing, and theirs from these addresses.

    It is part of the act that says whose the thing is.
    """
    kind, pk = about
    Message.objects.about(kind, pk).filter(customer=None).update(customer=customer)
    Incoming.objects.about(kind, pk).filter(customer=None, sender__in=addresses).update(customer=customer)
