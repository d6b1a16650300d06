"""What looks unusual, where it is a matter of numbers and hours."""

from collections.abc import Iterable, Mapping

MANY = 20
"""Customers whom an officer opened on one day though there is no case and no contact with them."""

USUAL = range(7, 20)
"""Hours in which somebody without a team works, Monday to Saturday."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SLACK = 1  # hours before and after those of the team


def is_in_hours(hour: int, weekday: int, calendars: Iterable[Mapping[str, list[str]]]) -> bool:
    """Say whether an hour of a weekday (Monday is 0) is one in which one of the teams works, an hour more at each end.

    `calendars` are the hours of the teams, by weekday: `["09:00-13:00", "14:00-17:00"]`. Hours over midnight count too.
    """
    known = list(calendars)
    if not known:
        return hour in USUAL and weekday < WEEKDAYS.index("sunday")
    return any(_covers(span, hour) for hours in known for span in hours.get(WEEKDAYS[weekday], []))


def _covers(span: str, hour: int) -> bool:
    begin, _dash, end = span.partition("-")
    since = int(begin[:2]) - SLACK
    until = int(end[:2]) + (end[3:5] != "00") + SLACK
    return since <= hour < until if since < until - 2 * SLACK else hour >= since or hour < until
