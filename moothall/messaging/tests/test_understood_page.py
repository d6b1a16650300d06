"""Mo says whether our message was clear."""

import pytest

from moothall.messaging.models import Understood
from moothall.messaging.queries import UNDERSTOOD, link_of


@pytest.fixture
def asked(make_message):
    message = make_message(
        template="reply", event_id=77, state="sent", sent_at="2026-03-02T09:30Z", asks_understood=True
    )
    address = link_of(UNDERSTOOD, ("event", 77)).partition("://")[2].partition("/")[2]
    return message, f"/{address}"


def test_mo_says_that_it_is_not_clear_and_the_officer_sees_it(browser, asked, sue):
    message, address = asked
    assert "Did you get our message?" in browser.open(address).text
    assert not Understood.objects.exists()
    page = browser.send(address, is_clear="no", words="Which form?", expect=200)
    assert "We have your answer" in page.text
    assert Understood.objects.get().words == "Which form?"
    assert "Which form?" in browser.sign_in(sue).open(f"/messages/{message.pk}/").text


def test_an_answer_is_needed(browser, asked):
    page = browser.send(asked[1], words="Hm", expect=200)
    assert "Choose whether it is clear" in page.text


def test_a_message_that_asks_nothing_takes_no_answer(browser, make_message):
    make_message(template="reply", event_id=78, state="sent", sent_at="2026-03-02T09:30Z")
    address = link_of(UNDERSTOOD, ("event", 78)).partition("://")[2].partition("/")[2]
    browser.open(f"/{address}", expect=404)
