"""Hours offered outside Monday to Friday, 9 to 5."""

import pytest

from moothall.lib.hours import Hours
from moothall.lib.outside_hours import in_hours, minutes_outside

HOUR = 60


@pytest.mark.parametrize(
    ("hours", "outside"),
    [
        (Hours.weekdays("09:00-17:00"), 0),
        (Hours.weekdays("10:00-16:00"), 0),
        (Hours.weekdays(""), 0),
        (Hours.weekdays("08:00-18:30"), 5 * 150),
        (Hours.weekly(monday="09:00-17:00", saturday="09:00-12:30"), 210),
        (Hours.weekly(sunday="09:00-17:00"), 8 * HOUR),
        (Hours.weekly(thursday="17:00-20:00"), 3 * HOUR),
    ],
    ids=["office hours", "shorter", "never open", "longer days", "saturday", "sunday", "a late evening"],
)
def test_only_what_lies_outside_nine_to_five_counts(hours, outside):
    assert minutes_outside(hours) == outside


def test_split_hours_count_before_and_after_and_not_the_break():
    assert minutes_outside(Hours.weekly(monday="07:30-12:00, 13:00-19:15")) == 90 + 135


def test_a_night_line_counts_both_sides_of_midnight():
    night = Hours.weekly(friday="22:00-24:00", saturday="00:00-06:00")
    assert minutes_outside(night) == 8 * HOUR


def test_a_line_that_never_closes_offers_all_but_forty_hours():
    assert minutes_outside(Hours.every_day("00:00-24:00")) == (7 * 24 - 5 * 8) * HOUR


@pytest.mark.parametrize(("minutes", "said"), [(0, "0"), (600, "10"), (750, "12.5"), (765, "12.75"), (20, "0.33")])
def test_the_hours_are_said_without_idle_noughts(minutes, said):
    assert in_hours(minutes) == said
