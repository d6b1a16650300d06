"""A clock in the database is what a slow walk through its hours says it is, whatever happens to it."""

from datetime import UTC, datetime, timedelta
from itertools import count, pairwise

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moothall.directory.models import CalendarDay, WorkingCalendar
from moothall.promises.actions import end_clocks, hold_clocks, recompute_running_clocks, start_clocks
from moothall.promises.models import Clock
from moothall.promises.tests.conftest import LONG_AGO
from moothall.promises.tests.slow_clock import DAYS, QUARTER, SlowHours, reckon

numbers = count(1)
briefly = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

STARTS = (
    datetime(2026, 3, 27, 9, 0, tzinfo=UTC),  # clocks go forward on the 29th, Easter follows
    datetime(2025, 10, 23, 14, 30, tzinfo=UTC),  # clocks go back on the 26th
    datetime(2024, 2, 27, 16, 45, tzinfo=UTC),  # leap day
    datetime(2025, 12, 22, 11, 15, tzinfo=UTC),  # Christmas and New Year
    datetime(2026, 4, 30, 8, 0, tzinfo=UTC),  # early May bank holiday
)
HOLDERS = ("customer", "council", "customer", "partner", "council")
DAY_SHAPES = ([], [(36, 68)], [(36, 50), (54, 68)], [(26, 60)], [(40, 76)], [(0, 96)])


@st.composite
def hours(draw, start):
    """Split, short, long or round-the-clock days, some of them closed, with two days that differ."""
    week = {day: draw(st.sampled_from(DAY_SHAPES)) for day in DAYS}
    week[draw(st.sampled_from(DAYS))] = [(36, 68)]
    near = st.integers(0, 12).map(lambda days: start.date() + timedelta(days=days))
    differing = draw(st.dictionaries(near, st.sampled_from(DAY_SHAPES), max_size=2))
    return SlowHours(week, differing, keeps_holidays=draw(st.booleans()))


@st.composite
def lives(draw):
    """A promise, its hours, its turns, its end, and hours that may be put right on the way."""
    start = draw(st.sampled_from(STARTS)) + QUARTER * draw(st.integers(0, 200))
    holders = draw(st.lists(st.sampled_from(HOLDERS), min_size=1, max_size=6))
    lengths = draw(st.lists(st.integers(0, 500), min_size=len(holders), max_size=len(holders)))
    edges = [start]
    for length in lengths:
        edges.append(edges[-1] + QUARTER * length)
    turns = [(holder, *edge) for holder, edge in zip(holders, pairwise(edges), strict=True)]
    unit = draw(st.sampled_from(["working_days", "working_hours"]))
    put_right = draw(st.one_of(st.none(), hours(start)))
    return draw(hours(start)), unit, draw(st.integers(1, 9)), turns, put_right


@pytest.fixture
def keep_calendar(db):
    """Write hours to a calendar, new or known, as an administrator would."""

    def keep(slow, calendar=None, *, at=LONG_AGO):
        number = next(numbers)
        calendar = calendar or WorkingCalendar(code=f"hours-{number}", name="Hours")
        calendar.nation = "england" if slow.keeps_holidays else "none"
        calendar.hours = {day: [written(period) for period in periods] for day, periods in slow.week.items()}
        calendar.changed_at = at
        calendar.save()
        calendar.days.all().delete()
        for day, periods in slow.differing.items():
            CalendarDay.objects.create(calendar=calendar, day=day, periods=[written(p) for p in periods], reason="Odd")
        return calendar

    return keep


def written(period):
    return "-".join(f"{quarter // 4:02}:{quarter % 4 * 15:02}" for quarter in period)


@briefly
@given(life=lives())
def test_a_clock_is_what_a_slow_walk_says(life, council, service, keep_calendar):
    slow, unit, value, turns, put_right = life
    calendar = keep_calendar(slow)
    about = ("case", next(numbers))
    service.team.calendar_id = calendar.pk
    service.version.__dict__["content"] = _promising(service.record, value, unit)

    (holder, start, _until), *later = turns
    facts = {"organisation": council, "service": service, "channel": "telephone", "holder": holder}
    start_clocks(about, received_at=start, **facts)
    for holder, since, _until in later:
        hold_clocks(about, holder=holder, at=since)
    if put_right is not None:
        keep_calendar(put_right, calendar, at=turns[-1][1])
        recompute_running_clocks(calendar, at=turns[-1][1])
    end_clocks(about, at=turns[-1][2])

    expected = reckon(put_right or slow, unit=unit, value=value, turns=turns)
    clock = Clock.objects.get(about_id=about[1])
    assert clock.due_at == expected.due_at
    assert clock.seconds_held(LONG_AGO) == expected.seconds
    assert clock.outcome == ("broken" if expected.is_broken else "kept")


def _promising(record, value, unit):
    return msgspec.structs.replace(record, promise=msgspec.structs.replace(record.promise, value=value, unit=unit))
