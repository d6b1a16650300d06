"""Changing the hours that every clock and page reads."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from moothall.accounts.models import Officer
from moothall.directory.models import CalendarDay, WorkingCalendar
from moothall.directory.queries import forget_calendars, working_calendar
from moothall.journal.actions import record_event


@transaction.atomic
def change_calendar(
    calendar: WorkingCalendar, *, hours: Mapping[str, Sequence[str]], by: Officer | None, at: datetime
) -> WorkingCalendar:
    """Set the hours of each weekday. Raises HoursAreWrong for periods that overlap or cannot be read."""
    calendar = WorkingCalendar.objects.select_for_update().get(pk=calendar.pk)
    calendar.hours = {day: list(periods) for day, periods in hours.items()}
    return _changed(calendar, by=by, at=at)


@transaction.atomic
def set_calendar_day(
    calendar: WorkingCalendar, *, day: date, periods: Sequence[str], reason: str, by: Officer | None, at: datetime
) -> WorkingCalendar:
    """Give one day its own hours; no periods means closed. Raises HoursAreWrong as `change_calendar` does."""
    calendar = WorkingCalendar.objects.select_for_update().get(pk=calendar.pk)
    CalendarDay.objects.update_or_create(
        calendar=calendar, day=day, defaults={"periods": list(periods), "reason": reason}
    )
    return _changed(calendar, by=by, at=at)


@transaction.atomic
def clear_calendar_day(calendar: WorkingCalendar, *, day: date, by: Officer | None, at: datetime) -> WorkingCalendar:
    """Give one day the ordinary hours back."""
    calendar = WorkingCalendar.objects.select_for_update().get(pk=calendar.pk)
    calendar.days.filter(day=day).delete()
    return _changed(calendar, by=by, at=at)


def _changed(calendar: WorkingCalendar, *, by: Officer | None, at: datetime) -> WorkingCalendar:
    working_calendar(calendar)
    calendar.changed_at = at
    calendar.save(update_fields=["hours", "changed_at"])
    record_event("calendar.changed", about=calendar, by=by, at=at, code=calendar.code)
    transaction.on_commit(forget_calendars)
    return calendar
