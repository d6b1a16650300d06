"""Money in whole pence, and how it is written."""

import re
import unicodedata

from moothall.lib.wording import gettext_noop

_POUNDS = re.compile(r"(-?)£?(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?")
_PENCE = re.compile(r"(-?)(\d+)p", re.IGNORECASE)
_MOST_DIGITS = 15


class MoneyIsWrong(ValueError):
    """The text is not an amount of money; the sentence is fit for the screen."""


def pounds(pence: int) -> str:
    """Return pence as pounds with both decimals: 123450 is "£1,234.50", -500 is "-£5.00"."""
    whole, part = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{whole:,}.{part:02}"


def short_pounds(pence: int) -> str:
    """Return pence as pounds for running text, without decimals when there are none: 3500 is "£35"."""
    return pounds(pence).removesuffix(".00")


def pence(text: str) -> int:
    """Return the pence in an amount that was typed: "£1,234.50", "12.5", "12" (pounds) or "50p".

    Raises MoneyIsWrong.
    """
    typed = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    found = _PENCE.fullmatch(typed)
    if found and len(found[2]) <= _MOST_DIGITS:
        return -int(found[2]) if found[1] else int(found[2])
    found = _POUNDS.fullmatch(typed)
    if not found or (found[1] and found[2]) or len(found[3]) > _MOST_DIGITS:
        raise MoneyIsWrong(gettext_noop("Write an amount of money like 12.50."))
    amount = int(found[3].replace(",", "")) * 100 + int((found[4] or "0").ljust(2, "0"))
    return -amount if found[1] or found[2] else amount
