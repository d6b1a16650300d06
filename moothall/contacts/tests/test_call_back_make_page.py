"""Making a call that was promised."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.contacts.actions import make_call
from moothall.contacts.models import CallBack
from moothall.customers.actions import set_safety_marker
from moothall.journal.models import Reading

LIST = "/contacts/call-backs/"


@pytest.fixture
def desk(browser, asha, monday):
    return browser.sign_in(asha)


def test_the_call_shows_whom_to_ring_what_about_and_why_it_was_promised(desk, promise_call, asha, mo):
    call = promise_call()

    text = desk.open(f"{LIST}{call.pk}/").select_one("main").get_text(" ", strip=True)

    assert "Ring Mo 07700 900123 · Due today Mon 2 Mar, 12 noon" in text
    assert "About Which day the crew comes back" in text
    assert "Who rings Asha Patel" in text
    reading = Reading.objects.get(by=asha, about_id=mo.pk)
    assert reading.why == f"call promised in contact {call.contact.reference}"


def test_the_safety_note_is_read_before_the_call(desk, promise_call, mo):
    set_safety_marker(
        mo, marker="Shouts when kept waiting", review_on=MONDAY.date() + timedelta(days=30), by=None, at=MONDAY
    )

    page = desk.open(f"{LIST}{promise_call().pk}/")

    assert "Shouts when kept waiting" in page.select_one(".govuk-warning-text").get_text()


def test_the_customer_was_reached(desk, promise_call):
    call = promise_call()

    page = desk.send(f"{LIST}{call.pk}/", result="reached", follow=True)

    assert "The call is off the list" in page.get_text()
    assert CallBack.objects.get().result == "reached"


def test_nobody_answered_so_it_is_tried_again_and_at_last_given_up(desk, promise_call):
    call = promise_call()

    first = desk.open(f"{LIST}{call.pk}/")
    desk.send(f"{LIST}{call.pk}/", result="try_again")
    second = desk.open(f"{LIST}{call.pk}/")
    desk.send(f"{LIST}{call.pk}/", result="not_reached")

    assert [len(page.select("input[name=result]")) for page in (first, second)] == [3, 4]
    assert (CallBack.objects.get().tries, CallBack.objects.get().result) == (2, "not_reached")


@pytest.mark.parametrize("result", ["", "not_reached", "nonsense"])
def test_what_cannot_be_answered_is_refused(desk, promise_call, result):
    page = desk.send(f"{LIST}{promise_call().pk}/", expect=200, result=result)

    assert page.select_one(".govuk-error-summary")
    assert CallBack.objects.get().ended_at is None


def test_a_call_that_somebody_else_made_meanwhile_says_so(desk, promise_call, sue):
    call = promise_call()
    make_call(call, result="reached", by=sue, at=MONDAY)

    page = desk.send(f"{LIST}{call.pk}/", follow=True, result="not_needed")

    assert "This call was already made" in page.get_text()
    assert "This call is off the list" in page.get_text()
    assert CallBack.objects.get().result == "reached"


def test_a_call_of_another_team_is_not_found(desk, promise_call, sam, crew):
    desk.open(f"{LIST}{promise_call(officer=sam, team=crew).pk}/", expect=404)
