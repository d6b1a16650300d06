"""One message to a customer."""

import pytest

from moothall.journal.models import Event, Reading
from moothall.messaging.models import Message


def test_sue_reads_a_message_and_that_is_written_down(browser, sue, make_message, mo, django_assert_max_num_queries):
    message = make_message()
    browser.sign_in(sue)
    with django_assert_max_num_queries(13):
        page = browser.open(f"/messages/{message.pk}/")

    assert "We come back within 2 working days." in page.text
    assert "mo@example.org" in page.select_one("aside").text
    reading = Reading.objects.get()
    assert (reading.by, reading.about_kind, reading.about_id) == (sue, "customer", mo.pk)
    assert reading.page == "messaging:message_show"


def test_a_message_to_nobody_known_is_read_as_itself(browser, sue, make_message):
    message = make_message(customer=None)
    browser.sign_in(sue).open(f"/messages/{message.pk}/")
    assert Reading.objects.get().about_kind == "message"


def test_ada_who_may_not_see_customers_gets_no_link_to_one(browser, ada, make_message):
    page = browser.sign_in(ada).open(f"/messages/{make_message().pk}/")
    assert not page.select("a[href^='/customers/']")


def test_sue_tries_again(browser, sue, make_message, mail_server):
    message = make_message()
    page = browser.sign_in(sue).open(f"/messages/{message.pk}/")
    assert page.select_one(".mh-head form button").text == "Try again"

    browser.send(f"/messages/{message.pk}/try-again/")

    message.refresh_from_db()
    assert (message.state, message.tries) == ("waiting", 0)
    assert Event.objects.get(name="message.tried_again").by == sue


def test_without_a_mail_server_it_stays(browser, sue, make_message):
    message = make_message()
    assert not browser.sign_in(sue).open(f"/messages/{message.pk}/").select(".mh-head form")
    page = browser.send(f"/messages/{message.pk}/try-again/", follow=True)
    assert "No mail server is set" in page.text


def test_a_message_that_went_out_is_not_sent_twice(browser, sue, make_message, mail_server):
    message = make_message(state="sent", sent_at="2026-03-02T09:31:00Z")
    browser.sign_in(sue).send(f"/messages/{message.pk}/try-again/")
    assert Message.objects.get().state == "sent"


def test_a_message_of_another_organisation_is_not_there(browser, sue, make_message, partner):
    message = make_message(organisation=partner)
    browser.sign_in(sue).open(f"/messages/{message.pk}/", expect=404)
    browser.send(f"/messages/{message.pk}/try-again/", expect=404)
    assert not Reading.objects.exists()


@pytest.mark.parametrize("who", ["asha", "sam", "pat", "ben"])
def test_others_do_not(browser, request, make_message, who):
    browser.sign_in(request.getfixturevalue(who)).open(f"/messages/{make_message().pk}/", expect=403)
