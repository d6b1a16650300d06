"""Who holds a promise, and what that does to its date: hold, end, reopen and drop."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from moothall.lib.promise_clock import ClockRunsBackwards
from moothall.promises.actions import drop_clocks, end_clocks, governing, hold_clocks, reopen_clocks
from moothall.promises.models import Clock
from moothall.promises.queries import NothingPromised, is_forecast_late
from moothall.promises.tests.conftest import MONDAY

CASE = ("case", 104723)
TUESDAY = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
WEDNESDAY_AT_5 = datetime(2026, 3, 4, 17, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 3, 6, 10, 0, tzinfo=UTC)


def test_the_partners_time_is_shown_apart_and_moves_no_date(start):
    start()
    hold_clocks(CASE, holder="partner", at=TUESDAY)
    (clock,) = hold_clocks(CASE, holder="council", at=TUESDAY + timedelta(hours=2))

    assert clock.due_at == WEDNESDAY_AT_5
    assert clock.partner_seconds == 2 * 60 * 60
    assert clock.council_seconds == (TUESDAY - MONDAY).total_seconds()


def test_the_customers_time_moves_the_date_by_the_working_hours_it_lasted(start):
    start()
    hold_clocks(CASE, holder="customer", at=TUESDAY)
    (clock,) = hold_clocks(CASE, holder="council", at=TUESDAY + timedelta(days=1))

    assert clock.customer_seconds == 24 * 60 * 60
    assert clock.due_at == WEDNESDAY_AT_5 + timedelta(days=1)
    assert clock.base_due_at == WEDNESDAY_AT_5


def test_the_three_times_add_up_when_the_work_is_done(start):
    start()
    hold_clocks(CASE, holder="partner", at=TUESDAY)
    hold_clocks(CASE, holder="customer", at=TUESDAY + timedelta(hours=3))
    (clock,) = end_clocks(CASE, at=FRIDAY)

    assert clock.council_seconds + clock.partner_seconds + clock.customer_seconds == (FRIDAY - MONDAY).total_seconds()
    assert clock.outcome == "kept"
    assert [span[0] for span in clock.spans] == ["council", "partner", "customer"]


def test_work_done_after_the_promised_moment_breaks_the_promise(start):
    start()
    (clock,) = end_clocks(CASE, at=WEDNESDAY_AT_5 + timedelta(seconds=1))

    assert (clock.outcome, clock.broken_at) == ("broken", WEDNESDAY_AT_5)


def test_a_first_answer_ends_only_its_own_promise(start, full_reply, first_reply):
    start(channel="email")
    clocks = end_clocks(CASE, at=TUESDAY, codes=["PR-E1"])

    assert {clock.code: clock.outcome for clock in clocks} == {"PR-E1": "kept", "service": "", "PR-W1": ""}
    assert governing(clocks).code == "service"


def test_ending_what_has_ended_changes_nothing(start):
    start()
    end_clocks(CASE, at=TUESDAY)
    (clock,) = end_clocks(CASE, at=FRIDAY)

    assert clock.ended_at == TUESDAY


def test_a_case_that_was_not_fixed_goes_on_with_what_was_left(start):
    start()
    end_clocks(CASE, at=TUESDAY)
    reopen_clocks(CASE, at=FRIDAY)
    (clock,) = hold_clocks(CASE, holder="council", at=FRIDAY)

    assert clock.is_running
    assert clock.due_at == datetime(2026, 3, 9, 17, 0, tzinfo=UTC)  # three working days later than promised
    assert clock.customer_seconds == (FRIDAY - TUESDAY).total_seconds()


def test_a_first_answer_once_given_stays_given(start, first_reply):
    start(channel="email")
    end_clocks(CASE, at=TUESDAY)
    clocks = reopen_clocks(CASE, at=FRIDAY)

    assert [clock.code for clock in clocks if clock.is_running] == ["service"]


def test_a_duplicates_promises_count_neither_way(start):
    start()
    (clock,) = drop_clocks(CASE, at=FRIDAY)

    assert (clock.outcome, clock.broken_at) == ("dropped", None)
    with pytest.raises(NothingPromised):
        governing([clock])


def test_a_dropped_promise_does_not_come_back(start):
    start()
    drop_clocks(CASE, at=TUESDAY)
    (clock,) = reopen_clocks(CASE, at=FRIDAY)

    assert clock.outcome == "dropped"


def test_nothing_happens_before_what_has_happened(start):
    start()
    with pytest.raises(ClockRunsBackwards):
        hold_clocks(CASE, holder="partner", at=MONDAY - timedelta(hours=1))


def test_work_expected_after_the_date_is_forecast_late_unless_the_customer_has_it(start):
    (clock,) = start()
    assert is_forecast_late(clock, FRIDAY)
    assert not is_forecast_late(clock, TUESDAY)

    (clock,) = hold_clocks(CASE, holder="customer", at=TUESDAY)
    assert not is_forecast_late(clock, FRIDAY)


def test_the_turn_that_still_runs_counts(start):
    (clock,) = start()

    assert clock.seconds_held(TUESDAY) == {
        "council": int((TUESDAY - MONDAY).total_seconds()),
        "partner": 0,
        "customer": 0,
    }


def test_the_database_keeps_the_sum(start):
    start()
    with pytest.raises(IntegrityError, match="the_three_times_add_up"), transaction.atomic():
        Clock.objects.update(council_seconds=7)


def test_the_database_wants_an_outcome_of_what_has_ended(start):
    start()
    with pytest.raises(IntegrityError, match="an_ended_clock_has_an_outcome"), transaction.atomic():
        Clock.objects.update(ended_at=MONDAY)
