"""The code with which somebody follows what they sent without a name: made from the reference, known to them alone."""

import hmac

from django.conf import settings

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, 1, I and O, which are taken for one another when a code is written down and typed again."""
LENGTH, GROUP = 12, 4


def tracking_code(number: int) -> str:
    """Return the code of the request with this number: 60 bits, such as K7QF-2M9T-XWHC. It is kept nowhere."""
    digest = hmac.digest(settings.SECRET_KEY.encode(), f"tracking code {number}".encode(), "sha256")
    letters = "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:LENGTH])
    return "-".join(letters[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def read_code(typed: str) -> str | None:
    """Return a code as it was made, however it was typed; None for what cannot be one."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    if len(letters) != LENGTH or not set(letters) <= set(LETTERS):
        return None
    return "-".join(letters[start : start + GROUP] for start in range(0, LENGTH, GROUP))
