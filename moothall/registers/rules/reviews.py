"""When a record is to be looked at again."""

from calendar import monthrange
from datetime import date, timedelta

REMINDED_BEFORE = timedelta(days=30)
"""How long before its review the owner is reminded, each week; from then on until it was looked at."""


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later; the last of the month where that month is shorter."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def next_review(day: date, months: int | None) -> date | None:
    """Return by when a record of this day is to be looked at again; None for never."""
    return None if months is None else months_later(day, months)
