"""Ada looks at a draft as a customer will, walks through its form, and nothing is kept of it."""

import json

import pytest

from conftest import MONDAY
from moothall.contacts.models import Draft
from moothall.directory.actions import draft_service
from moothall.directory.catalogue import Condition, Link, Question
from moothall.journal.models import Event
from tests.catalogue import missed_bin

PAGE = "/directory/services/missed-bin/versions/2/as-customer/"
FORM = f"{PAGE}form/"


@pytest.fixture
def draft(service, ada):
    questions = (
        *missed_bin().questions[:2],
        Question(code="why", type="text", ask="Why was it not out?", asked_when=Condition("bin", ("general",))),
    )
    links = (Link("Wood store", "https://wood.example.org/"),)
    return draft_service(missed_bin(description="New words.", questions=questions, links=links), by=ada, at=MONDAY)


def walk(browser, page, **said):
    boxes = {box["name"]: box["value"] for box in page.select("main input[type=hidden]") if box.get("name")}
    boxes.pop("csrfmiddlewaretoken", None)
    return browser.send(FORM, expect=200, **boxes | said)


def test_the_page_is_the_websites_own_and_says_what_it_is(browser, ada, draft):
    page = browser.sign_in(ada).open(PAGE)
    assert "New words." in page.text
    assert "Customers do not see this." in page.text
    assert page.select_one(f'a[href="{FORM}"]')
    assert page.select_one('a[href="https://wood.example.org/"]'), "the way out is not counted"


def test_the_form_is_walked_through_and_nothing_is_kept(browser, ada, draft):
    browser.sign_in(ada)
    events, page = Event.objects.count(), browser.open(FORM)
    assert "Which bin was missed?" in page.h1.text and "Question 1 of 3" in page.text

    page = walk(browser, page)
    assert "Answer “Which bin was missed?”" in page.text
    page = walk(browser, page, answer="general")
    page = walk(browser, page, words="12 High Street")
    assert "Why was it not out?" in page.h1.text
    page = walk(browser, page, back="yes")
    assert page.select_one("input[name=words]")["value"] == "12 High Street"
    page = walk(browser, page, words="14 High Street")
    page = walk(browser, page, answer="I forgot")

    assert "Check your answers" in page.h1.text
    assert "14 High Street" in page.text and "I forgot" in page.text
    assert (Draft.objects.count(), Event.objects.count()) == (0, events)


def test_what_was_made_up_in_the_page_begins_anew(browser, ada, draft):
    for answers in ("[1]", "not json", json.dumps({"bin": "recycling"})):
        page = browser.sign_in(ada).send(FORM, expect=200, asked="nothing", answers=answers)
        assert "Which bin was missed?" in page.h1.text


def test_what_is_published_stays_as_it_is(browser, draft):
    assert "New words." not in browser.open("/services/missed-bin/").text


@pytest.mark.parametrize("who", ["pat", "ben"])
def test_others_do_not(browser, request, draft, who):
    browser.sign_in(request.getfixturevalue(who)).open(PAGE, expect=403)
    browser.open(FORM, expect=403)
