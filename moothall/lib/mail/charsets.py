"""Text from bytes whose charset is missing, broken or a lie."""

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

_NOT_TEXT = frozenset({"unicode-escape", "raw-unicode-escape", "idna", "punycode", "utf-7", "undefined", "mbcs", "oem"})
"""Codecs that Python has and no message may choose: they decode to what the bytes do not say."""

_REALLY_WINDOWS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
"""Programs that name these send the Windows charset instead, as browsers have it (WHATWG Encoding, section 4.2)."""

_SEVERAL_BYTES = re.compile(r"(?:gb|big5|shift|euc|iso2022|hz|cp9[345]|johab|utf)")
_GUESSED_FROM = 20_000
_ENOUGH_TO_GUESS = 20

_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""What no text has, and signs that turn the direction of writing so that a name or a file looks like another."""


def text_of(content: bytes, named: str = "") -> str:
    """Return bytes as text, by the named charset where that fits, else by what they look like. Never raises."""
    for name in _candidates(content, named):
        try:
            return tidy(content.decode(name))
        except (UnicodeError, LookupError):
            continue
    return tidy(content.decode("cp1252", errors="replace"))


def tidy(text: str) -> str:
    """Return text without characters that no text has, and with one kind of line end."""
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _candidates(content: bytes, named: str) -> Iterator[str]:
    """Yield the charsets to try. A text in UTF-8 is hardly ever anything else; one in Windows-1252 is often unnamed."""
    codec = _codec(named)
    if codec and _SEVERAL_BYTES.match(codec):
        yield codec
    yield "utf-8"
    if codec and not codec.startswith("utf"):
        yield _REALLY_WINDOWS.get(codec, codec)
    if _is_of_another_script(content):
        best = from_bytes(content[:_GUESSED_FROM]).best()
        if best is not None:
            yield best.encoding
    yield "cp1252"


def _is_of_another_script(content: bytes) -> bool:
    """Say whether so much is beyond ASCII that it is no Western text with some accents."""
    beyond = sum(byte >= 0x80 for byte in content[:_GUESSED_FROM])
    return beyond >= _ENOUGH_TO_GUESS and 3 * beyond > len(content[:_GUESSED_FROM])


def _codec(named: str) -> str:
    """Return the name under which Python knows a charset; nothing for one that is unknown or no charset."""
    try:
        found = codecs.lookup(named.strip().strip("'\"").lower() or "?")
    except (LookupError, ValueError):
        return ""
    is_text = getattr(found, "_is_text_encoding", True) and found.name.replace("_", "-") not in _NOT_TEXT
    return found.name if is_text else ""
