"""Messages that somebody must look at."""

import pytest

from moothall.messaging.models import Message


@pytest.fixture
def messages(make_message):
    make_message(subject="Failed")
    make_message(subject="Kept", state="kept", tries=0, problem="")
    make_message(subject="Waiting", state="waiting")
    make_message(subject="Shown", state="shown", channel="portal", address="")


def subjects(page):
    return [row.th.text for row in page.select("tbody tr")]


def test_sue_sees_what_has_not_gone_out(browser, sue, messages, django_assert_max_num_queries):
    browser.sign_in(sue)
    with django_assert_max_num_queries(13):
        page = browser.open("/messages/outbox/")
    assert subjects(page) == ["Waiting", "Kept", "Failed"]
    assert "TB-1047230" in page.select_one("tbody").text


def test_no_name_or_address_stands_in_the_list(browser, sue, messages):
    page = browser.sign_in(sue).open("/messages/outbox/")
    assert "Mo Hassan" not in page.text
    assert "mo@example.org" not in page.text


@pytest.mark.parametrize("state", ["failed", "kept", "waiting", "shown"])
def test_each_state_is_an_address(browser, sue, messages, state):
    assert subjects(browser.sign_in(sue).open(f"/messages/outbox/?state={state}")) == [state.title()]


def test_the_states_say_how_many(browser, sue, messages):
    page = browser.sign_in(sue).open("/messages/outbox/")
    tabs = page.select('nav[aria-label="Messages by what became of them"] a')
    assert [" ".join(tab.text.split()) for tab in tabs][:4] == [
        "In the outbox 3",
        "Could not be sent 1",
        "Waiting 1",
        "Kept, no mail server 1",
    ]


def test_after_the_server_came_back_all_are_tried_again(browser, sue, messages, mail_server):
    page = browser.sign_in(sue).send("/messages/outbox/try-again/", follow=True)
    assert "2 messages are on their way." in page.text
    assert Message.objects.filter(state="waiting").count() == 3


def test_a_long_list_has_pages(browser, sue, make_message):
    for number in range(51):
        make_message(subject=f"Message {number}")
    page = browser.sign_in(sue).open("/messages/outbox/?state=failed")
    older = page.select_one(".govuk-pagination__next a")["href"]
    assert subjects(browser.open("/messages/outbox/" + older)) == ["Message 0"]


def test_messages_of_another_organisation_are_not_there(browser, sue, make_message, partner):
    make_message(organisation=partner)
    assert "Nothing here" in browser.sign_in(sue).open("/messages/outbox/").text


@pytest.mark.parametrize("who", ["asha", "sam", "pat", "ben"])
def test_others_do_not(browser, request, who):
    browser.sign_in(request.getfixturevalue(who)).open("/messages/outbox/", expect=403)
