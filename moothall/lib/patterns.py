"""Regular expressions that people write, matched by RE2: in time that grows with the length of what is matched alone.

Python's own takes minutes for thirty letters where something that repeats stands in something that does (decision
0070).
"""

from functools import lru_cache
from typing import Any

import re2

QUIET = re2.Options()
QUIET.log_errors = False


def why_unusable(pattern: str) -> str:
    """Return what is wrong with a pattern in RE2's words, such as "missing ]: [a"; nothing when it can be used."""
    try:
        re2.compile(pattern, QUIET)
    except re2.error as error:
        reason = error.args[0]
        return reason.decode() if isinstance(reason, bytes) else str(reason)
    return ""


@lru_cache(maxsize=512)
def whole(pattern: str) -> Any:
    """Return what finds in a text that all of it fits a pattern, with `search` as Python's have it.

    A pattern that was written for an earlier release and cannot be used holds nobody up: everything fits it.
    """
    return re2.compile(r"(?s)\A.*\z" if why_unusable(pattern) else rf"\A(?:{pattern})\z", QUIET)
