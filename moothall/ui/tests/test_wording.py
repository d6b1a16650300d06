from datetime import UTC, date, datetime, timedelta

import pytest

from moothall.ui.wording import (
    day_words,
    due_state,
    duration_words,
    exact_words,
    long_day_words,
    moment_words,
    money_words,
    phone_words,
    time_words,
)

TUESDAY = datetime(2026, 3, 3, 14, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_moment_is_said_as_people_say_it():
    assert moment_words(TUESDAY, now=TUESDAY) == "Tue 3 Mar, 2.15pm"


def test_the_year_is_said_when_it_is_another_or_not_known():
    assert day_words(date(2025, 11, 28), today=date(2026, 3, 3)) == "Fri 28 Nov 2025"
    assert moment_words(TUESDAY) == "Tue 3 Mar 2026, 2.15pm"


def test_a_letter_says_the_day_in_full():
    assert long_day_words(date(2026, 3, 3)) == "Tuesday 3 March 2026"


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (0, 0, "midnight"),
        (0, 5, "12.05am"),
        (9, 0, "9am"),
        (12, 0, "12 noon"),
        (12, 30, "12.30pm"),
        (23, 59, "11.59pm"),
    ],
)
def test_a_time_is_said_with_am_and_pm(hour, minute, said):
    assert time_words(datetime(2026, 1, 5, hour, minute, tzinfo=UTC)) == said


def test_in_summer_the_clock_on_the_wall_counts():
    assert moment_words(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "Wed 1 Jul 2026, 11.30pm"
    assert exact_words(datetime(2026, 7, 1, 23, 30, 5, tzinfo=UTC)) == "Thursday 2 July 2026, 00:30:05 BST"


@pytest.mark.parametrize(
    ("left", "state", "said"),
    [
        (150 * HOUR, "on_time", "On time"),
        (9 * HOUR, "soon", "Due today"),
        (-46 * HOUR, "late", "Late by 2 days"),
        (-24 * HOUR, "late", "Late by 1 day"),
        (-3 * HOUR, "late", "Late by 3 hours"),
        (-timedelta(minutes=20), "late", "Late by 20 minutes"),
        (-timedelta(seconds=5), "late", "Late by 1 minute"),
    ],
)
def test_a_promise_says_how_it_stands(left, state, said):
    assert due_state(TUESDAY + left, now=TUESDAY) == (state, said)


def test_just_before_midnight_yesterday_is_a_day_late_in_the_morning():
    due_at = datetime(2026, 3, 2, 23, 59, tzinfo=UTC)
    assert due_state(due_at, now=datetime(2026, 3, 3, 0, 1, tzinfo=UTC)).words == "Late by 1 day"


def test_a_promise_turns_amber_when_it_is_at_risk():
    warned = TUESDAY - HOUR
    assert due_state(TUESDAY + 26 * HOUR, now=TUESDAY, warn_at=warned) == ("soon", "Due tomorrow")
    assert due_state(TUESDAY + 99 * HOUR, now=TUESDAY, warn_at=warned) == ("soon", "Due soon")
    assert due_state(TUESDAY + 99 * HOUR, now=TUESDAY, warn_at=TUESDAY + HOUR).state == "on_time"


def test_work_that_is_done_says_whether_it_was_in_time():
    assert due_state(TUESDAY, now=TUESDAY + 99 * HOUR, ended_at=TUESDAY) == ("kept", "Done on time")
    assert due_state(TUESDAY, now=TUESDAY + 99 * HOUR, ended_at=TUESDAY + HOUR).words == "Done late by 1 hour"


def test_a_clock_that_the_customer_holds_is_on_hold_even_past_its_date():
    assert due_state(TUESDAY - HOUR, now=TUESDAY, is_held=True) == ("held", "On hold")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (20, "less than a minute"),
        (60, "1 minute"),
        (3_660, "1 hour 1 minute"),
        (180_000, "2 days 2 hours"),
        (86_460, "1 day 1 minute"),
    ],
)
def test_an_elapsed_time_is_said_in_two_units(seconds, said):
    assert duration_words(seconds) == said


@pytest.mark.parametrize(
    ("pence", "said"),
    [(0, "£0"), (1200, "£12"), (1250, "£12.50"), (5, "£0.05"), (123_456, "£1,234.56"), (-320, "−£3.20")],
)
def test_money_is_said_in_pounds(pence, said):
    assert money_words(pence) == said


def test_a_telephone_number_is_read_at_home_and_dialled_from_anywhere():
    assert phone_words("+447700900123") == ("07700 900123", "+447700900123")
    assert phone_words("01632 960123") == ("01632 960123", "+441632960123")
    assert phone_words("ask for Ann") == ("ask for Ann", "")
