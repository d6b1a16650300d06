"""One promise from receipt to reply: who held it, when it fell due, whether it was kept."""

from datetime import date, datetime, timedelta

import pytest

from moothall.lib import promise_clock
from moothall.lib.promise_clock import (
    ClockHasEnded,
    ClockIsRunning,
    ClockRunsBackwards,
    Span,
    SpansDoNotMeet,
    Terms,
    due_if_resumed_now,
    end,
    hold,
    mark_broken,
    recompute,
    reopen,
)
from moothall.lib.working_time import LONDON, Calendar, Hours, MomentHasNoZone

NINE_TO_FIVE = Calendar(Hours.weekdays("09:00-17:00"))
TWO_DAYS = Terms(2, "working_days", NINE_TO_FIVE)
TEN_DAYS = Terms(10, "working_days", NINE_TO_FIVE)
HOUR = 3600


def on(text):
    """A moment in March 2026, when Monday is the 2nd: "2 09:30"."""
    day, hour = text.split()
    return datetime.fromisoformat(f"2026-03-{int(day):02} {hour}").replace(tzinfo=LONDON)


def started(terms=TWO_DAYS, at="2 09:00", holder="council"):
    return promise_clock.start(terms, at=on(at), holder=holder)


def seconds_held(state):
    return state.council_seconds, state.partner_seconds, state.customer_seconds


def test_a_promise_of_two_working_days_turns_amber_after_three_quarters_of_its_working_time():
    state = started()
    assert state.due_at == on("4 17:00")
    # 24 working hours from Monday morning to Wednesday evening; 18 of them have passed on Wednesday at 11.
    assert state.warn_at == on("4 11:00")
    assert not state.is_at_risk(on("4 10:59"))
    assert state.is_at_risk(on("4 11:00"))
    assert state.is_late(on("4 17:01"))


@pytest.mark.parametrize(
    ("value", "unit", "due"),
    [
        (1, "working_days", "9 17:00"),
        (0, "working_days", "6 17:00"),
        (4, "working_hours", "9 12:00"),
        (1, "days", "8 00:00"),
        (10, "minutes", "6 16:10"),
        (30, "seconds", "6 16:00:30"),
    ],
)
def test_each_unit_falls_due_in_its_own_way_from_friday_at_four(value, unit, due):
    assert started(Terms(value, unit, NINE_TO_FIVE), at="6 16:00").due_at == on(due)


def test_a_reply_in_time_keeps_the_promise():
    state = end(started(), at=on("4 17:00"), terms=TWO_DAYS)
    assert state.outcome == "kept"
    assert state.ended_at == on("4 17:00")
    assert seconds_held(state) == (56 * HOUR, 0, 0)


def test_a_reply_a_second_late_breaks_it():
    assert end(started(), at=on("4 17:00:01"), terms=TWO_DAYS).outcome == "broken"


def test_waiting_for_the_customer_moves_the_date_by_the_working_time_it_lasted():
    state = hold(started(), "customer", at=on("2 16:00"), terms=TWO_DAYS)
    assert state.is_paused
    assert state.due_at == on("4 17:00")
    state = hold(state, "council", at=on("3 10:00"), terms=TWO_DAYS)
    assert state.paused_working_seconds == 2 * HOUR
    assert state.due_at == on("5 11:00")
    assert state.warn_at == on("4 13:00")
    assert seconds_held(state) == (7 * HOUR, 0, 18 * HOUR)


def test_while_the_customer_holds_it_the_officer_sees_the_date_if_they_answered_now():
    state = hold(started(), "customer", at=on("2 16:00"), terms=TWO_DAYS)
    assert due_if_resumed_now(state, at=on("3 10:00"), terms=TWO_DAYS) == on("5 11:00")
    assert not state.is_late(on("20 12:00"))
    assert not state.is_at_risk(on("4 12:00"))
    assert due_if_resumed_now(started(), at=on("3 10:00"), terms=TWO_DAYS) == on("4 17:00")


def test_a_partners_time_is_shown_apart_but_the_customer_keeps_the_date():
    state = hold(started(), "partner", at=on("2 12:00"), terms=TWO_DAYS)
    state = hold(state, "council", at=on("3 12:00"), terms=TWO_DAYS)
    assert state.due_at == on("4 17:00")
    assert seconds_held(state) == (3 * HOUR, 24 * HOUR, 0)


def test_a_minute_promise_that_waits_for_the_customer_moves_by_real_minutes():
    ten_minutes = Terms(10, "minutes", NINE_TO_FIVE)
    state = hold(started(ten_minutes, at="7 11:00"), "customer", at=on("7 11:05"), terms=ten_minutes)
    state = hold(state, "council", at=on("7 11:25"), terms=ten_minutes)
    assert state.due_at == on("7 11:30")


def test_passing_it_to_who_already_has_it_changes_nothing():
    state = started()
    assert hold(state, "council", at=on("3 09:00"), terms=TWO_DAYS) is state


def test_asking_the_customer_after_the_date_does_not_mend_a_broken_promise():
    state = hold(started(), "customer", at=on("4 18:00"), terms=TWO_DAYS)
    assert state.outcome == "broken"
    state = hold(state, "council", at=on("6 17:00"), terms=TWO_DAYS)
    assert end(state, at=on("6 17:00"), terms=TWO_DAYS).outcome == "broken"


