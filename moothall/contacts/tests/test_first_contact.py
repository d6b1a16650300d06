"""Which matters the first contact resolved, one by one and against a plain recount."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from conftest import MONDAY
from moothall.contacts.queries.first_contact import first_contact, terms
from moothall.contacts.queries.months import Look
from moothall.contacts.rules import NewCallBack
from moothall.contacts.tests.conftest import asked, missed, settled, transfer
from moothall.contacts.tests.months import became_of, of_month

MAY = datetime(2026, 5, 18, 9, 30, tzinfo=UTC)
MARCH = date(2026, 3, 1)


@pytest.fixture
def first_of(council):
    """What the first contact resolved in March, looked at in May unless told otherwise."""

    def judge(*, at=MAY, month=MARCH, service=None):
        return first_contact(Look(council, month, at, service), terms=terms())

    return judge


def test_what_was_answered_and_not_asked_again_is_resolved(first_of, talk, library):
    talk(asked(library))

    counted = first_of().all.now

    assert (counted.resolved, counted.not_resolved) == (1, 0)


@pytest.mark.parametrize("outcome", ["handed_on", "transferred"])
def test_what_was_passed_on_is_not_resolved(first_of, talk, library, crew, outcome):
    talk(asked(library, outcome=outcome, team=crew, answers={"bin": "general"}))

    assert (first_of().all.now.resolved, first_of().all.now.not_resolved) == (0, 1)


def test_a_settled_matter_of_a_contact_that_was_put_through_is_not_resolved(first_of, talk, library):
    talk(asked(library), transfers=[transfer()])

    assert first_of().all.now.not_resolved == 1


def test_a_settled_matter_for_which_somebody_rings_back_is_not_resolved(first_of, talk, library, asha, front_office):
    call = NewCallBack(asha.pk, asha.name, front_office.pk, "Mo", "07700 900123", "The times", MONDAY)
    talk(asked(library, call_back=call))

    assert first_of().all.now.not_resolved == 1


def test_who_comes_back_within_the_set_time_was_not_answered_the_first_time(first_of, talk, library):
    talk(asked(library))
    talk(asked(library), at=MONDAY + timedelta(days=7), channel="counter")

    lines = {line.code: line.now for line in first_of().channels}

    assert lines["telephone"].not_resolved == 1
    assert lines["counter"].resolved == 1


def test_who_comes_back_later_has_a_new_question(first_of, talk, library):
    talk(asked(library))
    talk(asked(library), at=MONDAY + timedelta(days=7, minutes=1))

    assert first_of().all.now.resolved == 2


def test_who_comes_back_in_the_next_month_still_came_back(first_of, talk, library):
    talk(asked(library), at=datetime(2026, 3, 31, 12, tzinfo=UTC))
    talk(asked(library), at=datetime(2026, 4, 2, 12, tzinfo=UTC))

    assert first_of().all.now.not_resolved == 1


def test_somebody_else_and_another_service_are_no_coming_back(first_of, talk, library, service, tara):
    talk(asked(library))
    talk(asked(library), at=MONDAY + timedelta(days=1), customer_id=tara.pk)
    talk(missed(service), at=MONDAY + timedelta(days=2))

    assert first_of().all.now.resolved == 2


def test_two_questions_in_one_contact_are_no_coming_back(first_of, talk, library):
    talk(asked(library), asked(library, reason="Wants to know about Sundays"))

    assert first_of().all.now.resolved == 2


def test_two_records_of_one_customer_are_one_person(first_of, talk, library, mo, tara, sue):
    from moothall.customers.actions import merge_customers

    talk(asked(library), customer_id=tara.pk)
    talk(asked(library), at=MONDAY + timedelta(days=1))
    merge_customers(mo, merged=tara, agreed=["name"], by=sue, at=MAY)

    assert first_of().all.now.not_resolved == 1


def test_what_only_a_case_can_settle_is_left_out(first_of, talk, service):
    talk(settled(service))

    assert first_of().judged == 0


def test_what_was_broken_off_or_names_nobody_is_left_out_and_said(first_of, talk, library):
    talk(asked(library, outcome="abandoned"))
    talk(asked(library), customer_id=None)

    counted = first_of().all.now

    assert (counted.whole, counted.broken_off, counted.nobody_named) == (0, 1, 1)


def test_while_the_set_time_runs_nothing_is_certain(first_of, talk, library):
    talk(asked(library))
    talk(asked(library, outcome="transferred"))

    early = first_of(at=MONDAY + timedelta(days=7)).all.now
    later = first_of(at=MONDAY + timedelta(days=7, minutes=1)).all.now

    assert (early.whole, early.not_yet_certain) == (0, 2)
    assert (later.whole, later.not_yet_certain) == (2, 0)


def test_an_administrator_changes_the_set_time_from_now_on(first_of, talk, library, published):
    talk(asked(library))
    longer = published(
        "library-hours", name="Library opening times", makes_case=False, repeat_days=30, reasons=library.record.reasons
    )
    talk(asked(longer), at=MONDAY + timedelta(days=8))
    talk(asked(longer), at=MONDAY + timedelta(days=28))

    counted = first_of(at=MAY).all.now

    # Mo's first question had a week, in which he was quiet; of the second he was told less than 30 days before.
    assert (counted.resolved, counted.not_resolved) == (2, 1)
    assert first_of().services[0].days == 30


def test_the_average_is_the_plain_mean_of_the_channels_that_have_enough(first_of, talk, library, neighbour):
    for number in range(30):
        outcome = "transferred" if number % 10 < 3 else "settled"
        talk(asked(library, outcome=outcome), at=MONDAY - timedelta(hours=number), customer_id=neighbour(number))
    for number in range(10):
        talk(asked(library), at=MONDAY, channel="web", customer_id=neighbour(40 + number))
    talk(asked(library, outcome="transferred"), channel="post")

    first = first_of()

    assert [(line.code, line.now.percent) for line in first.channels] == [
        ("telephone", 70.0),
        ("web", 100.0),
        ("post", None),
    ]
    assert (first.mean, first.averaged, first.is_on_target) == (85.0, 2, True)
    assert first.all.now.percent == 75.6


@pytest.mark.parametrize("at", [MAY, datetime(2026, 4, 3, 8, tzinfo=UTC)])
def test_first_contact_agrees_with_a_plain_recount(spoken, first_of, at):
    first = first_of(at=at)
    states = [(each["channel"], became_of(each, spoken, at=at)) for each in of_month(spoken, 3)]
    before = Counter(became_of(each, spoken, at=at) for each in of_month(spoken, 2))

    for line in first.channels:
        for state in ("resolved", "not_resolved", "not_yet_certain", "nobody_named", "broken_off"):
            assert getattr(line.now, state) == states.count((line.code, state)), (line.code, state)
    assert {line.code for line in first.channels} == {code for code, _state in states}
    assert (first.all.before.resolved, first.all.before.not_resolved) == (before["resolved"], before["not_resolved"])
    assert first.judged == sum(state != "needs_case" for _channel, state in states)
    assert 0 < first.all.now.resolved < first.all.now.whole


def test_first_contact_by_service_agrees_with_a_plain_recount(spoken, first_of):
    march = of_month(spoken, 3)
    for line in first_of().services:
        states = [became_of(each, spoken, at=MAY) for each in march if each["service"].code == line.code]
        assert (line.now.resolved, line.now.not_resolved) == (states.count("resolved"), states.count("not_resolved"))
    library = next(each["service"] for each in march if each["service"].code == "library-hours")
    one = first_of(service=library)
    assert [line.code for line in one.services] == ["library-hours"]
    assert one.all.now == next(line.now for line in first_of().services if line.code == "library-hours")
