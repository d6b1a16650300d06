"""Putting a form aside and coming back to it."""

import pytest
from django.test import Client

from conftest import Browser
from moothall.contacts.models import Draft
from moothall.messaging.models import Message
from moothall.portal.rules.guessing import REFUSED


@pytest.fixture
def kept(form):
    """Ann's form, put aside: its reference and its key."""
    form.answer("bin", answer="general", later="yes")
    rows = form.browser.open(form.url("saved/")).select("dd")
    return rows[0].get_text(strip=True), rows[1].get_text(strip=True)


@pytest.fixture
def library(db):
    """Another computer."""
    return Browser(Client())


def test_saving_shows_what_is_needed_to_come_back(form, kept):
    reference, key = kept
    assert reference == Draft.objects.get().reference
    assert len(key.replace("-", "")) == 16


def test_somebody_comes_back_on_another_computer(kept, library):
    reference, key = kept
    typed = key.lower().replace("-", " ")
    assert library.send("/resume/", reference=reference.lower(), key=typed)["Location"] == "/services/missed-bin/ask/"
    assert "Your reference is" in library.open("/services/missed-bin/ask/").get_text()


def test_the_link_in_the_message_opens_nothing_by_itself(form, kept, library):
    browser = form.browser
    browser.send(form.url("saved/"), expect=200, email="ann@example.org")
    letter = Message.objects.get()
    assert letter.address == "ann@example.org" and kept[1] in letter.body
    page = library.open(f"/resume/{kept[0]}/{kept[1]}/")
    assert page.select_one("#id_key")["value"] == kept[1]
    assert library.open("/services/missed-bin/ask/", expect=302)["Location"].endswith("/question/bin/")


def test_the_key_is_sent_only_a_few_times(form, kept):
    for _time in range(3):
        form.browser.send(form.url("saved/"), expect=200, email="ann@example.org")
    page = form.browser.send(form.url("saved/"), expect=200, email="ann@example.org")
    assert "three times already" in page.select_one(".govuk-error-summary").get_text()
    assert Message.objects.count() == 3


def test_a_wrong_email_address_is_explained(form, kept):
    page = form.browser.send(form.url("saved/"), expect=200, email="ann")
    assert "Enter an email address" in page.select_one(".govuk-error-summary").get_text()


@pytest.mark.parametrize(("reference", "key"), [(None, "AAAA-AAAA-AAAA-AAAA"), ("TB-1230", None), ("dragon", "x")])
def test_whatever_is_wrong_the_words_are_the_same(kept, library, reference, key):
    page = library.send("/resume/", expect=200, reference=reference or kept[0], key=key or kept[1])
    assert "We cannot find a form with that reference and key." in page.select_one(".govuk-error-summary").get_text()


def test_empty_boxes_are_asked_for(library):
    page = library.send("/resume/", expect=200)
    assert "Enter the key of your form" in page.select_one(".govuk-error-summary").get_text()


def test_guessing_at_a_key_ends_where_it_is_done_and_nowhere_else(form, kept, library):
    for _time in range(REFUSED.here):
        library.send("/resume/", expect=200, reference=kept[0], key="AAAA-AAAA-AAAA-AAAA")
    page = library.send("/resume/", expect=200, reference=kept[0], key=kept[1])
    assert "too many wrong tries" in page.get_text()
    at_home = Browser(Client(REMOTE_ADDR="198.51.100.7"))
    assert at_home.send("/resume/", reference=kept[0], key=kept[1])["Location"] == "/services/missed-bin/ask/"


def test_saving_for_later_without_an_answer_keeps_the_others(form):
    form.answer("bin", answer="general")
    assert form.browser.send(form.url("details/"), later="yes")["Location"] == form.url("saved/")
    assert form.browser.send(form.url("question/bin/"), later="yes")["Location"] == form.url("saved/")
    assert Draft.objects.get().content["matters"][0]["answers"] == {"bin": "general"}
