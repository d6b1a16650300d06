from hypothesis import given
from hypothesis import strategies as st

from moothall.lib.statistics import Reading, Signal, signals, xmr

NAMES = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]


def expected_ten(*values):
    """Points of which 10 is expected, with limits at 4 and 16."""
    return [Reading(value, 10, 4, 16, 2) for value in values]


def told(readings):
    return [(each.rule, each.side, each.first, each.last) for each in signals(readings)]


def test_a_point_beyond_a_limit_stands_out():
    assert told(expected_ten(9, 17, 11, 3)) == [("beyond", 1, 1, 1), ("beyond", -1, 3, 3)]


def test_a_point_on_the_limit_does_not():
    assert told(expected_ten(9, 16, 9, 4)) == []


def test_eight_in_a_row_on_one_side_stand_out_and_seven_do_not():
    assert told(expected_ten(11, 12, 11, 12, 11, 12, 11, 12)) == [("run", 1, 0, 7)]
    assert told(expected_ten(11, 12, 11, 12, 11, 12, 11)) == []


def test_a_row_is_told_once_at_its_full_length():
    assert told(expected_ten(11, *[9, 8] * 5)) == [("run", -1, 1, 10)]


def test_a_point_on_the_average_or_one_not_known_breaks_a_row():
    assert told(expected_ten(11, 12, 11, 12, 10, 12, 11, 12, 11)) == []
    assert told(expected_ten(11, 12, 11, 12, None, 12, 11, 12, 11)) == []


def test_six_in_a_row_rising_or_falling_stand_out_and_five_do_not():
    assert told(expected_ten(7, 8, 9, 11, 12, 13)) == [("trend", 1, 0, 5)]
    assert told(expected_ten(13, 12, 11, 9, 8, 7)) == [("trend", -1, 0, 5)]
    assert told(expected_ten(8, 9, 11, 12, 13)) == []
    assert told(expected_ten(7, 8, 9, 9, 11, 12, 13)) == []


def test_two_of_three_close_to_the_same_limit_stand_out():
    assert told(expected_ten(9, 15, 11, 15, 9)) == [("near", 1, 1, 3)]
    assert told(expected_ten(9, 5, 5, 9)) == [("near", -1, 1, 2)]
    assert told(expected_ten(9, 15, 9, 9, 15)) == []
    assert told(expected_ten(9, 15, 5, 9)) == []


def test_a_point_beyond_the_limit_is_not_told_twice():
    assert told(expected_ten(9, 17, 15, 9)) == [("beyond", 1, 1, 1)]


def test_neighbours_beyond_the_same_limit_are_told_together():
    assert told(expected_ten(9, 17, 18, 3, 2, 11)) == [("beyond", 1, 1, 2), ("beyond", -1, 3, 4)]


def test_what_a_row_tells_is_not_told_again_as_near():
    assert told(expected_ten(11, 15, 11, 15, 11, 12, 11, 12)) == [("run", 1, 0, 7)]


def test_a_new_level_begins_a_new_row():
    older, newer = [Reading(11, 10, 4, 16, 2)] * 5, [Reading(11, 10.5, 4, 16, 2)] * 5
    assert told([*older, *newer]) == []


def test_each_is_told_in_a_sentence_with_its_months():
    assert Signal("beyond", 1, 2, 2).said(NAMES) == "March: higher than chance explains"
    assert Signal("beyond", 1, 0, 1).said(NAMES) == "January to February: higher than chance explains"
    assert Signal("run", -1, 0, 8).said(NAMES) == "January to September: 9 in a row below the average"
    assert Signal("trend", 1, 1, 6).said(NAMES) == "February to July: 6 in a row, each higher than the one before"
    assert Signal("near", -1, 3, 5).said(NAMES) == "April to June: two of three close to the lower limit"


@given(st.lists(st.none() | st.integers(0, 100), max_size=40))
def test_what_stands_out_is_among_the_points_and_upside_down_it_is_the_same(values):
    found = signals(xmr(values))
    assert all(0 <= each.first <= each.last < len(values) for each in found)
    turned = signals(xmr([None if each is None else -each for each in values]))
    assert {(each.rule, each.side, each.first, each.last) for each in found} == {
        (each.rule, -each.side, each.first, each.last) for each in turned
    }
