"""The promises of a case as its page shows them."""

from datetime import UTC, date, datetime

import pytest
from django.template.loader import render_to_string

from moothall.promises.actions import drop_clocks, end_clocks, hold_clocks, send_holding_reply
from moothall.promises.queries import bars_of, clocks_of
from moothall.promises.tests.conftest import MONDAY
from tests.page_rules import check_fragment

CASE = ("case", 104723)
TUESDAY = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
WEDNESDAY = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 3, 6, 10, 0, tzinfo=UTC)


def lines(at, **facts):
    return [bar.line for bar in bars_of(clocks_of("case", [CASE[1]])[CASE[1]], at=at, **facts)]


@pytest.mark.parametrize(
    ("at", "line"),
    [
        (MONDAY, "With the crew since today; promised by Wed 4 Mar; on time"),
        (TUESDAY, "With the crew since Monday; promised by Wed 4 Mar; on time"),
        (WEDNESDAY, "With the crew since Monday; promised by Wed 4 Mar; due today"),
        (FRIDAY, "With the crew since Monday; promised by Wed 4 Mar; late by 2 days"),
        (
            datetime(2026, 3, 20, 10, 0, tzinfo=UTC),
            "With the crew since Mon 2 Mar; promised by Wed 4 Mar; late by 16 days",
        ),
    ],
)
def test_one_line_says_who_has_it_since_when_and_how_it_stands(start, at, line):
    start()

    assert lines(at, with_whom="the crew") == [line]


def test_waiting_for_the_customer_has_no_fixed_date(start):
    start()
    hold_clocks(CASE, holder="customer", at=TUESDAY)

    assert lines(WEDNESDAY) == ["Waiting for the customer since Tuesday; the date moves on meanwhile"]


def test_without_a_name_the_holder_is_said(start):
    start()
    hold_clocks(CASE, holder="partner", at=TUESDAY)

    assert lines(TUESDAY) == ["With a partner since today; promised by Wed 4 Mar; on time"]


def test_when_it_is_done_the_line_compares_with_the_promise(start):
    start()
    end_clocks(CASE, at=FRIDAY)

    assert lines(FRIDAY) == ["Promised by Wed 4 Mar; done late by 2 days"]


def test_what_was_dropped_is_not_drawn(start):
    start()
    drop_clocks(CASE, at=TUESDAY)

    assert lines(TUESDAY) == []


def test_the_fragment_draws_each_promise_with_its_holders(start, full_reply, asha):
    clocks = start(channel="post")
    hold_clocks(CASE, holder="partner", at=TUESDAY)
    reply = next(clock for clock in clocks if clock.code == "PR-W1")
    send_holding_reply(reply, reason="Survey", new_date=date(2026, 3, 20), by=asha, at=TUESDAY)
    bars = bars_of(clocks_of("case", [CASE[1]])[CASE[1]], at=WEDNESDAY)

    part = check_fragment(render_to_string("promises/_clocks.html", {"bars": bars, "now": WEDNESDAY}))

    assert [name.text for name in part.select(".mh-bar__name")] == [
        "We come back within 2 working days",
        "You get a full answer within 10 working days.",
    ]
    assert "Council 1 day" in part.select_one(".mh-bar__legend").text
    assert "now by Fri 20 Mar" in part.text
