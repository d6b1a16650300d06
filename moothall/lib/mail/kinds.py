"""What kind of sender a message has: a person, or a program that must not be answered."""

from email.message import Message
from enum import StrEnum

from moothall.lib.mail.head import header

MOST_HOPS = 50
"""A message that passed more servers runs in a circle (RFC 5321 section 6.3 asks for at least 100; ours has two)."""

LOOP_MARK = "X-Moothall-Loop"
_MACHINES = ("mailer-daemon@", "postmaster@", "noreply@", "no-reply@", "donotreply@", "do-not-reply@", "bounce@")
_ABSENT = ("x-autoreply", "x-autorespond", "x-auto-response", "x-autoresponder")
_ABSENT_SUBJECTS = (
    "auto:",
    "automatic reply",
    "out of office",
    "autoreply",
    "auto-reply",
    "away from",
    "ateb awtomatig",
)


class Kind(StrEnum):
    """What a message is."""

    PERSON = "person"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    LIST = "list"
    LOOP = "loop"


def kind_of(message: "Message[str, str]", *, envelope_from: str | None, our_mark: str) -> Kind:
    """Return what a message is, by its head and structure alone.

    RFC 3834 (automatic responses), RFC 3464 (delivery reports), RFC 2919 (lists). `envelope_from` is the address of the
    envelope, empty for a report, None where the road does not tell it. `our_mark` is what our own messages carry.
    """
    is_ours = bool(our_mark) and header(message, LOOP_MARK, most=100) == our_mark
    if is_ours or len(message.get_all("Received") or ()) > MOST_HOPS:
        return Kind.LOOP
    if _is_report(message, envelope_from):
        return Kind.BOUNCE
    if _is_automatic(message, envelope_from):
        return Kind.AUTO_REPLY
    is_bulk = header(message, "Precedence", most=40).lower() in {"bulk", "list"}
    if is_bulk or message.get("List-Id") or message.get("List-Unsubscribe"):
        return Kind.LIST
    return Kind.PERSON


def _is_report(message: "Message[str, str]", envelope_from: str | None) -> bool:
    if message.get_content_type() == "multipart/report":
        return "disposition" not in str(message.get("Content-Type", "")).lower()
    wrote = header(message, "From", most=300).lower()
    is_server = "mailer-daemon" in wrote or "postmaster@" in wrote
    return is_server and (envelope_from == "" or message.get("X-Failed-Recipients") is not None)


def _is_automatic(message: "Message[str, str]", envelope_from: str | None) -> bool:
    said = header(message, "Auto-Submitted", most=60).lower()
    if said and said.split(";")[0].strip() != "no":
        return True
    if any(message.get(name) for name in _ABSENT) or message.get_content_type() == "multipart/report":
        return True
    if header(message, "Precedence", most=40).lower() in {"auto_reply", "auto-reply", "junk"}:
        return True
    subject = header(message, "Subject", most=200).lower()
    if subject.startswith(_ABSENT_SUBJECTS) and (envelope_from == "" or message.get("In-Reply-To")):
        return True
    wrote = header(message, "From", most=300).lower()
    return any(machine in wrote for machine in _MACHINES) and envelope_from == ""
