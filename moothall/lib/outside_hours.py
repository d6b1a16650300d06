"""How much of a week is offered outside the hours that offices traditionally keep.

The measure is that of the national standards for front offices: hours outside Monday to Friday, 9 to 5. It looks at
the ordinary week, so bank holidays and days that differ do not count.
"""

from moothall.lib.hours import Hours, Period

TRADITIONAL = Hours.weekdays("09:00-17:00")


def minutes_outside(hours: Hours) -> int:
    """Return the minutes of an ordinary week that lie outside Monday to Friday, 9 to 5."""
    days = zip(hours.week, TRADITIONAL.week, strict=True)
    return sum(_minutes(day) - _shared(day, traditional) for day, traditional in days)


def in_hours(minutes: int) -> str:
    """Return minutes as hours with at most two decimals: 750 is "12.5"."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")


def _minutes(day: tuple[Period, ...]) -> int:
    return sum(period.minutes for period in day)


def _shared(day: tuple[Period, ...], other: tuple[Period, ...]) -> int:
    overlaps = (min(one.closes, two.closes) - max(one.opens, two.opens) for one in day for two in other)
    return sum(overlap for overlap in overlaps if overlap > 0)
