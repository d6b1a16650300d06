"""What becomes of messages, in and out, as tables."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Road(TextChoices):
    """How a message came to us."""

    SMTP = "smtp", _("Mail server")
    IMAP = "imap", _("Fetched from a mailbox")
    TEXT = "text", _("Text provider")


class Arrival(TextChoices):
    """What became of a message that arrived."""

    WAITING = "waiting", _("Just arrived")
    TAKEN_IN = "taken_in", _("On a case or contact")
    TO_WORK = "to_work", _("To look at")
    SET_ASIDE = "set_aside", _("Set aside")
    TWIN = "twin", _("Came twice")


UNSETTLED = (Arrival.WAITING, Arrival.TO_WORK)


class Why(TextChoices):
    """Why a message was set aside, or needs somebody to look at it."""

    AUTO_REPLY = "auto_reply", _("An automatic reply")
    BOUNCE = "bounce", _("A report that our message did not arrive")
    LIST = "list", _("Sent to a mailing list")
    LOOP = "loop", _("Our own message that came back")
    NO_SENDER = "no_sender", _("It does not say who wrote it")
    EMPTY = "empty", _("There is nothing in it")
    UNREADABLE = "unreadable", _("It could not be read")
    NO_MAILBOX = "no_mailbox", _("No mailbox says which team works it")
    TOO_MANY = "too_many", _("One sender wrote very often today")
    BY_OFFICER = "by_officer", _("Set aside by an officer")
    ORDER = "order", _("It stopped or started texts, which was done")
    UNKNOWN_BOUNCE = "unknown_bounce", _("A report about a message that we do not know")


class State(TextChoices):
    """How far a message of ours is."""

    KEPT = "kept", _("In the outbox: no mail server is set")
    SHOWN = "shown", _("Shown to the customer when they track")
    WAITING = "waiting", _("Waiting to be sent")
    SENT = "sent", _("Sent")
    DELIVERED = "delivered", _("Delivered")
    FAILED = "failed", _("Could not be sent")
    SUPPRESSED = "suppressed", _("Not sent: we do not write to this address")
    TO_POST = "to_post", _("To be printed and posted")
    POSTED = "posted", _("Posted")


class Way(TextChoices):
    """By which road a message of ours goes."""

    EMAIL = "email", _("Email")
    TEXT = "text", _("Text message")
    LETTER = "letter", _("Letter")
    PORTAL = "portal", _("Shown when tracking")


NEXT: dict[str, frozenset[str]] = {
    State.KEPT: frozenset({State.WAITING}),
    State.WAITING: frozenset({State.SENT, State.FAILED, State.SUPPRESSED, State.DELIVERED}),
    State.SENT: frozenset({State.DELIVERED, State.FAILED}),
    State.DELIVERED: frozenset({State.FAILED}),
    State.FAILED: frozenset({State.WAITING}),
    State.SUPPRESSED: frozenset({State.WAITING}),
    State.TO_POST: frozenset({State.POSTED}),
    State.SHOWN: frozenset(),
    State.POSTED: frozenset(),
}
"""What may follow for a message. A report that one did not arrive may come after the word that it did."""

OUTBOX = (State.FAILED, State.WAITING, State.KEPT, State.SUPPRESSED)


class Never(TextChoices):
    """Why nothing is sent to an address."""

    BOUNCED = "bounced", _("Messages to it come back")
    ASKED = "asked", _("The customer asked us not to")
    COMPLAINED = "complained", _("The customer called our messages unwanted")


STOPS = frozenset({"stop", "stopall", "unsubscribe", "stop texts", "stop texting me"})
STARTS = frozenset({"start", "unstop"})
MAY_STOP = frozenset({"end", "quit", "cancel"})
"""What stops texts as well, and may also be meant for whoever reads it: the answer to a question of ours."""


def order_in(words: str) -> str:
    """Return the one order that a text is, in small letters without its full stop; else nothing."""
    said = words.strip().strip(".!").lower()
    return said if said in STOPS | STARTS | MAY_STOP else ""


def is_only_an_order(words: str) -> bool:
    """Say whether a text only stops or starts texts, so that nobody has to read it."""
    return order_in(words) in STOPS | STARTS
