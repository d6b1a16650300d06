"""Time and lateness are said in words that a customer understands."""

from datetime import date, datetime

import pytest

from moothall.lib.durations import due_in_words, length_in_words, target_in_words
from moothall.lib.promise_clock import due_on
from moothall.lib.working_time import LONDON, Calendar, Hours

NINE_TO_FIVE = Calendar(Hours.weekdays("09:00-17:00"))
DUE_FRIDAY = datetime(2026, 3, 6, 17, 0, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (1, "working_days", "1 working day"),
        (10, "working_days", "10 working days"),
        (0, "working_days", "the same working day"),
        (4, "working_hours", "4 working hours"),
        (28, "days", "28 days"),
        (0, "days", "the same day"),
        (10, "minutes", "10 minutes"),
        (30, "seconds", "30 seconds"),
    ],
)
def test_a_target_is_said_as_it_is_promised(value, unit, words):
    assert target_in_words(value, unit) == words


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (61, "1 minute 1 second"),
        (600, "10 minutes"),
        (3600, "1 hour"),
        (12000, "3 hours 20 minutes"),
        (37000, "10 hours"),
        (90000, "1 day 1 hour"),
        (172800, "2 days"),
    ],
)
def test_a_length_is_said_in_its_two_largest_units(length, words):
    assert length_in_words(length) == words


@pytest.mark.parametrize(
    ("day", "hour", "words"),
    [
        (3, 10, "due in 3 working days"),
        (5, 10, "due in 1 working day"),
        (6, 10, "due today"),
        (6, 18, "less than 1 working day late"),
        (8, 10, "less than 1 working day late"),
        (9, 9, "1 working day late"),
        (11, 9, "3 working days late"),
    ],
)
def test_a_date_is_said_as_it_stands(day, hour, words):
    at = datetime(2026, 3, day, hour, tzinfo=LONDON)
    assert due_in_words(DUE_FRIDAY, at, NINE_TO_FIVE) == words


def test_a_date_on_a_closed_day_comes_before_the_next_working_day():
    saturday, sunday = (datetime(2026, 3, day, 12, tzinfo=LONDON) for day in (7, 8))
    assert due_in_words(sunday, saturday, NINE_TO_FIVE) == "due before the next working day"


def test_a_date_at_midnight_is_due_on_the_day_that_it_ends():
    midnight, morning = datetime(2026, 3, 7, tzinfo=LONDON), datetime(2026, 3, 6, 9, tzinfo=LONDON)
    assert due_on(midnight, NINE_TO_FIVE) == date(2026, 3, 6)
    assert due_in_words(midnight, morning, NINE_TO_FIVE) == "due today"


def test_the_words_are_those_of_the_readers_language():
    class Welsh:
        def gettext(self, message):
            return {"due today": "yn ddyledus heddiw"}[message]

        def ngettext(self, singular, plural, number):
            return {"%(number)s day": "%(number)s diwrnod"}[singular]

    assert target_in_words(2, "days", words=Welsh()) == "2 diwrnod"
    assert due_in_words(DUE_FRIDAY, DUE_FRIDAY, NINE_TO_FIVE, words=Welsh()) == "yn ddyledus heddiw"
