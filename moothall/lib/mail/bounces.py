"""Reports that a message of ours did not arrive."""

import re
from dataclasses import dataclass
from email import policy
from email.message import Message
from email.parser import BytesHeaderParser

from flufl.bounce import scan_message

from moothall.lib.email_address import email_address
from moothall.lib.mail.head import first_id, header

_STATUS = re.compile(r"\b([245])\.\d{1,3}\.\d{1,3}\b")
_ID_IN_TEXT = re.compile(rb"^message-id:\s*(<[^<>\s]{1,250}>)", re.IGNORECASE | re.MULTILINE)
_MOST_SEARCHED = 200_000


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a report says: which of our messages (its id), whom it did not reach, and whether for good."""

    message_id: str
    addresses: tuple[str, ...]
    is_final: bool
    status: str


def bounce_of(message: "Message[str, str]", *, raw: bytes) -> Bounce:
    """Read a report of delivery: by RFC 3464, else in the dialects of mail servers that flufl.bounce knows."""
    reports = [part for part in message.walk() if part.get_content_type() == "message/delivery-status"]
    blocks = [block for report in reports for block in _blocks(report)]
    found = [address for block in blocks if (address := _recipient(block))]
    statuses = [header(block, "Status", most=40) for block in blocks if block.get("Status")]
    if not found:
        found = _by_dialect(message)
    status = next((match[0] for text in statuses if (match := _STATUS.search(text))), "")
    is_delayed = any(header(block, "Action", most=20).lower() in {"delayed", "relayed"} for block in blocks)
    return Bounce(
        message_id=_about(message, raw),
        addresses=tuple(dict.fromkeys(found))[:20],
        is_final=not is_delayed and not status.startswith("4"),
        status=status,
    )


def _blocks(report: "Message[str, str]") -> list["Message[str, str]"]:
    payload = report.get_payload()
    return [block for block in payload if isinstance(block, Message)] if isinstance(payload, list) else []


def _recipient(block: "Message[str, str]") -> str:
    for name in ("Final-Recipient", "Original-Recipient"):
        written = header(block, name, most=300).partition(";")[2] or header(block, name, most=300)
        if address := email_address(written):
            return address
    return ""


def _by_dialect(message: "Message[str, str]") -> list[str]:
    try:
        known = scan_message(message)
    except Exception:
        # Its patterns meet messages that nobody foresaw; then there is no address, and a person looks.
        return []
    return [address for each in known if (address := email_address(each.decode("ascii", "replace")))]


def _about(message: "Message[str, str]", raw: bytes) -> str:
    """Return the id of the message that the report is about."""
    for part in message.walk():
        inner = part.get_payload()
        if part.get_content_type() == "message/rfc822" and isinstance(inner, list) and isinstance(inner[0], Message):
            return first_id(header(inner[0], "Message-ID", most=400))
        if part.get_content_type() == "text/rfc822-headers":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return first_id(header(BytesHeaderParser(policy=policy.compat32).parsebytes(content), "Message-ID"))
    ours = _ID_IN_TEXT.findall(raw[:_MOST_SEARCHED])
    return first_id(ours[-1].decode("ascii", "replace")) if len(ours) > 1 else first_id(header(message, "In-Reply-To"))
