"""Messages that no rule could settle, worked by Asha."""

import pytest

from conftest import MONDAY
from moothall.contacts.models import Contact
from moothall.contacts.tests.mail import arrives, written
from moothall.journal.models import Reading
from moothall.messaging.models import Incoming


@pytest.fixture
def left(follow_up, mailbox):
    """A message without a sender, which waits for somebody."""
    incoming = arrives(written(From="nobody", Subject="A wall fell down"))
    follow_up()
    return Incoming.objects.get(pk=incoming.pk)


@pytest.fixture
def desk(browser, asha):
    return browser.sign_in(asha)


def test_the_list_names_what_waits_and_why_and_shows_no_words(desk, left):
    page = desk.open("/messages/incoming/")
    assert "A wall fell down" in page.text
    assert "It does not say who wrote it" in page.text
    assert "My bin was not emptied" not in page.text


def test_opening_a_message_is_written_down(desk, left):
    page = desk.open(f"/messages/incoming/{left.pk}/")
    assert "My bin was not emptied" in page.text
    assert Reading.objects.get().page == "contacts:incoming_show"


def test_the_page_says_once_that_nobody_is_named(desk, left):
    head = desk.open(f"/messages/incoming/{left.pk}/").select_one(".mh-head__line").text
    assert head.count("It does not say who wrote it") == 1


def test_asha_makes_a_contact_of_it(desk, left):
    desk.send(f"/messages/incoming/{left.pk}/", case="")
    left.refresh_from_db()
    assert left.state == "taken_in"
    assert Contact.objects.get().summary == "A wall fell down"


def test_asha_puts_it_on_its_case(desk, left, make_case):
    case = make_case()
    desk.send(f"/messages/incoming/{left.pk}/", case=case.reference)
    left.refresh_from_db()
    assert left.about_id == case.pk


@pytest.mark.parametrize("wrong", ["TB-1", "TB-1000001", "my bin"])
def test_a_reference_that_leads_nowhere_is_refused_at_its_field(desk, left, wrong):
    page = desk.send(f"/messages/incoming/{left.pk}/", case=wrong, expect=200)
    assert "There is no such case" in page.text


def test_asha_sets_it_aside_and_it_stays_where_it_can_be_found(desk, left):
    desk.send(f"/messages/incoming/{left.pk}/set-aside/")
    assert "A wall fell down" in desk.open("/messages/incoming/?state=set_aside").text


def test_two_officers_at_once_settle_it_once(desk, left):
    desk.send(f"/messages/incoming/{left.pk}/", case="")
    desk.send(f"/messages/incoming/{left.pk}/set-aside/")
    assert Contact.objects.count() == 1
    left.refresh_from_db()
    assert left.state == "taken_in"


def test_the_original_comes_as_a_file_and_nothing_else(desk, left):
    answer = desk.open(f"/messages/incoming/{left.pk}/original/")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.content == written(From="nobody", Subject="A wall fell down")


def test_pat_of_the_partner_sees_none_of_it(browser, pat, left):
    browser.sign_in(pat).open(f"/messages/incoming/{left.pk}/", expect=404)


def test_the_case_shows_the_message_and_the_customer_too(desk, mailbox, follow_up, mo):
    incoming = arrives(written(body="It is full.\n\n> We come on Monday."), at=MONDAY)
    follow_up()
    incoming.refresh_from_db()
    reference = Contact.objects.get().matters.get().case.reference
    case_page = desk.open(f"/cases/{reference}/")
    assert "It is full." in case_page.text
    assert "It is full." in desk.open(f"/customers/{mo.pk}/").text
