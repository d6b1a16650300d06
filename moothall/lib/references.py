"""The numbers that customers quote: MH-1047230 is number 104723 and its check digit, behind some letters.

The check digit is Damm's (H. M. Damm, 2004): it catches every single wrong digit and every swap of two
neighbours, which are the slips people make when they read a number out or write it down.
"""

import re
import unicodedata
from collections.abc import Collection

from stdnum import damm

from moothall.lib.wording import gettext_noop

_WRITTEN = re.compile(r"([a-z]*)([0-9]+)", re.IGNORECASE)
_SPACE_AND_DASHES = re.compile(r"[\s\-\u2010-\u2015\u2212./#]+")
_MOST_DIGITS = 18
"""More would not fit the database's bigint; a long string of digits is then something else."""


class ReferenceIsWrong(ValueError):
    """The text looks like a reference, but its digits do not agree; the sentence is fit for the screen."""


def reference(number: int, prefix: str) -> str:
    """Return the reference that stands for a number from 1: reference(104723, "MH") is "MH-1047230"."""
    if number < 1:
        raise ValueError(f"References begin at 1, not {number}.")
    return f"{prefix}-{number}{damm.calc_check_digit(str(number))}"


def parse(text: str, prefixes: Collection[str]) -> int | None:
    """Return the number that a typed reference stands for, or None if the text is not shaped like one.

    Spaces, hyphens, small letters and leading zeros do not matter; the letters may be left out, and if
    they are there must be among `prefixes`. Raises ReferenceIsWrong when the check digit is wrong.
    """
    found = _WRITTEN.fullmatch(_SPACE_AND_DASHES.sub("", unicodedata.normalize("NFKC", text)))
    if not found:
        return None
    letters, digits = found[1].upper(), found[2]
    if letters and letters not in {prefix.upper() for prefix in prefixes}:
        return None
    if not 2 <= len(digits) <= _MOST_DIGITS or not int(digits):
        return None
    if not damm.is_valid(digits):
        raise ReferenceIsWrong(
            gettext_noop("That reference number is not right. Check each digit and the order they are in.")
        )
    return int(digits[:-1])


def found_in(text: str, prefix: str) -> list[int]:
    """Return the numbers whose references stand in a text, such as the subject of a mail, each once.

    Only with the letters and a right check digit: any other number in a text is something else.
    """
    between = r"[\s\-\u2010-\u2015]{0,2}"
    mark = rf"(?<![A-Z0-9]){re.escape(prefix)}{between}([0-9]{{2,18}})(?![0-9])"
    marks = re.findall(mark, text, re.IGNORECASE)
    return list(dict.fromkeys(int(digits[:-1]) for digits in marks if damm.is_valid(digits) and int(digits[:-1])))
