"""Messages as lists show them, and the addresses that take them."""

from moothall.messaging.queries.addresses import Addressee, addressee_of, forget_addresses
from moothall.messaging.queries.links import SURVEY, UNDERSTOOD, about_of, link_of, survey_link
from moothall.messaging.queries.outbox import PAGE, in_state, outbox_counts
from moothall.messaging.queries.reach import email_mailbox, is_suppressed, reach_of, text_mailbox

__all__ = [
    "PAGE",
    "SURVEY",
    "UNDERSTOOD",
    "Addressee",
    "about_of",
    "addressee_of",
    "email_mailbox",
    "forget_addresses",
    "in_state",
    "is_suppressed",
    "link_of",
    "outbox_counts",
    "reach_of",
    "survey_link",
    "text_mailbox",
]
