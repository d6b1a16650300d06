from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from moothall.lib.months import months_before
from moothall.lib.statistics import annual_share, annual_total, annual_totals, year_on_year

MARCH = date(2026, 3, 1)


def months(*values):
    """Values of the months that end with March 2026."""
    return {months_before(MARCH, back): value for back, value in enumerate(reversed(values))}


def test_march_stands_beside_march_of_the_year_before():
    change = year_on_year(months(200, *[1] * 11, 250), MARCH)
    assert (change.now, change.before, change.by, change.share) == (250, 200, 50, 0.25)


def test_a_year_before_that_is_not_known_is_no_zero():
    change = year_on_year(months(*[1] * 11, 250), MARCH)
    assert (change.before, change.by, change.share) == (None, None, None)
    assert year_on_year(months(None, *[1] * 12), MARCH).by is None


def test_of_none_there_is_no_share_more():
    change = year_on_year(months(0, *[1] * 11, 8), MARCH)
    assert (change.by, change.share) == (8, None)


def test_a_year_has_twelve_months_that_are_all_known():
    assert annual_total(months(*range(1, 13)), MARCH) == 78
    assert annual_total(months(*range(1, 12)), MARCH) is None
    assert annual_total(months(*range(1, 7), None, *range(8, 13)), MARCH) is None


def test_each_month_ends_a_year():
    found = annual_totals(months(*[10] * 12, 30))
    assert list(found.values()) == [None] * 11 + [120, 140]


def test_a_share_of_a_year_is_that_of_its_sums():
    assert annual_share(months((1, 10), *[(90, 100)] * 11), MARCH) == (991, 1110)
    assert annual_share(months(None, *[(90, 100)] * 11), MARCH) is None


@given(st.lists(st.integers(0, 1000), min_size=13, max_size=30))
def test_the_year_moves_by_the_change_against_the_year_before(values):
    found = months(*values)
    moved = annual_total(found, MARCH) - annual_total(found, months_before(MARCH, 1))
    assert moved == year_on_year(found, MARCH).by
