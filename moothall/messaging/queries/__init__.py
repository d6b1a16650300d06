"""Messages as lists show them, and the addresses that take them."""

from moothall.messaging.gaps import filled
from moothall.messaging.queries.addresses import Addressee, addressee_of, forget_addresses
from moothall.messaging.queries.links import SURVEY, UNDERSTOOD, about_of, link_of, survey_link
from moothall.messaging.queries.outbox import PAGE, in_state, outbox_counts
from moothall.messaging.queries.reach import email_mailbox, is_suppressed, road_to, text_mailbox
from moothall.messaging.queries.secure import is_secure, may_tell, policies_of, rated_services
from moothall.messaging.queries.standings import standings
from moothall.messaging.queries.templates import all_templates, approved_words, reply_templates

__all__ = [
    "is_secure",
    "may_tell",
    "policies_of",
    "rated_services",
    "PAGE",
    "SURVEY",
    "UNDERSTOOD",
    "Addressee",
    "about_of",
    "addressee_of",
    "all_templates",
    "approved_words",
    "email_mailbox",
    "filled",
    "forget_addresses",
    "in_state",
    "is_suppressed",
    "link_of",
    "outbox_counts",
    "road_to",
    "standings",
    "reply_templates",
    "survey_link",
    "text_mailbox",
]
