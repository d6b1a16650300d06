"""Calendars and moments for property tests: breaks, late evenings, holidays, odd days, clock changes."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st

from moothall.lib.hours import Hours, Period
from moothall.lib.working_time import Calendar

slowly = settings(max_examples=60, deadline=None, derandomize=True, database=None)
briskly = settings(max_examples=70, deadline=None, derandomize=True, database=None)

TURNING_POINTS = (
    date(2024, 2, 27),  # leap day
    date(2023, 3, 24),  # clocks go forward in London on 26 March
    date(2023, 10, 27),  # clocks go back in London on 29 October
    date(2019, 12, 29),  # turn of a year
    date(2000, 2, 26),  # leap year that is a century
    date(2100, 2, 26),  # century that is no leap year
    date(2024, 4, 5),  # clocks go back by half an hour on Lord Howe Island
)
ZONES = ("Europe/London", "Europe/London", "Europe/London", "America/St_Johns", "Australia/Lord_Howe")
EDGES = (0, 30, 61, 90, 120, 510, 540, 720, 750, 780, 1020, 1050, 1200, 1380, 1440)


@st.composite
def days_of_periods(draw):
    """Periods of one day: closed, one stretch, or several with breaks between them."""
    edges = sorted(draw(st.sets(st.sampled_from(EDGES), max_size=6)))
    return tuple(Period(opens, closes) for opens, closes in list(pairwise(edges))[::2])


@st.composite
def calendars(draw):
    """A calendar with something odd within a fortnight, and a moment near it."""
    turning_point = draw(st.sampled_from(TURNING_POINTS))
    near = st.integers(0, 9).map(lambda days: turning_point + timedelta(days=days))
    week = [draw(days_of_periods()) for _ in range(7)]
    if not any(week):
        week[draw(st.integers(0, 6))] = (Period(540, 1020),)
    calendar = Calendar(
        Hours(tuple(week)),
        ZoneInfo(draw(st.sampled_from(ZONES))),
        frozenset(draw(st.sets(near, max_size=2))),
        draw(st.dictionaries(near, days_of_periods(), max_size=2)),
    )
    midnight = datetime(turning_point.year, turning_point.month, turning_point.day, tzinfo=UTC)
    return calendar, midnight + timedelta(seconds=draw(st.integers(0, 5 * 24 * 3600)))
