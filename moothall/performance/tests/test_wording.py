"""What a figure means is said in one sentence, by its unit, its target and what it is compared with."""

from datetime import date

import pytest

from moothall.performance.measures import measure_called
from moothall.performance.measures.shape import Target
from moothall.performance.queries.asking import Row
from moothall.performance.rules import Period
from moothall.performance.wording import change_of, period_words, reached, said, sentence

MARCH, YEAR_BEFORE = Period.month(date(2026, 3, 1)), Period.month(date(2025, 3, 1))
TARGET = Target(0.8, "The charter")


def says(code, now, before, target=None):
    return sentence(measure_called(code), now, before, target=target, period=MARCH, other=YEAR_BEFORE)


def share(part, whole):
    return Row((), part / whole, whole, part)


def test_a_share_says_points_and_where_its_target_lies():
    assert says("first_contact", share(8200, 10_000), share(7900, 10_000), TARGET) == (
        "Resolved at first contact: 82% in March 2026, 3 points up on March 2025, above the target of 80%."
    )


def test_a_change_that_may_be_chance_is_said_to_be():
    assert says("first_contact", share(41, 50), share(39, 50), TARGET).endswith("So small a change may be chance.")


def test_a_number_says_how_many_more_and_their_share():
    assert says("volume", Row((), 1100, 1100), Row((), 1000, 1000)) == (
        "Contacts: 1,100 in March 2026, 100 (10%) more than in March 2025."
    )


def test_a_time_is_longer_or_shorter():
    assert says("response_median", Row((), 2 * 1440 + 60, 9), Row((), 3 * 1440, 9)) == (
        "Time within which half of the cases end: 2 days 1 h in March 2026, 23 h shorter than in March 2025."
    )


def test_what_is_not_known_is_not_said_to_be_0():
    assert "nothing in March 2026 of which it could be reckoned" in says("promises_kept", Row((), None, 0), None)
    assert "no source yet. This will give it: The telephone channel" in says("call_wait", Row((), None, 0), None)
    assert "nothing to compare it with in March 2025" in says("volume", Row((), 7, 7), None)


def test_what_is_open_is_open_at_the_end():
    assert says("backlog", Row((), 7, 7), Row((), 7, 7)) == (
        "Cases open: 7 at the end of March 2026, the same as in March 2025."
    )


@pytest.mark.parametrize(
    ("code", "value", "words"),
    [("first_contact", 0.815, "82%"), ("handling_minutes", 4.5, "4 min 30 s"), ("cost", 123_45, "£123.45"),
     ("backlog_age", 3.14, "3.1 days"), ("volume", 12_000, "12,000"), ("volume", None, "not known")],
)  # fmt: skip
def test_each_unit_is_said_in_its_way(code, value, words):
    assert said(measure_called(code), value) == words


def test_whether_a_target_is_reached_follows_from_the_good_direction():
    assert reached(measure_called("first_contact"), TARGET, 0.8) == "met"
    assert reached(measure_called("transfers_again"), Target(0, "The standard"), 0.1) == "missed"
    assert reached(measure_called("volume"), Target(9, "Nobody"), 10) == ""


def test_a_part_of_a_month_is_said_by_its_days():
    assert period_words(Period(date(2026, 3, 1), date(2026, 3, 17))) == "1 March 2026 to 17 March 2026"
    assert period_words(Period.months_until(date(2026, 3, 1), 3)) == "January 2026 to March 2026"


def test_one_point_is_one_point():
    assert (
        change_of(measure_called("promises_kept"), share(51, 100), share(50, 100), "May").words == "1 point up on May"
    )
