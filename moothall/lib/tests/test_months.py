"""Months as their first days."""

from datetime import date

import pytest

from moothall.lib.months import month_after, months_before


@pytest.mark.parametrize(
    ("day", "months", "first"),
    [
        (date(2026, 3, 31), 0, date(2026, 3, 1)),
        (date(2026, 3, 31), 1, date(2026, 2, 1)),
        (date(2026, 3, 1), 3, date(2025, 12, 1)),
        (date(2026, 3, 1), 13, date(2025, 2, 1)),
    ],
)
def test_so_many_months_ago(day, months, first):
    assert months_before(day, months) == first


def test_january_follows_december():
    assert month_after(date(2026, 12, 31)) == date(2027, 1, 1)
