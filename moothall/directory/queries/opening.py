"""Who is open now and when this week, for the pages of teams, sites, channels and calendars."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from moothall.directory.models import WorkingCalendar
from moothall.directory.models.calendars import Nation
from moothall.directory.queries.hours import calendar_of
from moothall.lib.bank_holidays import Nation as NationCode
from moothall.lib.bank_holidays import bank_holiday_names
from moothall.lib.working_time import Calendar


@dataclass(frozen=True)
class Opening:
    """Whether somebody answers, and when that changes next; None when it never does."""

    is_open: bool
    changes_at: datetime | None


@dataclass(frozen=True)
class DayHours:
    """One day of a week: its periods as written ("09:00-17:00"), and why it differs from the ordinary week."""

    day: date
    periods: list[str]
    reason: str
    is_today: bool


def opening_now(calendar_id: int, *, at: datetime) -> Opening:
    """Say whether a calendar is open at a moment."""
    calendar = calendar_of(calendar_id)
    is_open = calendar.is_open(at)
    return Opening(is_open, calendar.closes_next(at) if is_open else calendar.opens_next(at))


def week_of(row: WorkingCalendar, *, today: date) -> list[DayHours]:
    """Return the seven days from Monday of the week in which `today` lies."""
    monday = today - timedelta(days=today.weekday())
    days = [monday + timedelta(days=number) for number in range(7)]
    reasons = reasons_of(row, since=days[0], until=days[-1])
    calendar = calendar_of(row.pk)
    return [DayHours(day, _periods(calendar, day), reasons.get(day, ""), is_today=day == today) for day in days]


def reasons_of(row: WorkingCalendar, *, since: date, until: date) -> dict[date, str]:
    """Return why days differ: the names of bank holidays, and over them the council's own reasons."""
    reasons: dict[date, str] = {}
    for year in range(since.year, until.year + 1):
        reasons |= holidays_of(row, year)
    own = row.days.filter(day__gte=since, day__lte=until)
    return {day: name for day, name in reasons.items() if since <= day <= until} | {day.day: day.reason for day in own}


def holidays_of(row: WorkingCalendar, year: int) -> dict[date, str]:
    """Return the bank holidays that close this calendar in a year, by name."""
    if row.nation == Nation.NONE:
        return {}
    nation: NationCode = row.nation  # type: ignore[assignment]
    return bank_holiday_names(nation, year)


def _periods(calendar: Calendar, day: date) -> list[str]:
    return [str(period) for period in calendar.periods_on(day)]
