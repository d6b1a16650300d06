"""Months as their first days."""

from datetime import date


def months_before(day: date, months: int) -> date:
    """Return the first day of the month that lies so many months before that of `day`; 0 is its own month."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, 1)


def month_after(day: date) -> date:
    """Return the first day of the month after that of `day`."""
    return months_before(day, -1)
