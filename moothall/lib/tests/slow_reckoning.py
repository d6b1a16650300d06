"""A second, slow reckoning of working time, to hold the quick one to account.

It knows nothing of the quick one but what hours mean: it looks at the clock on the wall once a minute and
asks whether that minute is in the day's periods. Hours begin and end on whole minutes, and so do all the
clock changes tried.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from moothall.lib.hours import Period
from moothall.lib.working_time import Calendar

MINUTE = timedelta(minutes=1)


def periods_by_hand(calendar: Calendar, day: date) -> tuple[Period, ...]:
    if day in calendar.exceptions:
        return calendar.exceptions[day]
    if day in calendar.holidays:
        return ()
    return calendar.hours.week[day.weekday()]


def minute_is_open(calendar: Calendar, minute: datetime) -> bool:
    on_the_wall = minute.astimezone(calendar.timezone)
    now = on_the_wall.hour * 60 + on_the_wall.minute
    return any(p.opens <= now < p.closes for p in periods_by_hand(calendar, on_the_wall.date()))


def open_stretches(calendar: Calendar, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Walk minute by minute and yield the open part of each."""
    minute = start.astimezone(UTC).replace(second=0, microsecond=0)
    while minute < end:
        if minute_is_open(calendar, minute):
            yield max(minute, start), min(minute + MINUTE, end)
        minute += MINUTE


def seconds_by_walking(calendar: Calendar, start: datetime, end: datetime) -> int:
    worked = sum((until - since for since, until in open_stretches(calendar, start, end)), timedelta())
    return worked // timedelta(seconds=1)


def after_by_walking(calendar: Calendar, start: datetime, seconds: int, *, no_later_than: datetime) -> datetime | None:
    """Walk until the seconds are used up; None if that takes too long."""
    left = timedelta(seconds=seconds)
    if not left:
        return start
    for since, until in open_stretches(calendar, start, no_later_than):
        if until - since >= left:
            return since + left
        left -= until - since
    return None


def close_of_day_by_walking(calendar: Calendar, day: date) -> datetime | None:
    """Return the end of the last open minute of a local day, or None if it has none."""
    minute = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=15)
    last = None
    for _ in range(24 * 60 + 30 * 60):
        if minute.astimezone(calendar.timezone).date() == day and minute_is_open(calendar, minute):
            last = minute + MINUTE
        minute += MINUTE
    return last


def end_of_working_day_by_walking(calendar: Calendar, start: datetime, days: int) -> datetime:
    """Walk day by day from the day of receipt."""
    day = start.astimezone(calendar.timezone).date()
    if days == 0:
        closes = close_of_day_by_walking(calendar, day)
        if closes is not None and closes > start:
            return closes
        days = 1
    while days:
        day += timedelta(days=1)
        closes = close_of_day_by_walking(calendar, day) if periods_by_hand(calendar, day) else None
        if closes is not None:
            days -= 1
    assert closes is not None
    return closes
