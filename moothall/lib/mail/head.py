"""The head of a message: who says they wrote it, to whom, about what, and what it answers."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parsedate_to_datetime

from moothall.lib.email_address import email_address
from moothall.lib.mail.charsets import text_of, tidy

LONGEST_SUBJECT, LONGEST_NAME, MOST_REFERENCES, MOST_RECIPIENTS = 200, 100, 30, 100
_LONGEST_HEADER = 20_000
_MESSAGE_ID = re.compile(r"<([^<>\s]{1,250})>")
_ANSWER_MARKS = re.compile(
    r"^\s*(?:(?:re|aw|sv|antw|fw|fwd|wg|ymateb|ateb|vs)\s*(?:\[\d+\])?\s*:|\[[^\]]{1,30}\])\s*", re.I
)
_ADDRESS = re.compile(r"[^\s<>,;:\"'()]{1,64}@[^\s<>,;:\"'()]{1,253}")
_SPACES = re.compile(r"\s+")
_TRACES = frozenset({"received", "return-path", "delivered-to", "x-original-to", "authentication-results"})


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a message says, as text that is safe to show. All of it is the sender's claim.

    `sender` is the address of From, else of Sender; empty when there is none that can be written to. `about` is the
    subject without the marks of answers. `fingerprint` is the same for the same message by any road.
    """

    sender: str
    sender_name: str
    reply_to: str
    recipients: tuple[str, ...]
    subject: str
    about: str
    message_id: str
    answers: tuple[str, ...]
    sent_at: datetime | None
    fingerprint: str


def read_head(raw: bytes) -> Head:
    """Read the head alone, which costs little however large the message is."""
    end = _end_of_head(raw)
    return head_of(BytesHeaderParser(policy=policy.compat32).parsebytes(raw[:end]), body=raw[end:])


def head_of(message: "Message[str, str]", *, body: bytes = b"") -> Head:
    """Return the head of a message that is read already."""
    name, sender = _sender(message)
    subject = header(message, "Subject", most=LONGEST_SUBJECT)
    message_id = first_id(header(message, "Message-ID", most=400))
    answered = [each for name in ("References", "In-Reply-To") for each in _MESSAGE_ID.findall(header(message, name))]
    recipients = dict.fromkeys(address for _name, address in _addresses(message, ("To", "Cc")))
    return Head(
        sender=sender,
        sender_name=name[:LONGEST_NAME],
        reply_to=next((address for _name, address in _addresses(message, ("Reply-To",))), ""),
        recipients=tuple(recipients)[:MOST_RECIPIENTS],
        subject=subject,
        about=plain_subject(subject),
        message_id=message_id,
        answers=tuple(dict.fromkeys(reversed(answered)))[:MOST_REFERENCES],
        sent_at=_moment(header(message, "Date", most=200)),
        fingerprint=_fingerprint(message, message_id, sender, body),
    )


def header(message: "Message[str, str]", name: str, *, most: int = _LONGEST_HEADER) -> str:
    """Return one header as a line of text, whatever bytes stand in it; the first where there are several."""
    return decoded(next(iter(raw_headers(message, name)), ""))[:most].strip()


def raw_headers(message: "Message[str, str]", name: str) -> list[str]:
    """Return every header of a name as it came, bytes that are no ASCII as surrogates."""
    wanted = name.lower()
    return [str(value)[:_LONGEST_HEADER] for key, value in message.raw_items() if key.lower() == wanted]


def decoded(value: str) -> str:
    """Return a raw header as text: encoded words decoded, line ends and odd characters out."""
    pieces = []
    for piece, charset in _pieces(value):
        content = piece if isinstance(piece, bytes) else piece.encode("ascii", "surrogateescape")
        pieces.append(text_of(content, charset or ""))
    return _SPACES.sub(" ", tidy("".join(pieces)))


def plain_subject(subject: str) -> str:
    """Return what a subject is about: without Re:, Fwd: and names of lists, in small letters."""
    left = subject
    while found := _ANSWER_MARKS.match(left):
        left = left[found.end() :]
    return _SPACES.sub(" ", left).strip().lower()


def first_id(text: str) -> str:
    """Return the first message id in a text, without its angle brackets."""
    found = _MESSAGE_ID.search(text)
    return found[1] if found else ""


def _pieces(value: str) -> Iterable[tuple[bytes | str, str | None]]:
    try:
        return decode_header(value)
    except (ValueError, UnicodeError, LookupError, AssertionError):
        return [(value.encode("utf-8", "surrogateescape"), None)]


def _sender(message: "Message[str, str]") -> tuple[str, str]:
    for name, address in _addresses(message, ("From", "Sender")):
        return name, address
    return header(message, "From", most=LONGEST_NAME), ""


def _addresses(message: "Message[str, str]", names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the names and addresses of some headers; what is no address is left out."""
    found = []
    for name in names:
        for line in raw_headers(message, name)[:5]:
            parted = [(shown, address) for shown, written in getaddresses([line]) if (address := _address(written))]
            # Where the grammar finds nothing, whatever looks like an address is better than no way to answer.
            parted = parted or [("", address) for each in _ADDRESS.findall(line) if (address := _address(each))]
            found += [(decoded(shown).strip(" \"'"), address) for shown, address in parted[:MOST_RECIPIENTS]]
    return found


def _address(written: str) -> str | None:
    return email_address(decoded(written))


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    try:
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return aware.astimezone(UTC) if 1990 <= aware.year <= 9000 else None
    except (ValueError, OverflowError):
        return None


def _end_of_head(raw: bytes) -> int:
    """Return where the head ends: at the first empty line, or where there is none, at the end."""
    ends = [at for mark in (b"\r\n\r\n", b"\n\n") if (at := raw.find(mark)) >= 0]
    return min(ends, default=len(raw))


def _fingerprint(message: "Message[str, str]", message_id: str, sender: str, body: bytes) -> str:
    """Return a digest of what makes a message this one: servers on the way change traces and layout, not this."""
    digest = hashlib.sha256()
    if message_id:
        known = [message_id, sender, header(message, "Date", most=200)]
    else:
        known = [f"{name.lower()}:{value}" for name, value in message.raw_items() if name.lower() not in _TRACES]
    for each in known:
        digest.update(str(each).encode("utf-8", "surrogateescape") + b"\0")
    digest.update(body.translate(None, b" \t\r\n"))
    return digest.hexdigest()
