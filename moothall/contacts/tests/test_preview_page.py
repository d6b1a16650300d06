"""Ada looks at a draft as an officer will meet it while somebody is on the line."""

import pytest

from conftest import MONDAY
from moothall.contacts.models import Draft
from moothall.directory.actions import draft_service
from moothall.directory.catalogue import Condition, EligibilityQuestion, Option, Question
from tests.catalogue import missed_bin

PAGE = "/directory/services/missed-bin/versions/2/as-officer/"


@pytest.fixture
def draft(service, ada):
    why = Question(code="why", type="text", ask="Why was it not out?", asked_when=Condition("bin", ("general",)))
    lives = EligibilityQuestion(
        "lives", "Do you live here?", (Option("yes", "Yes"), Option("no", "No")), ("no",), "No."
    )
    record = missed_bin(questions=(*missed_bin().questions[:1], why), eligibility=(lives,))
    return draft_service(record, by=ada, at=MONDAY)


def test_script_questions_and_reasons_stand_as_on_the_screen(browser, ada, draft):
    page = browser.sign_in(ada).open(PAGE)
    assert "Was the bin out by 7am?" in page.text
    assert "Bin not emptied" in page.text
    assert page.select_one(".mh-ask[hidden]"), "it waits for an answer"


def test_an_answer_shows_what_follows_and_nothing_is_kept(browser, ada, draft):
    said = {"answers-bin": "general", "eligibility-lives": "no"}
    page = browser.sign_in(ada).send(PAGE, expect=200, **said)
    assert not page.select_one(".mh-ask[hidden]")
    assert "Does not seem eligible" in page.text
    assert not Draft.objects.exists()


@pytest.mark.parametrize("who", ["pat", "ben"])
def test_others_do_not(browser, request, draft, who):
    browser.sign_in(request.getfixturevalue(who)).open(PAGE, expect=403)
