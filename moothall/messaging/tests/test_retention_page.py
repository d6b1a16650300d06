"""Words whose time is up are erased; that there was a message stays."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.messaging.actions import erase_old_words, keep_mail, original_of, try_again
from moothall.messaging.models import Incoming, Mailbox, Message, Retention
from moothall.messaging.workflow import Road

RAW = b"From: mo@example.org\r\nSubject: My bin\r\nMessage-ID: <a@b>\r\n\r\nPrivate words\r\n"
LATER = MONDAY + timedelta(days=400)


@pytest.fixture
def received(council, front_office, service):
    Mailbox.objects.create(
        organisation=council, address="contact@council.example", name="Contact", team=front_office, service=service
    )
    keep_mail(RAW, road=Road.SMTP, envelope_from="", recipients=["contact@council.example"], at=MONDAY)
    Incoming.objects.update(state="taken_in", about_kind="case", about_id=1, words="Private words")
    return Incoming.objects.get()


@pytest.fixture
def decided(browser, ada):
    browser.sign_in(ada).send("/messages/retention/", received="12", sent="12")


def test_words_and_original_go_and_the_row_stays(received, decided, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_old_words(at=LATER) == {"received": 1, "sent": 0}
    received.refresh_from_db()
    assert (received.words, received.subject, received.erased_at) == ("", "", LATER)
    assert received.sender == "mo@example.org"
    with pytest.raises(FileNotFoundError):
        original_of(received)


def test_what_is_younger_or_not_yet_dealt_with_stays(received, decided):
    assert erase_old_words(at=MONDAY + timedelta(days=100))["received"] == 0
    Incoming.objects.update(state="to_work", why="no_sender")
    assert erase_old_words(at=LATER)["received"] == 0


def test_the_words_of_sent_messages_go_too(make_message, decided):
    message = make_message(state="sent", sent_at=MONDAY)
    assert erase_old_words(at=LATER)["sent"] == 1
    message.refresh_from_db()
    assert (message.body, message.subject) == ("", "We have your report")


def test_the_page_of_a_message_says_that_its_words_are_erased(make_message, decided, browser):
    message = make_message(state="sent", sent_at=MONDAY)
    erase_old_words(at=LATER)

    assert "The words are erased" in browser.open(f"/messages/{message.pk}/").select_one("main").text


@pytest.mark.parametrize("state", ["waiting", "to_post"])
def test_what_still_goes_out_keeps_its_words(make_message, decided, state):
    make_message(state=state)

    assert erase_old_words(at=LATER)["sent"] == 0


@pytest.mark.parametrize("state", ["kept", "failed"])
def test_nobody_gets_an_empty_message_after_its_words_were_erased(make_message, decided, ada, state):
    message = make_message(state=state, address="mo@example.org")
    erase_old_words(at=LATER)

    assert try_again(message, by=ada, at=LATER).state == state


def test_nothing_is_erased_before_anybody_decided(received):
    assert erase_old_words(at=LATER) == {}


def test_a_decision_is_kept_and_a_wrong_number_is_refused(browser, ada, decided):
    assert dict(Retention.objects.values_list("what", "months")) == {"received": 12, "sent": 12}
    page = browser.sign_in(ada).send("/messages/retention/", expect=200, received="0", sent="")
    assert page.select_one(".govuk-error-summary")
    browser.send("/messages/retention/", received="24", sent="")
    assert Retention.objects.get(what="sent").months is None
    assert Message.objects.count() == 0
