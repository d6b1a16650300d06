"""The minute-by-minute look for promises that are at risk or broken."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from django.db import connection, connections

from moothall.journal.models import Event
from moothall.promises.actions import Swept, end_clocks, hold_clocks, start_clocks, sweep_clocks
from moothall.promises.models import Clock
from moothall.promises.tests.conftest import MONDAY

CASE = ("case", 104723)
TUESDAY = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
WEDNESDAY = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
THURSDAY = datetime(2026, 3, 5, 9, 30, tzinfo=UTC)
DAY_8 = datetime(2026, 3, 12, 16, 0, tzinfo=UTC)
DAY_11 = datetime(2026, 3, 17, 9, 30, tzinfo=UTC)


def test_amber_comes_before_red_and_each_is_told_once(start, events):
    start()
    assert sweep_clocks(at=TUESDAY) == Swept(0, 0, 0)
    assert sweep_clocks(at=WEDNESDAY) == Swept(broken=0, at_risk=1, holding_replies_due=0)
    assert sweep_clocks(at=WEDNESDAY) == Swept(0, 0, 0)
    assert sweep_clocks(at=THURSDAY) == Swept(broken=1, at_risk=0, holding_replies_due=0)
    assert sweep_clocks(at=THURSDAY) == Swept(0, 0, 0)

    assert events(*CASE) == ["promise.at_risk", "promise.broken"]
    clock = Clock.objects.get()
    assert clock.broken_at == clock.due_at
    assert clock.is_running


def test_the_event_says_which_clock_it_is(start):
    (clock,) = start()
    sweep_clocks(at=WEDNESDAY)

    event = Event.objects.get(name="promise.at_risk")
    assert event.facts == {"clock": clock.pk, "code": "service", "label": clock.label}


def test_a_promise_found_late_is_broken_without_a_warning_that_helps_nobody(start, events):
    start()
    sweep_clocks(at=THURSDAY)
    sweep_clocks(at=THURSDAY)

    assert events(*CASE) == ["promise.broken"]


def test_while_the_customer_has_it_nobody_is_warned(start, events):
    start()
    hold_clocks(CASE, holder="customer", at=TUESDAY)
    sweep_clocks(at=THURSDAY)

    assert events(*CASE) == []


def test_what_was_amber_before_the_customer_had_it_is_not_told_again(start, events):
    start()
    sweep_clocks(at=WEDNESDAY)
    hold_clocks(CASE, holder="customer", at=WEDNESDAY)
    hold_clocks(CASE, holder="council", at=DAY_8)
    sweep_clocks(at=DAY_8)

    assert events(*CASE) == ["promise.at_risk"]


def test_an_ended_promise_is_left_alone(start, events):
    start()
    end_clocks(CASE, at=TUESDAY)
    sweep_clocks(at=THURSDAY)

    assert events(*CASE) == []


def test_on_day_8_a_letter_wants_a_holding_reply(start, full_reply, events):
    start(channel="post", about_kind="contact")

    assert sweep_clocks(at=DAY_8) == Swept(broken=0, at_risk=1, holding_replies_due=1)
    assert events("contact", CASE[1]) == ["promise.at_risk", "promise.holding_reply_due"]


def test_a_promise_of_the_charter_that_broke_is_named_in_its_words(start, full_reply):
    start(channel="post")
    sweep_clocks(at=DAY_11)

    broken = Event.objects.filter(name="promise.broken")
    assert {each.facts["code"]: each.facts["label"] for each in broken}["PR-W1"].startswith("You get a full")


def test_a_letter_past_day_10_says_whether_the_customer_was_told(start, full_reply):
    start(channel="post", about_kind="contact")
    sweep_clocks(at=DAY_11)

    assert Event.objects.get(name="promise.broken").facts["has_holding_reply"] is False


def test_a_long_list_is_worked_in_parts(start):
    for number in range(1, 6):
        start(number)

    assert [sweep_clocks(at=THURSDAY, limit=2).broken for _turn in range(4)] == [2, 2, 1, 0]


def test_two_sweeps_at_once_tell_everything_once(transactional_db, council, service):
    for number in range(1, 41):
        start_clocks(("case", number), organisation=council, service=service, channel="telephone", received_at=MONDAY)

    def sweep(_worker):
        try:
            return [sweep_clocks(at=THURSDAY, limit=7).broken for _turn in range(8)]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(sweep, range(3)))

    assert sum(map(sum, found)) == 40
    assert Event.objects.filter(name="promise.broken").values("about_id").distinct().count() == 40
    assert Event.objects.filter(name="promise.broken").count() == 40


def test_the_sweep_reads_the_index_of_what_is_due(db):
    plans = [
        _plan(Clock.objects.to_warn(THURSDAY).filter(due_at__gte=THURSDAY)[:500]),
        _plan(Clock.objects.to_break(THURSDAY)[:500]),
    ]

    assert "clocks_not_yet_warned" in plans[0]
    assert "clocks_not_yet_broken" in plans[1]


def _plan(rows):
    with connection.cursor() as cursor:
        # So few rows can be read and sorted in any manner; many are read in the order of an index.
        for other_way in ("seqscan", "bitmapscan", "sort"):
            cursor.execute(f"SET LOCAL enable_{other_way} = off")
    return rows.explain()
