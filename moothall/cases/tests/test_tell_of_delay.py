from datetime import timedelta

import pytest

from moothall.cases.actions import MoveNotAllowed, ask_for_holding_reply, tell_of_delay
from moothall.cases.models import Task
from moothall.cases.tests.conftest import MONDAY, NEXT_MONDAY, TUESDAY
from moothall.promises.models import Clock


def test_the_customer_is_given_a_reason_and_a_new_date_and_the_promise_stays(make_case, sam, events_of):
    new = make_case()

    case = tell_of_delay(new, reason="The lorry broke down", expected_at=NEXT_MONDAY, by=sam, at=TUESDAY)

    assert case.expected_at == NEXT_MONDAY
    assert case.due_at == new.due_at
    assert events_of(case)[-1] == "case.delayed"


def test_it_is_the_holding_reply_of_a_letter_and_ends_its_task(make_case, sam, full_reply):
    case = make_case(channel="post")
    ask_for_holding_reply(case, at=TUESDAY)

    tell_of_delay(case, reason="We wait for the surveyor", expected_at=NEXT_MONDAY, by=sam, at=TUESDAY)

    assert Clock.objects.about("case", [case.pk]).get(code="PR-W1").holding_reason == "We wait for the surveyor"
    assert not Task.objects.open().filter(case=case).exists()


def test_the_new_date_lies_ahead(make_case, sam):
    with pytest.raises(MoveNotAllowed, match="a date in the future"):
        tell_of_delay(make_case(), reason="The lorry broke down", expected_at=MONDAY, by=sam, at=TUESDAY)


def test_a_holding_reply_names_a_later_day_than_today(make_case, sam, full_reply):
    case = make_case(channel="post")

    with pytest.raises(MoveNotAllowed, match="The new date must be after today"):
        tell_of_delay(case, reason="Later", expected_at=TUESDAY + timedelta(hours=2), by=sam, at=TUESDAY)
