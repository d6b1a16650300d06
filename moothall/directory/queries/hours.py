"""Working calendars ready to reckon with, held in memory."""

import time
from datetime import date
from zoneinfo import ZoneInfo

from moothall.directory.models import WorkingCalendar
from moothall.lib.bank_holidays import bank_holidays
from moothall.lib.working_time import Calendar, Hours, Period, in_order, read_periods

LOOK_AGAIN_SECONDS = 2.0
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_held: dict[int, Calendar] = {}
_stamp: object = None
_looked_at = 0.0


def working_calendar(row: WorkingCalendar) -> Calendar:
    """Build the calendar that `row` and its differing days describe. Raises HoursAreWrong for hours that overlap."""
    week = {day: read_periods(", ".join(row.hours.get(day, []))) for day in WEEKDAYS}
    exceptions: dict[date, tuple[Period, ...]] = {
        day.day: in_order(Period.read(text) for text in day.periods) for day in row.days.all()
    }
    return Calendar(
        Hours(tuple(week[day] for day in WEEKDAYS)),
        timezone=ZoneInfo(row.timezone),
        holidays=frozenset() if row.nation == "none" else bank_holidays(row.nation),
        exceptions=exceptions,
    )


def calendar_of(calendar_id: int) -> Calendar:
    """Return the working calendar with this key, no older than two seconds."""
    global _stamp, _looked_at
    if time.monotonic() - _looked_at >= LOOK_AGAIN_SECONDS:
        newest = WorkingCalendar.objects.order_by("-changed_at").values_list("changed_at", "id").first()
        if newest != _stamp:
            _held.clear()
            _stamp = newest
        _looked_at = time.monotonic()
    if calendar_id not in _held:
        row = WorkingCalendar.objects.prefetch_related("days").get(pk=calendar_id)
        _held[calendar_id] = working_calendar(row)
    return _held[calendar_id]


def forget_calendars() -> None:
    """Read the calendars afresh next time: called by the act that changes one."""
    global _looked_at
    _held.clear()
    _looked_at = 0.0
