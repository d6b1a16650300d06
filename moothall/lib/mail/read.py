"""A whole message, read."""

from dataclasses import dataclass
from email import policy
from email.message import Message
from email.parser import BytesParser

from moothall.lib.mail.bounces import Bounce, bounce_of
from moothall.lib.mail.charsets import text_of
from moothall.lib.mail.head import Head, head_of, read_head
from moothall.lib.mail.kinds import Kind, kind_of
from moothall.lib.mail.parts import Part, walk_through
from moothall.lib.mail.quotes import part_quotes


@dataclass(frozen=True, slots=True)
class ReadMail:
    """What a message says. `parts` are at most a hundred; `left_out` says how many more the original holds.

    `problems` says in words what could not be read. A message that is `unreadable` has its head alone.
    """

    head: Head
    kind: Kind
    words: str
    quoted: str
    parts: tuple[Part, ...] = ()
    left_out: int = 0
    problems: tuple[str, ...] = ()
    bounce: Bounce | None = None
    is_unreadable: bool = False


def read_mail(raw: bytes, *, envelope_from: str | None = None, our_mark: str = "") -> ReadMail:
    """Read a message, whatever it is. Never raises for what is in it."""
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(raw)
        return _read(message, raw, envelope_from=envelope_from, our_mark=our_mark)
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, MemoryError) as problem:
        why = f"the message could not be read ({type(problem).__name__})"
        return ReadMail(read_head(raw), Kind.PERSON, "", "", problems=(why,), is_unreadable=True)


def _read(message: "Message[str, str]", raw: bytes, *, envelope_from: str | None, our_mark: str) -> ReadMail:
    kind = kind_of(message, envelope_from=envelope_from, our_mark=our_mark)
    found = walk_through(message)
    words, quoted = part_quotes(found.words)
    return ReadMail(
        head=head_of(message),
        kind=kind,
        words=words,
        quoted=quoted,
        parts=tuple(found.parts),
        left_out=found.left_out,
        problems=tuple(dict.fromkeys(found.problems))[:5],
        bounce=bounce_of(message, raw=raw) if kind == Kind.BOUNCE else None,
    )


def read_text(raw: bytes, *, sender: str) -> ReadMail:
    """Read a text message, which is words alone, as if it were mail."""
    head = Head(sender, "", "", (), "", "", "", (), None, "")
    return ReadMail(head, Kind.PERSON, text_of(raw).strip(), "")
