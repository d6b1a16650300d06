"""Charges are whole pence and read as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.lib.money import MoneyIsWrong, pence, pounds, short_pounds
from moothall.lib.tests.calendars import briskly


@pytest.mark.parametrize(
    ("amount", "written", "short"),
    [
        (1250, "£12.50", "£12.50"),
        (3500, "£35.00", "£35"),
        (123450, "£1,234.50", "£1,234.50"),
        (-500, "-£5.00", "-£5"),
        (5, "£0.05", "£0.05"),
        (0, "£0.00", "£0"),
    ],
)
def test_pence_are_written_as_pounds(amount, written, short):
    assert pounds(amount) == written
    assert short_pounds(amount) == short


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("12", 1200), ("12.5", 1250), (" £ 1,234.50 ", 123450), ("50p", 50), ("-£5", -500), ("£-5", -500)],
)
def test_an_amount_is_understood_as_typed(typed, amount):
    assert pence(typed) == amount


@pytest.mark.parametrize("typed", ["", "£", "12.345", "1,23", "twelve", "-£-5", "9" * 20])
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(MoneyIsWrong, match=r"like 12\.50"):
        pence(typed)


@briskly
@given(st.integers(-(10**12), 10**12))
def test_every_amount_comes_back(amount):
    assert pence(pounds(amount)) == pence(short_pounds(amount)) == amount
