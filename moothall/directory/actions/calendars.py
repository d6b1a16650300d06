"""Changing the hours that every clock and page reads."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime

from django.db import transaction

from moothall.accounts.models import Officer
from moothall.directory.actions.set_up import Facts, change, code_for, make
from moothall.directory.models import CalendarDay, WorkingCalendar
from moothall.directory.queries import working_calendar
from moothall.journal.actions import changing


@transaction.atomic
def make_calendar(facts: Facts, *, by: Officer | None, at: datetime) -> WorkingCalendar:
    """Set up hours that teams, places and channels can work by. Raises HoursAreWrong as `change_calendar` does."""
    code = code_for(WorkingCalendar, facts["name"])
    calendar = make("calendar.made", WorkingCalendar(code=code), facts, by=by, at=at, code=code)
    working_calendar(calendar)
    return calendar


@transaction.atomic
def rename_calendar(calendar: WorkingCalendar, facts: Facts, *, by: Officer | None, at: datetime) -> WorkingCalendar:
    """Call hours something else, or have them follow another nation's bank holidays."""
    return change("calendar.changed", calendar, facts, by=by, at=at, code=calendar.code)


@transaction.atomic
def change_calendar(
    calendar: WorkingCalendar, *, hours: Mapping[str, Sequence[str]], by: Officer | None, at: datetime
) -> WorkingCalendar:
    """Set the hours of each weekday. Raises HoursAreWrong for periods that overlap or cannot be read."""
    with _changing(calendar, by=by, at=at) as calendar:
        calendar.hours = {day: list(periods) for day, periods in hours.items()}
    return calendar


@transaction.atomic
def set_calendar_day(
    calendar: WorkingCalendar, *, day: date, periods: Sequence[str], reason: str, by: Officer | None, at: datetime
) -> WorkingCalendar:
    """Give one day its own hours; no periods means closed. Raises HoursAreWrong as `change_calendar` does."""
    with _changing(calendar, by=by, at=at) as calendar:
        facts = {"periods": list(periods), "reason": reason}
        CalendarDay.objects.update_or_create(calendar=calendar, day=day, defaults=facts)
    return calendar


@transaction.atomic
def clear_calendar_day(calendar: WorkingCalendar, *, day: date, by: Officer | None, at: datetime) -> WorkingCalendar:
    """Give one day the ordinary hours back."""
    with _changing(calendar, by=by, at=at) as calendar:
        calendar.days.filter(day=day).delete()
    return calendar


@contextmanager
def _changing(calendar: WorkingCalendar, *, by: Officer | None, at: datetime) -> Iterator[WorkingCalendar]:
    with changing("calendar.changed", calendar, by=by, at=at, code=calendar.code) as calendar:
        yield calendar
        working_calendar(calendar)
        calendar.changed_at = at
        calendar.save(update_fields=["hours", "changed_at"])
