import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.lib.statistics import median, median_of_counts, percentile, percentile_of_counts

numbers = st.lists(st.integers(-1_000_000, 1_000_000), min_size=1, max_size=60).map(sorted)
whole_shares = st.floats(0, 1)


def test_the_middle_of_an_even_number_lies_between_two():
    assert median([1, 2, 4, 9]) == 3
    assert median([1, 2, 9]) == 2
    assert median([]) is None


def test_a_percentile_is_drawn_straight_between_two_places():
    """Hyndman and Fan's method 7: of ten numbers the 90th percentile lies a tenth of the way past the ninth."""
    assert percentile([*range(10, 101, 10)], 0.9) == pytest.approx(91)
    assert percentile([4], 0.9) == 4


def test_counts_stand_for_numbers_written_out():
    assert median_of_counts({30: 2, 10: 1, 20: 1}) == 25
    assert median_of_counts([(5, 1), (5, 1), (7, 1)]) == 5
    assert median_of_counts({5: 0}) is None


def test_what_is_not_in_order_or_not_a_share_is_refused():
    with pytest.raises(ValueError, match="in order"):
        percentile([2, 1], 0.5)
    with pytest.raises(ValueError, match="between 0 and 1"):
        percentile([1, 2], 90)
    with pytest.raises(ValueError, match="fewer than no times"):
        percentile_of_counts({1: -1}, 0.5)


@given(numbers, whole_shares)
def test_counts_give_what_the_numbers_give(found, share):
    counts = {value: found.count(value) for value in set(found)}
    assert percentile_of_counts(counts, share) == percentile(found, share)


@given(numbers, whole_shares)
def test_a_percentile_lies_among_the_numbers_and_rises_with_its_share(found, share):
    assert found[0] <= percentile(found, share) <= found[-1]
    assert percentile(found, share / 2) <= percentile(found, share)
