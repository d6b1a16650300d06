"""How often each promise was kept in a month, and what was said about it."""

from datetime import UTC, date, datetime

import pytest

from moothall.promises.actions import (
    ExplanationRefused,
    MonthCount,
    count_months,
    drop_clocks,
    end_clocks,
    explain_month,
    keep_months,
    reopen_clocks,
    sweep_clocks,
)
from moothall.promises.models import MonthKept
from moothall.promises.queries import kept_by_service, kept_last_month

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
TUESDAY = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 3, 6, 10, 0, tzinfo=UTC)
IN_APRIL = datetime(2026, 4, 14, 10, 7, tzinfo=UTC)


def counted(code="service"):
    rows = MonthKept.objects.filter(code=code, service__isnull=True)
    return {row.month: (row.kept, row.broken) for row in rows}


def test_kept_and_broken_are_counted_by_month_and_service(start, repairs, service):
    start(1)
    start(2)
    start(3, service=repairs)
    end_clocks(("case", 1), at=TUESDAY)
    end_clocks(("case", 2), at=FRIDAY)
    end_clocks(("case", 3), at=TUESDAY)

    assert count_months(at=IN_APRIL)
    assert counted() == {MARCH: (2, 1)}
    assert kept_last_month("service", at=IN_APRIL).percent == 66
    assert kept_last_month("service", at=IN_APRIL, service=service).percent == 50
    assert [row.service for row in kept_by_service("service", month=MARCH)] == [service, repairs]


def test_a_broken_promise_counts_in_the_month_it_broke_even_while_the_work_goes_on(start):
    start()
    sweep_clocks(at=FRIDAY)
    count_months(at=FRIDAY)
    assert counted() == {MARCH: (0, 1)}

    end_clocks(("case", 104723), at=IN_APRIL)
    count_months(at=IN_APRIL)
    assert counted() == {MARCH: (0, 1)}


def test_an_evening_in_summer_belongs_to_the_month_on_the_wall(start):
    start(1, received_at=datetime(2026, 4, 30, 9, 0, tzinfo=UTC))
    end_clocks(("case", 1), at=datetime(2026, 4, 30, 23, 30, tzinfo=UTC))  # half past midnight in May
    count_months(at=datetime(2026, 5, 14, tzinfo=UTC))

    assert counted() == {date(2026, 5, 1): (1, 0)}


def test_counting_twice_writes_once(start):
    start()
    end_clocks(("case", 104723), at=TUESDAY)

    assert count_months(at=IN_APRIL)
    assert not count_months(at=IN_APRIL)


def test_a_reopened_case_was_not_kept_after_all(start):
    start()
    end_clocks(("case", 104723), at=TUESDAY)
    count_months(at=FRIDAY)
    reopen_clocks(("case", 104723), at=FRIDAY)
    count_months(at=FRIDAY)

    assert counted() == {}


def test_duplicates_count_neither_way(start):
    start()
    drop_clocks(("case", 104723), at=FRIDAY)

    assert not count_months(at=FRIDAY)


def test_older_months_stay_as_they_were(start, service):
    MonthKept.objects.create(code="service", month=date(2025, 12, 1), kept=9, broken=1, computed_at=TUESDAY)
    start()
    end_clocks(("case", 104723), at=TUESDAY)
    count_months(at=FRIDAY)

    assert counted() == {date(2025, 12, 1): (9, 1), MARCH: (1, 0)}


def test_promises_kept_in_other_ways_are_brought_from_elsewhere(service, repairs):
    counts = [MonthCount("PR-G4", service.pk, MARCH, 8, 2), MonthCount("PR-G4", repairs.pk, MARCH, 1, 0)]
    keep_months(counts, codes=["PR-G4"], since=MARCH, at=FRIDAY)

    assert counted("PR-G4") == {MARCH: (9, 2)}


def test_a_bad_month_is_explained(start, ada, events):
    start()
    sweep_clocks(at=FRIDAY)
    count_months(at=FRIDAY)
    note = explain_month(
        "service",
        month=MARCH,
        what_went_wrong="Two crews were ill.",
        what_we_do="We hired.",
        by=ada,
        at=FRIDAY,
    )

    assert events("monthnote", note.pk) == ["promise.explained"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"what_we_do": " "}, "what we do about it"), ({"month": APRIL}, "not broken in that month")],
)
def test_an_explanation_is_whole_and_about_something(start, ada, changes, words):
    facts = {"month": MARCH, "what_went_wrong": "Snow", "what_we_do": "Grit"} | changes
    with pytest.raises(ExplanationRefused, match=words):
        explain_month("service", **facts, by=ada, at=FRIDAY)
