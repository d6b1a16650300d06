"""Postcodes of the United Kingdom: the form with one space and capitals, and the beginnings of it.

The shapes are those of BS 7666 and Royal Mail's Postcode Address File guide. Whether a postcode is in
use is for the address list to say.
"""

import re
import unicodedata

_OUTWARD = r"(?:[A-PR-UWYZ](?:[0-9][0-9A-HJKPSTUW]?|[A-HK-Y][0-9][0-9ABEHMNPRVWXY]?)|GIR)"
_INWARD = r"[0-9][ABD-HJLNP-UW-Z]{2}"
_WHOLE = re.compile(rf"({_OUTWARD})({_INWARD})")
_OUTWARD_ONLY = re.compile(_OUTWARD)
_PART_OF_INWARD = re.compile(r"[0-9](?:[ABD-HJLNP-UW-Z]{0,2})")
_LETTER_O_FOR_NOUGHT = re.compile(r"O(?=[A-Z]{2}$)")


def postcode(text: str) -> str | None:
    """Return the postcode as "WA8 7QF", or None if the text is not a whole postcode.

    Spaces, hyphens and small letters do not matter, nor a letter O typed for the nought of the second half.
    """
    typed = _compact(text)
    found = _WHOLE.fullmatch(_LETTER_O_FOR_NOUGHT.sub("0", typed)) if len(typed) >= 5 else None
    return f"{found[1]} {found[2]}" if found else None


def is_postcode(text: str) -> bool:
    """Whether the text is a whole postcode, however it is typed."""
    return postcode(text) is not None


def postcode_prefixes(text: str) -> tuple[str, ...]:
    """Return the beginnings of postcodes that the text may stand for, in their usual form.

    "WA8 7" is one; "wa87" is two, "WA87" and "WA8 7"; a whole postcode is itself; other text has
    none. Letters alone are not taken: they are the beginnings of names.
    """
    whole = postcode(text)
    if whole:
        return (whole,)
    words = unicodedata.normalize("NFKC", text).upper().split()
    if not 1 <= len(words) <= 2 or not words[0].isascii():
        return ()
    if len(words) == 2:
        return (f"{words[0]} {words[1]}",) if _are_halves(*words) else ()
    typed = words[0]
    found = [typed] if _OUTWARD_ONLY.fullmatch(typed) else []
    found += [
        f"{typed[:cut]} {typed[cut:]}" for cut in range(len(typed) - 1, 1, -1) if _are_halves(typed[:cut], typed[cut:])
    ]
    return tuple(found)


def _are_halves(outward: str, inward: str) -> bool:
    return bool(_OUTWARD_ONLY.fullmatch(outward) and _PART_OF_INWARD.fullmatch(inward))


def _compact(text: str) -> str:
    return re.sub(r"[\s\-\u2010-\u2015.]+", "", unicodedata.normalize("NFKC", text)).upper()
