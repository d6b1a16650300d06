"""Unique Property Reference Numbers: 1 to 12 digits for every address in Great Britain (BS 7666)."""

import re
import unicodedata

_WRITTEN = re.compile(r"(?:uprn)?[\s:]*([0-9][0-9\s]*)", re.IGNORECASE)
_NAMED = re.compile(r"\s*uprn", re.IGNORECASE)


def uprn(text: str) -> str | None:
    """Return the digits without zeros in front, or None if it is no UPRN. "UPRN" before it is allowed."""
    found = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return None
    digits = re.sub(r"\s", "", found[1]).lstrip("0")
    return digits if 1 <= len(digits) <= 12 else None


def is_called_uprn(text: str) -> bool:
    """Whether the text itself says that it is a UPRN."""
    return bool(_NAMED.match(text)) and uprn(text) is not None
