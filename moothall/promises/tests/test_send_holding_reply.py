"""A full reply that will be late needs a reason and a new date."""

from datetime import UTC, date, datetime, timedelta

import pytest

from moothall.promises.actions import (
    HoldingReplyNeeded,
    HoldingReplyRefused,
    end_clocks,
    hold_clocks,
    require_holding_reply,
    send_holding_reply,
)
from moothall.promises.tests.conftest import MONDAY

CASE = ("case", 104723)
DAY_9 = datetime(2026, 3, 13, 11, 0, tzinfo=UTC)
DAY_11 = datetime(2026, 3, 17, 11, 0, tzinfo=UTC)


@pytest.fixture
def reply(start, full_reply):
    """The promise of a full reply to a letter that came on Monday 2 March: due on Monday 16 March."""
    return next(clock for clock in start(channel="post") if clock.code == "PR-W1")


def test_the_customer_gets_a_reason_and_a_new_date(reply, asha, events):
    clock = send_holding_reply(reply, reason="We wait for the survey.", new_date=date(2026, 3, 20), by=asha, at=DAY_9)

    assert clock.new_due_at == datetime(2026, 3, 20, 17, 0, tzinfo=UTC)
    assert clock.shown_due_at == clock.new_due_at
    assert clock.due_at == reply.due_at
    assert events(*CASE) == ["promise.holding_reply"]
    require_holding_reply([clock], at=DAY_11)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reason": "  "}, "Say why"),
        ({"new_date": DAY_9.date()}, "must be after today"),
    ],
)
def test_it_says_why_and_until_when_or_is_not_sent(reply, asha, changes, words):
    facts = {"reason": "We wait for the survey.", "new_date": date(2026, 3, 20)} | changes

    with pytest.raises(HoldingReplyRefused, match=words):
        send_holding_reply(reply, **facts, by=asha, at=DAY_9)


def test_only_a_reply_can_be_held(start, asha):
    (clock,) = start()
    with pytest.raises(HoldingReplyRefused, match="not about a reply"):
        send_holding_reply(clock, reason="Rain", new_date=date(2026, 3, 20), by=asha, at=MONDAY)


def test_what_was_answered_cannot_be_held(reply, asha):
    end_clocks(CASE, at=DAY_9)
    with pytest.raises(HoldingReplyRefused, match="has been given"):
        send_holding_reply(reply, reason="Rain", new_date=date(2026, 3, 20), by=asha, at=DAY_9)


def test_a_late_reply_cannot_lie_on_without_one(reply):
    require_holding_reply([reply], at=DAY_9)

    with pytest.raises(HoldingReplyNeeded, match="First send a holding reply"):
        require_holding_reply([reply], at=DAY_11)


def test_a_new_date_before_the_promised_one_does_not_do_for_the_days_after(reply, asha):
    clock = send_holding_reply(
        reply, reason="A day of sickness", new_date=date(2026, 3, 16), by=asha, at=DAY_9 - timedelta(days=1)
    )

    assert clock.lacks_holding_reply()


def test_while_the_customer_has_it_nothing_is_asked(reply):
    clocks = hold_clocks(CASE, holder="customer", at=DAY_9)

    require_holding_reply(clocks, at=DAY_11)


def test_a_reply_after_a_holding_reply_is_late_all_the_same(reply, asha):
    send_holding_reply(reply, reason="We wait for the survey.", new_date=date(2026, 3, 20), by=asha, at=DAY_9)
    clocks = end_clocks(CASE, at=DAY_11)

    assert {clock.code: clock.outcome for clock in clocks}["PR-W1"] == "broken"
