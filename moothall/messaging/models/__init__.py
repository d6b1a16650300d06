"""Messages in and out."""

from moothall.messaging.models.addresses import Pace, Suppression
from moothall.messaging.models.incoming import Incoming, IncomingPart, IncomingQuerySet
from moothall.messaging.models.mailboxes import Mailbox
from moothall.messaging.models.messages import Message, MessageQuerySet
from moothall.messaging.models.retention import Retention
from moothall.messaging.models.templates import Template, TemplateVersion
from moothall.messaging.models.understood import Understood

__all__ = [
    "Incoming",
    "IncomingPart",
    "IncomingQuerySet",
    "Mailbox",
    "Message",
    "MessageQuerySet",
    "Pace",
    "Retention",
    "Suppression",
    "Template",
    "TemplateVersion",
    "Understood",
]
