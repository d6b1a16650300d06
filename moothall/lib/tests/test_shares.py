"""How sure a share is. The known values are those of Newcombe's two papers of 1998 (Statistics in Medicine 17)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.lib.statistics import difference_of_shares, wilson

shares = st.integers(1, 20_000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@pytest.mark.parametrize(
    ("hits", "whole", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_a_share_lies_where_newcombes_table_says(hits, whole, low, high):
    """Pages 857-872, table I, method 3 (score, without continuity correction)."""
    assert wilson(hits, whole) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("after", "before", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
    ],
)
def test_a_change_lies_where_newcombes_table_says(after, before, low, high):
    """Pages 873-890, table II, method 10."""
    change = difference_of_shares(before, after)
    assert (change.low, change.high) == pytest.approx((low, high), abs=5e-5)


def test_a_rise_of_a_few_answers_is_not_yet_a_change():
    assert not difference_of_shares((14, 20), (17, 20)).is_real
    assert difference_of_shares((1400, 2000), (1700, 2000)).is_real


def test_of_nothing_there_is_no_share_and_no_change():
    assert wilson(0, 0) is None
    assert difference_of_shares((0, 0), (3, 4)) is None
    assert difference_of_shares((3, 4), (0, 0)) is None


@pytest.mark.parametrize(("hits", "whole"), [(3, 2), (-1, 5)])
def test_more_hits_than_there_are_is_refused(hits, whole):
    with pytest.raises(ValueError, match="is not a share"):
        wilson(hits, whole)


def test_a_confidence_beyond_certainty_is_refused():
    with pytest.raises(ValueError, match="between 0 and 1"):
        wilson(1, 2, confidence=1.0)


@given(shares)
def test_a_share_lies_within_its_interval_and_the_interval_within_the_scale(share):
    hits, whole = share
    found = wilson(hits, whole)
    assert 0 <= found.low <= hits / whole <= found.high <= 1
    assert found.low < found.high


@given(shares)
def test_what_was_missed_is_as_sure_as_what_was_hit(share):
    hits, whole = share
    found, other = wilson(hits, whole), wilson(whole - hits, whole)
    assert (1 - other.high, 1 - other.low) == pytest.approx(found, abs=1e-9)


@given(shares, st.integers(2, 50))
def test_more_of_the_same_makes_it_surer(share, times):
    hits, whole = share
    few, many = wilson(hits, whole), wilson(hits * times, whole * times)
    assert many.high - many.low < few.high - few.low


@given(shares, shares)
def test_a_change_and_its_way_back_are_the_same_size(before, after):
    there, back = difference_of_shares(before, after), difference_of_shares(after, before)
    assert (there.by, there.low, there.high) == pytest.approx((-back.by, -back.high, -back.low), abs=1e-9)
    assert there.low <= there.by <= there.high
