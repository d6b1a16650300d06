"""What holds for every promise, whatever its hours and however it is passed about."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from moothall.lib import promise_clock
from moothall.lib.promise_clock import HOLDERS, Span, Terms, due_if_resumed_now, end, hold, recompute
from moothall.lib.tests.calendars import briskly, calendars, slowly
from moothall.lib.tests.slow_reckoning import after_by_walking, seconds_by_walking
from moothall.lib.working_time import always_open

turns = st.lists(st.tuples(st.sampled_from(HOLDERS), st.integers(0, 30 * 3600)), max_size=4)
targets = st.sampled_from(
    [(0, "working_days"), (2, "working_days"), (9, "working_hours"), (2, "days"), (600, "minutes")]
)


def passed_about(terms, start, turns):
    """A clock that changes hands at each turn, with its past."""
    state, at, spans = promise_clock.start(terms, at=start), start, []
    for holder, length in turns:
        at += timedelta(seconds=length)
        if holder != state.holder:
            spans.append(Span(state.holder, state.held_since, at))
        state = hold(state, holder, at=at, terms=terms)
    return state, at, spans


def walked_calendar(terms):
    """The calendar to walk for these terms: days, minutes and seconds run day and night."""
    working = terms.unit.startswith("working")
    return terms.calendar if working else always_open(terms.calendar.timezone)


@slowly
@given(calendars(), targets, turns)
def test_the_date_moves_by_the_customers_working_time_counted_by_walking(made, target, turns):
    calendar, start = made
    terms = Terms(*target, calendar)
    state, _, spans = passed_about(terms, start, turns)
    walked = walked_calendar(terms)
    paused = sum(seconds_by_walking(walked, s.since, s.until) for s in spans if s.holder == "customer")
    assert state.paused_working_seconds == paused
    limit = state.base_due_at + timedelta(days=12)
    due = after_by_walking(walked, state.base_due_at, paused, no_later_than=limit)
    assert state.due_at == due if due else state.due_at > limit


@slowly
@given(calendars(), targets, turns)
def test_a_kept_promise_took_no_more_of_our_working_time_than_was_promised(made, target, turns):
    calendar, start = made
    terms = Terms(*target, calendar)
    state, at, spans = passed_about(terms, start, turns)
    ended = end(state, at=at, terms=terms)
    walked = walked_calendar(terms)
    spans = [*spans, Span(state.holder, state.held_since, at)]
    ours = sum(seconds_by_walking(walked, s.since, s.until) for s in spans if s.holder != "customer")
    promised = terms.running_calendar.seconds_between(start, state.base_due_at)
    if ended.outcome == "kept":
        assert ours <= promised
    else:
        assert ours >= promised


@briskly
@given(calendars(), targets, turns)
def test_the_three_times_are_the_time_elapsed(made, target, turns):
    terms = Terms(*target, made[0])
    state, at, _ = passed_about(terms, made[1], turns)
    ended = end(state, at=at + timedelta(seconds=77), terms=terms)
    held = ended.council_seconds + ended.partner_seconds + ended.customer_seconds
    assert held == (ended.ended_at - ended.started_at).total_seconds()


@briskly
@given(calendars(), targets, turns)
def test_dates_only_ever_move_away_and_amber_comes_first(made, target, turns):
    calendar, at = made
    terms = Terms(*target, calendar)
    state = promise_clock.start(terms, at=at)
    for holder, length in turns:
        at += timedelta(seconds=length)
        before, state = state, hold(state, holder, at=at, terms=terms)
        assert before.base_due_at == state.base_due_at
        assert state.base_due_at <= before.due_at <= state.due_at
        assert state.started_at <= before.warn_at <= state.warn_at <= state.due_at


@briskly
@given(calendars(), targets, st.integers(0, 9 * 3600), st.integers(0, 90 * 3600), st.integers(0, 90 * 3600))
def test_a_longer_pause_never_brings_the_date_nearer(made, target, before, pause, more):
    terms = Terms(*target, made[0])
    asked, at, _ = passed_about(terms, made[1], [("customer", before)])
    short = due_if_resumed_now(asked, at=at + timedelta(seconds=pause), terms=terms)
    long = due_if_resumed_now(asked, at=at + timedelta(seconds=pause + more), terms=terms)
    assert asked.due_at <= short <= long


@briskly
@given(
    calendars(),
    st.lists(st.integers(1, 40), min_size=2, max_size=5).flatmap(
        lambda hours: st.tuples(st.just(hours), st.permutations(hours))
    ),
)
def test_pauses_of_the_same_working_lengths_in_any_order_come_to_the_same_date(made, orders):
    calendar, start = made
    terms = Terms(40, "working_hours", calendar)
    dates = set()
    for hours in orders:
        state, at = promise_clock.start(terms, at=start), start
        for length in hours:
            at = calendar.after(at, 3600)
            state = hold(state, "customer", at=at, terms=terms)
            at = calendar.after(at, length * 3600)
            state = hold(state, "council", at=at, terms=terms)
        dates.add((state.due_at, state.warn_at, state.paused_working_seconds))
    assert len(dates) == 1


@briskly
@given(calendars(), targets, turns)
def test_replaying_the_past_gives_the_same_clock(made, target, turns):
    terms = Terms(*target, made[0])
    state, _, spans = passed_about(terms, made[1], turns)
    assert recompute(state, terms, spans) == state
