"""The quick reckoning of working time agrees with a slow one that walks minute by minute."""

from datetime import timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from moothall.lib.tests.calendars import briskly, calendars, slowly
from moothall.lib.tests.slow_reckoning import (
    after_by_walking,
    end_of_working_day_by_walking,
    minute_is_open,
    seconds_by_walking,
)

SECONDS_IN_DAY = 24 * 3600
MICROSECOND = timedelta(microseconds=1)


@slowly
@given(calendars(), st.integers(0, 6 * SECONDS_IN_DAY))
def test_seconds_between_are_those_counted_by_walking(made, length):
    calendar, start = made
    end = start + timedelta(seconds=length)
    assert calendar.seconds_between(start, end) == seconds_by_walking(calendar, start, end)
    assert calendar.seconds_between(end, start) == -calendar.seconds_between(start, end)


@slowly
@given(calendars(), st.integers(0, 20 * 3600))
def test_the_moment_after_some_seconds_is_where_the_walk_ends(made, seconds):
    calendar, start = made
    walked = after_by_walking(calendar, start, seconds, no_later_than=start + timedelta(days=8))
    reached = calendar.after(start, seconds)
    if walked is None:
        assert reached > start + timedelta(days=8)
    else:
        assert reached == walked


@briskly
@given(calendars(), st.integers(1, 400 * 3600))
def test_the_moment_after_some_seconds_is_the_first_such_moment(made, seconds):
    calendar, start = made
    reached = calendar.after(start, seconds)
    assert calendar.seconds_between(start, reached) == seconds
    assert calendar.seconds_between(start, reached - MICROSECOND) == seconds - 1


@briskly
@given(calendars(), st.integers(0, 100 * 3600), st.integers(0, 100 * 3600))
def test_two_lengths_one_after_the_other_are_their_sum(made, one, other):
    calendar, start = made
    assert calendar.after(calendar.after(start, one), other) == calendar.after(start, one + other)


@slowly
@given(calendars(), st.integers(0, 4))
def test_the_end_of_a_working_day_is_where_a_walk_by_days_ends(made, days):
    calendar, start = made
    end = calendar.end_of_working_day(start, days)
    assume(end - start < timedelta(days=40))
    assert end == end_of_working_day_by_walking(calendar, start, days)


@briskly
@given(calendars(), st.integers(1, 60))
def test_working_days_between_receipt_and_the_end_of_day_n_are_n(made, days):
    calendar, start = made
    end = calendar.end_of_working_day(start, days)
    # A day that closes at 24:00 ends at the first moment of the next.
    assert calendar.working_days_between(calendar.local_day(start), calendar.local_day(end - MICROSECOND)) == days


@slowly
@given(calendars())
def test_it_is_open_when_the_wall_says_so_and_the_next_change_is_the_first(made):
    calendar, start = made
    now = minute_is_open(calendar, start)
    assert calendar.is_open(start) == now
    change = calendar.closes_next(start) if now else calendar.opens_next(start)
    minute = start.replace(second=0)
    for _ in range(3 * 24 * 60):
        minute += timedelta(minutes=1)
        if minute_is_open(calendar, minute) != now:
            assert change == minute
            return
    assert change is None or change > minute