def test_a_case_closed_while_the_customer_has_it_is_kept():
    state = hold(started(), "customer", at=on("4 16:00"), terms=TWO_DAYS)
    state = end(state, at=on("20 10:00"), terms=TWO_DAYS)
    assert state.outcome == "kept"
    assert sum(seconds_held(state)) == state.elapsed_seconds(on("31 10:00"))


def test_what_ends_with_the_customer_who_got_it_on_the_last_second_was_kept():
    asked = hold(started(), "customer", at=on("4 17:00"), terms=TWO_DAYS)

    ended = end(asked, at=on("4 17:15"), terms=TWO_DAYS)

    assert (ended.due_at, ended.outcome) == (on("4 17:00"), "kept")


def test_a_promise_marked_broken_runs_on_and_ends_broken():
    state = mark_broken(started())
    assert state.is_running
    assert end(state, at=on("3 10:00"), terms=TWO_DAYS).outcome == "broken"


def test_a_disputed_case_runs_again_with_what_was_left():
    state = end(started(), at=on("4 16:00"), terms=TWO_DAYS)
    state = reopen(state, at=on("6 10:00"), terms=TWO_DAYS)
    assert state.outcome is None
    assert state.due_at == on("6 11:00")
    assert seconds_held(state) == (55 * HOUR, 0, 42 * HOUR)


def test_a_council_that_closed_it_by_mistake_can_take_the_time_on_itself():
    state = end(started(), at=on("4 16:00"), terms=TWO_DAYS)
    state = reopen(state, at=on("6 10:00"), terms=TWO_DAYS, held_meanwhile_by="council")
    assert state.due_at == on("4 17:00")
    assert state.outcome == "broken"


def test_a_broken_promise_stays_broken_when_the_case_reopens():
    state = end(started(), at=on("5 16:00"), terms=TWO_DAYS)
    assert reopen(state, at=on("6 10:00"), terms=TWO_DAYS).outcome == "broken"


def test_a_forgotten_bank_holiday_moves_the_date_of_a_running_clock():
    state = hold(started(), "customer", at=on("2 16:00"), terms=TWO_DAYS)
    state = hold(state, "council", at=on("3 10:00"), terms=TWO_DAYS)
    spans = [
        Span("council", on("2 09:00"), on("2 16:00")),
        Span("customer", on("2 16:00"), on("3 10:00")),
    ]
    with_holiday = Terms(
        2, "working_days", Calendar(Hours.weekdays("09:00-17:00"), holidays=frozenset({date(2026, 3, 3)}))
    )
    fresh = recompute(state, with_holiday, spans)
    assert fresh.base_due_at == on("5 17:00")
    assert fresh.paused_working_seconds == HOUR
    assert fresh.due_at == on("6 10:00")
    assert seconds_held(fresh) == seconds_held(state)
    assert (fresh.holder, fresh.held_since) == (state.holder, state.held_since)


def test_recomputing_on_the_same_terms_changes_nothing():
    state = hold(started(), "customer", at=on("2 16:00"), terms=TWO_DAYS)
    assert recompute(state, TWO_DAYS, [Span("council", on("2 09:00"), on("2 16:00"))]) == state


def test_an_ended_clock_is_left_as_it_was():
    state = end(started(), at=on("4 16:00"), terms=TWO_DAYS)
    assert recompute(state, TEN_DAYS, []) is state


def test_a_past_with_a_gap_is_refused():
    state = hold(started(), "customer", at=on("2 16:00"), terms=TWO_DAYS)
    with pytest.raises(SpansDoNotMeet):
        recompute(state, TWO_DAYS, [Span("council", on("2 09:00"), on("2 15:00"))])
    with pytest.raises(SpansDoNotMeet):
        recompute(state, TWO_DAYS, [])


def test_what_cannot_happen_is_refused():
    state = started()
    with pytest.raises(ClockRunsBackwards):
        hold(state, "customer", at=on("2 08:00"), terms=TWO_DAYS)
    with pytest.raises(ClockIsRunning):
        reopen(state, at=on("3 09:00"), terms=TWO_DAYS)
    ended = end(state, at=on("3 09:00"), terms=TWO_DAYS)
    for act in (
        lambda: end(ended, at=on("4 09:00"), terms=TWO_DAYS),
        lambda: hold(ended, "customer", at=on("4 09:00"), terms=TWO_DAYS),
        lambda: mark_broken(ended),
    ):
        with pytest.raises(ClockHasEnded):
            act()
    with pytest.raises(MomentHasNoZone):
        hold(state, "customer", at=on("3 09:00").replace(tzinfo=None), terms=TWO_DAYS)
    with pytest.raises(ValueError, match="less than nothing"):
        Terms(-1, "working_days", NINE_TO_FIVE)
    with pytest.raises(ValueError, match="amber share"):
        Terms(1, "working_days", NINE_TO_FIVE, amber_share=0)


def test_parts_of_a_second_do_not_make_the_sum_wrong():
    state = promise_clock.start(TWO_DAYS, at=on("2 09:00") + timedelta(microseconds=900_000))
    for number, holder in enumerate(("partner", "customer", "council"), start=1):
        state = hold(state, holder, at=on("2 09:00") + timedelta(seconds=number * 1.6), terms=TWO_DAYS)
    state = end(state, at=on("2 09:00") + timedelta(seconds=7.5), terms=TWO_DAYS)
    assert sum(seconds_held(state)) == (state.ended_at - state.started_at).total_seconds()
