"""What a message is made of: its words, and the files that came with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message

from icalendar import Calendar
from tnefparse import TNEF

from moothall.lib.mail.charsets import text_of, tidy
from moothall.lib.mail.head import decoded
from moothall.lib.mail.html import text_of_html

MOST_PARTS, MOST_DEPTH = 100, 20
LONGEST_WORDS = 200_000
"""Characters of words that are shown; the rest stays in the original."""

SMALL_PICTURE = 20_000
"""Bytes. A smaller picture that the text itself shows is a mark under a name, not a photo of anything."""

_CID = re.compile(r"cid:([^\"'\s>)]{1,200})", re.IGNORECASE)
_TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_FOR_MACHINES = frozenset({"message/delivery-status", "application/pgp-signature", "application/pkcs7-signature",
                           "application/x-pkcs7-signature", "text/rfc822-headers"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A file that came with a message. `is_decoration` says that it is a small picture of the text's own layout."""

    name: str
    media_type: str
    content: bytes
    is_decoration: bool = False


@dataclass
class Found:
    """What was found while walking through a message."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    files: list[tuple[Part, str]] = field(default_factory=list)
    left_out: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The words of the message: its plain text, else its HTML as text."""
        plain = "\n\n".join(text.strip() for text in self.plain if text.strip())
        text = plain or "\n\n".join(text_of_html(each) for each in self.html).strip()
        return text[:LONGEST_WORDS]

    @property
    def parts(self) -> list[Part]:
        """The files, with those marked that only decorate the text."""
        shown = {name.strip("<>") for each in self.html for name in _CID.findall(each[:LONGEST_WORDS])}
        return [
            Part(part.name, part.media_type, part.content, is_decoration=_is_decoration(part, cid in shown))
            for part, cid in self.files
        ]


def walk_through(message: "Message[str, str]") -> Found:
    """Find the words and the files of a message. Never raises for what is in it."""
    found = Found()
    for part in _leaves(message, found, depth=0):
        if len(found.files) >= MOST_PARTS:
            found.left_out += 1
            continue
        try:
            _take(part, found)
        except Exception as problem:
            # Whatever a part holds, the others are read; the original keeps it whole.
            found.problems.append(f"a part could not be read ({type(problem).__name__})")
    return found


def _leaves(message: "Message[str, str]", found: Found, *, depth: int) -> Iterator["Message[str, str]"]:
    payload = message.get_payload()
    if not isinstance(payload, list) or message.get_content_type() == "message/rfc822":
        yield message
    elif message.get_content_type() in _FOR_MACHINES:
        return
    elif depth >= MOST_DEPTH:
        found.problems.append("its parts lie more than 20 deep in one another")
    else:
        for part in payload:
            assert isinstance(part, Message)
            yield from _leaves(part, found, depth=depth + 1)


def _take(part: "Message[str, str]", found: Found) -> None:
    kind, name = part.get_content_type(), _name_of(part)
    if kind in _FOR_MACHINES:
        return
    if kind == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        content = first.as_bytes() if isinstance(first, Message) else b""
        found.files.append((Part(name or "message.eml", kind, content), ""))
        return
    decoded_part = part.get_payload(decode=True)
    content = decoded_part if isinstance(decoded_part, bytes) else b""
    is_file = bool(name) or part.get_content_disposition() == "attachment"
    if kind in _TNEF or name.lower() == "winmail.dat":
        _take_winmail(content, found)
    elif kind == "text/calendar":
        found.plain.append(_meeting(content))
        found.files.append((Part(name or "invite.ics", kind, content), ""))
    elif kind in {"text/plain", "text/html"} and not is_file:
        text = text_of(content, str(part.get_param("charset") or ""))
        (found.plain if kind == "text/plain" else found.html).append(text)
    elif content:
        cid = decoded(str(part.get("Content-ID", ""))).strip("<> ")
        found.files.append((Part(name or _usual_name(kind), kind, content), cid))


def _name_of(part: "Message[str, str]") -> str:
    """Return the name of a file as somebody may see it: no folders, no odd characters."""
    try:
        written = part.get_filename() or ""
    except (ValueError, LookupError, TypeError):
        written = ""
    return decoded(str(written)).replace("\\", "/").rsplit("/", 1)[-1].strip(". ")[:150]


def _usual_name(kind: str) -> str:
    main, _slash, sub = kind.partition("/")
    ending = {"jpeg": "jpg", "plain": "txt", "html": "html"}.get(sub, re.sub(r"\W", "", sub)[:8] or "bin")
    return f"{ {'image': 'picture', 'text': 'text', 'audio': 'sound', 'video': 'film'}.get(main, 'file') }.{ending}"


def _take_winmail(content: bytes, found: Found) -> None:
    """Open what Outlook packs mail into when it takes the other side for another Outlook (MS-OXTNEF)."""
    try:
        packed = TNEF(content, do_checksum=False)
    except Exception:
        found.problems.append("winmail.dat could not be opened")
        found.files.append((Part("winmail.dat", "application/ms-tnef", content), ""))
        return
    for body in (packed.body, packed.htmlbody):
        if body and not found.plain and not found.html:
            text = body if isinstance(body, str) else text_of(body)
            (found.html if body is packed.htmlbody else found.plain).append(text)
    for each in packed.attachments[:MOST_PARTS]:
        name = tidy(str(each.long_filename() or each.name or "file")).replace("\\", "/").rsplit("/", 1)[-1][:150]
        found.files.append((Part(name, "application/octet-stream", bytes(each.data)), ""))


def _meeting(content: bytes) -> str:
    """Say an invitation in words (RFC 5545)."""
    try:
        events = Calendar.from_ical(text_of(content)).walk("VEVENT")[:5]
    except Exception:
        return ""
    lines = []
    for event in events:
        said = [str(event.get("SUMMARY", "")), _when(event), str(event.get("LOCATION", ""))]
        lines.append(", ".join(tidy(each)[:200] for each in said if each))
    return "\n".join(lines)


def _when(event: "Calendar | object") -> str:
    start = getattr(event, "get", lambda _name: None)("DTSTART")
    moment = getattr(start, "dt", None)
    return moment.strftime("%d %B %Y %H:%M") if hasattr(moment, "hour") and moment is not None else str(moment or "")


def _is_decoration(part: Part, is_shown: bool) -> bool:
    return is_shown and part.media_type.startswith("image/") and len(part.content) < SMALL_PICTURE
