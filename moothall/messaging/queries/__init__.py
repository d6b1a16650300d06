"""Messages as lists show them, and the addresses that take them."""

from moothall.messaging.queries.addresses import Addressee, addressee_of, forget_addresses
from moothall.messaging.queries.outbox import PAGE, in_state, outbox_counts
from moothall.messaging.queries.reach import email_mailbox, is_suppressed, reach_of, text_mailbox
from moothall.messaging.queries.standings import standings

__all__ = [
    "PAGE",
    "Addressee",
    "addressee_of",
    "email_mailbox",
    "forget_addresses",
    "in_state",
    "is_suppressed",
    "outbox_counts",
    "reach_of",
    "standings",
    "text_mailbox",
]
