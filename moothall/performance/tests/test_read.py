"""A reading is the same whether it is read from sums of months, from days or counted from raw rows."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from random import Random

import pytest

from moothall.journal.actions import seal_events
from moothall.performance.actions import rebuild
from moothall.performance.families import FAMILIES
from moothall.performance.measures import MEASURES, measure_called
from moothall.performance.measures.shape import NoSource, Open, OpenAge
from moothall.performance.models import UnsummedMonth
from moothall.performance.queries.asking import CannotSplit, splits_of
from moothall.performance.queries.read import read
from moothall.performance.rules import Period, local_day
from moothall.performance.tests.acts import BEGINS, Council

SOURCED = [code for code, each in MEASURES.items() if not isinstance(each.value, NoSource)]


@pytest.fixture
def seen(cast):
    """Many acts and the figures of them: from where and when they are looked at, and the period in which they lie."""
    happening = Council(Random(5), cast)
    for _ in range(110):
        happening.act()
    at = happening.at + timedelta(days=40)
    seal_events(at=at)
    rebuild(at=at)
    today = local_day(at)
    return {"organisation_id": cast.council.pk, "today": today}, Period(local_day(BEGINS).replace(day=1), today)


def test_sums_of_months_say_what_days_say(seen):
    asked, period = seen
    ways = [(MEASURES[code], by) for code in SOURCED for by in ((), ("month",))]
    from_months = [read(measure, period, **asked, by=by) for measure, by in ways]
    every_month = [
        UnsummedMonth(organisation_id=asked["organisation_id"], family=family, month=month)
        for family in FAMILIES
        for month in period.months
    ]
    UnsummedMonth.objects.bulk_create(every_month, ignore_conflicts=True)

    assert [read(measure, period, **asked, by=by) for measure, by in ways] == from_months


def test_a_crossing_that_is_kept_says_what_raw_rows_say(seen, monkeypatch):
    asked, period = seen
    crossed = {}
    for code in [each for each in SOURCED if not isinstance(MEASURES[each].value, Open | OpenAge)]:
        for by in combinations(["month", *splits_of(MEASURES[code])], 2):
            with suppress(CannotSplit):
                crossed[code, by] = read(MEASURES[code], period, **asked, by=by)
    for family in FAMILIES.values():
        monkeypatch.setitem(FAMILIES, family.code, replace(family, cubes=()))

    for (code, by), reading in crossed.items():
        assert read(MEASURES[code], period, **asked, by=by) == reading, (code, by)


def test_groups_of_a_number_add_up_to_its_total(seen):
    asked, period = seen
    for split in splits_of(measure_called("volume")):
        reading = read(measure_called("volume"), period, **asked, by=[split])
        assert sum(row.value for row in reading.rows) == reading.total.value > 0


def test_a_part_of_a_month_is_read_by_its_days(seen):
    asked, period = seen
    halves = [Period(period.first, date(2026, 5, 17)), Period(date(2026, 5, 18), period.last)]

    parts = [read(measure_called("volume"), half, **asked).total.number for half in halves]

    assert all(parts)
    assert sum(parts) == read(measure_called("volume"), period, **asked).total.number
