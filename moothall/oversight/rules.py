"""What looks unusual, where it is a matter of numbers and hours."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from moothall.lib.bank_holidays import bank_holidays
from moothall.lib.working_time import Calendar, Hours, read_periods

MANY = 20
"""Customers whom an officer opened on one day though there is no case and no contact with them."""

SLACK = timedelta(hours=1)
"""Time before and after the hours of a team in which somebody still works."""


def usual_hours() -> Calendar:
    """Return when somebody without a team works: Monday to Saturday from 8 to 19, an hour more at each end, as others.

    On the bank holidays of England, which a calendar has unless it says otherwise.
    """
    day = read_periods("08:00-19:00")
    return Calendar(Hours((day,) * 6 + ((),)), holidays=bank_holidays("england"))


def is_in_hours(hour: datetime, calendars: Iterable[Calendar]) -> bool:
    """Say whether the hour that begins at this moment is one in which one of the teams works, an hour more at each end.

    `calendars` are those of the teams, with their bank holidays and the days that differ.
    """
    since, until = hour - SLACK, hour + timedelta(hours=1) + SLACK
    return any(calendar.seconds_between(since, until) for calendar in list(calendars) or [usual_hours()])
