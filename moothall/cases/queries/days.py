"""Days as the work on a case counts them."""

from datetime import date, datetime, time

from moothall.cases.models import Case
from moothall.directory.queries import calendar_of


def end_of_work(day: date, case: Case) -> datetime:
    """Return when the team that has the case ends its work on that day."""
    calendar = calendar_of(case.team.calendar_id)
    return calendar.end_of_working_day(datetime.combine(day, time(), tzinfo=calendar.timezone), 0)
