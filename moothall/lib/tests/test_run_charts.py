"""Run charts, against the examples of textbooks."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.lib.statistics import c_chart, p_chart, p_prime_chart, signals, xmr

figures = st.lists(st.none() | st.integers(0, 10_000), min_size=0, max_size=40)
shares = st.lists(
    st.none() | st.integers(0, 500).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))),
    max_size=40,
)
VISCOSITY = [33.75, 33.05, 34.00, 33.81, 33.46, 34.02, 33.68, 33.27, 33.49, 33.20, 33.62, 33.00, 33.54, 33.12, 33.84]
FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
CANS = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]
BOARDS = [21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15]


def test_individuals_have_the_limits_of_montgomerys_paint():
    """Montgomery, Introduction to Statistical Quality Control, 6th edition, example 6.5."""
    first = xmr(VISCOSITY)[0]
    assert (first.centre, first.low, first.high) == pytest.approx((33.52, 32.24, 34.80), abs=0.01)


def test_individuals_have_the_limits_of_the_handbooks_flow():
    """NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2."""
    first = xmr(FLOW)[0]
    assert (first.centre, first.low, first.high) == pytest.approx((50.81, 45.8159, 55.8041), abs=0.0005)


def test_shares_have_the_limits_of_montgomerys_cans_and_the_bad_days_stand_out():
    """Montgomery, example 7.1: cans of orange juice, 30 samples of 50; samples 15 and 23 are beyond the limits."""
    readings = p_chart([(hits, 50) for hits in CANS])
    assert readings[0].centre == pytest.approx(0.2313, abs=5e-5)
    assert (readings[0].low, readings[0].high) == pytest.approx((0.0524, 0.4102), abs=5e-5)
    assert [each.first + 1 for each in signals(readings) if each.rule == "beyond"] == [15, 23]


def test_counts_have_the_limits_of_montgomerys_boards_and_two_stand_out():
    """Montgomery, example 7.3: printed circuit boards, 26 samples; samples 6 and 20 are beyond the limits."""
    readings = c_chart(BOARDS)
    assert (readings[0].centre, readings[0].low, readings[0].high) == pytest.approx((19.85, 6.48, 33.22), abs=0.01)
    assert [each.first + 1 for each in signals(readings) if each.rule == "beyond"] == [6, 20]


def test_a_smaller_month_has_wider_limits():
    small, large = p_chart([(30, 40), (800, 1000)])
    assert small.high - small.low > large.high - large.low


def test_shares_of_many_are_judged_by_how_much_they_vary():
    """By binomial limits four of these nine months would stand out; by their own they do not."""
    months = [(round(10_000 * share), 10_000) for share in (0.80, 0.83, 0.79, 0.82, 0.80, 0.84, 0.81, 0.79, 0.82)]
    assert len(signals(p_chart(months))) == 4
    assert signals(p_prime_chart(months)) == ()


def test_where_all_months_are_as_large_shares_are_judged_as_individuals():
    """Laney (2002): with one size the limits of p' are those of XmR."""
    readings, alone = p_prime_chart([(hits, 50) for hits in CANS]), xmr([hits / 50 for hits in CANS])
    assert [each.sigma for each in readings] == pytest.approx([each.sigma for each in alone])


def test_a_month_without_a_value_is_no_range_and_no_zero():
    readings = xmr([10, None, 50, 52, 50])
    assert readings[2].centre == pytest.approx(40.5)
    assert readings[2].sigma == pytest.approx(2 / 1.128)
    assert readings[1].value is None
    assert readings[1].high == readings[0].high


def test_too_few_points_expect_nothing():
    assert xmr([]) == ()
    assert xmr([5])[0].centre is None
    assert p_chart([(0, 0), None])[0].value is None
    assert p_chart([(3, 4), None])[1].high is None


def test_the_baseline_says_what_is_expected_of_later_months():
    assert xmr([10, 12, 10, 12, 90, 90], baseline=4)[5].centre == 11


def test_a_baseline_of_one_and_more_hits_than_there_are_are_refused():
    with pytest.raises(ValueError, match="two points"):
        xmr([1, 2], baseline=1)
    with pytest.raises(ValueError, match="is not a share"):
        p_chart([(3, 2)])


def test_a_new_level_begins_where_eight_in_a_row_say_so_and_only_when_asked():
    months = [50, 52, 49, 51, 50, 48, 52, 50, 51, 52, 49, 50, *[60, 62, 59, 61, 60, 58, 62, 60]]
    kept, changed = xmr(months, baseline=12), xmr(months, finds_levels=True)
    assert [each.centre for each in kept] == pytest.approx([50.33] * 20, abs=0.01)
    assert changed[11].centre == pytest.approx(50.33, abs=0.01)
    assert changed[12].centre == pytest.approx(60.25)
    assert [each.rule for each in signals(changed)] == []


def test_one_odd_point_at_the_beginning_of_a_level_makes_no_level_of_its_own():
    months = [50, 52, 49, 51, 50, 48, 52, 50, 51, 49, 50, 52, *[60, 62, 59, 61, 60, 58, 62, 60]]
    assert len({each.centre for each in xmr(months, finds_levels=True)}) == 2


def test_seven_in_a_row_change_no_level():
    months = [50, 52, 49, 51, 50, 48, 52, 50, 51, 52, 49, 50, *[60, 62, 59, 61, 60, 58, 62]]
    assert len({each.centre for each in xmr(months, finds_levels=True)}) == 1


@given(figures, st.booleans())
def test_each_month_has_its_point_between_limits_that_enclose_the_average(values, finds_levels):
    readings = xmr(values, finds_levels=finds_levels, least=0)
    assert [each.value for each in readings] == values
    for each in readings:
        if each.high is not None:
            assert 0 <= each.low <= each.centre + 1e-9
            assert each.centre <= each.high + 1e-9


@given(shares, st.booleans())
def test_the_limits_of_a_share_stay_on_its_scale(pairs, finds_levels):
    for each in (*p_chart(pairs, finds_levels=finds_levels), *p_prime_chart(pairs, finds_levels=finds_levels)):
        if each.high is not None:
            assert 0 <= each.low <= each.high <= 1


@given(st.integers(0, 1000), st.integers(2, 40))
def test_what_never_varies_never_stands_out(value, number):
    assert signals(xmr([value / 7] * number)) == ()
    assert signals(p_chart([(value, 3 * value + 1)] * number)) == ()


@given(figures, st.integers(1, 9))
def test_another_unit_changes_no_limit(values, times):
    readings, scaled = xmr(values), xmr([None if each is None else each * times for each in values])
    for each, other in zip(readings, scaled, strict=True):
        assert each.high is None or isclose(each.high * times, other.high, rel_tol=1e-9, abs_tol=1e-6)
