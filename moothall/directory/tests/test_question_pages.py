"""Ada builds a form: she adds, changes, orders and takes out questions, and impossible forms are refused."""

import pytest

from moothall.directory.actions import draft_service
from moothall.directory.catalogue import Condition, Option, Question
from moothall.directory.models import ServiceVersion
from moothall.directory.tests.test_service_draft_page import errors, fields_of
from moothall.lib.clock import now
from tests.catalogue import missed_bin

QUESTIONS = "/directory/services/missed-bin/draft/questions/"
ADD = "/directory/services/missed-bin/draft/add-question/"


@pytest.fixture(autouse=True)
def _ada_signed_in(browser, ada, service, make_officer):
    make_officer("jo", name="Jo Lane")
    browser.sign_in(ada)


def record():
    return ServiceVersion.objects.order_by("-number").first().content


def add(browser, *, expect=302, **said):
    return browser.send(ADD, expect=expect, **fields_of(browser.open(ADD)) | said)


def change(browser, code, *, expect=302, **said):
    url = f"{QUESTIONS}{code}/"
    return browser.send(url, expect=expect, **fields_of(browser.open(url)) | said)


def press(browser, code, button):
    was = browser.open(QUESTIONS).select_one("input[name=was]")["value"]
    return browser.send(f"{QUESTIONS}{code}/{button}/", follow=True, was=was)


def waiting(browser):
    """“Which caddy?” is asked only when general waste was missed."""
    add(browser, ask="Which caddy?", waits_for=["bin:general"], type="text")


def test_the_questions_stand_in_their_order(browser):
    rows = [row.th.text for row in browser.open(QUESTIONS).select("tbody tr")]
    assert rows == ["1. Which bin was missed?", "2. Where is the bin?", "3. Do you have a photo?"]


def test_a_question_to_choose_from(browser):
    said = {"options-0-label": "Green", "options-1-label": "Brown", "options-1-hint": "For food"}
    add(browser, ask="Which colour is it?", type="choice", is_needed="on", **said)
    assert record().questions[-1] == Question(
        code="which_colour_is_it",
        type="choice",
        ask="Which colour is it?",
        options=(Option("green", "Green"), Option("brown", "Brown", "For food")),
    )
    assert record().required_for_handoff == ("bin", "which_colour_is_it")


def test_a_question_that_waits_for_an_answer(browser):
    waiting(browser)
    assert record().questions[-1].asked_when == Condition("bin", ("general",))
    assert "if Which bin was missed? General waste" in browser.open(QUESTIONS).text


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"ask": ""}, "Enter the question"),
        ({"type": "choice"}, "A question to choose from needs options"),
        ({"pattern": "["}, "This pattern cannot be used"),
        ({"pattern": r"([0-9])\1"}, "This pattern cannot be used"),
        ({"pattern": "[0-9]+"}, "Say what the customer should do when the answer does not fit"),
        ({"type": "number", "least": "5", "most": "2"}, "The least allowed is more than the most allowed"),
        ({"code": "bin"}, "Another question is already called"),
        ({"code": "Bin 2"}, "Use small letters, figures and underscores"),
        ({"code": "details"}, "Choose another code"),
        ({"waits_for": ["bin:general", "bin:nothing"]}, "Choose answers of questions that come before"),
    ],
)
def test_what_is_impossible_is_refused_where_it_is_wrong(browser, said, words):
    page = add(browser, expect=200, **{"ask": "Which?"} | said)
    assert any(words in error for error in errors(page)), errors(page)
    assert len(record().questions) == 3


def test_two_answers_of_one_name_are_refused(browser):
    said = {"options-0-label": "Green", "options-1-label": "Green"}
    page = add(browser, expect=200, ask="Which colour?", type="choice", **said)
    assert errors(page) == ['"green" is an option twice']


def test_a_question_is_kept_as_it_is(browser, service):
    for code in ("bin", "place", "photo"):
        change(browser, code)
    assert record() == service.record


def test_an_answer_is_added_and_the_others_keep_their_codes(browser):
    change(browser, "bin", **{"options-0-label": "Black bin", "options-2-label": "Garden"})
    assert record().questions[0].options == (
        Option("general", "Black bin"), Option("recycling", "Recycling"), Option("garden", "Garden"),
    )  # fmt: skip


def test_an_answer_that_another_question_waits_for_stays(browser):
    waiting(browser)
    page = change(browser, "bin", expect=200, **{"options-0-label": ""})
    assert "“Which caddy?”: " in errors(page)[0] and "is not an answer" in errors(page)[0]


def test_questions_change_places(browser):
    press(browser, "photo", "move-up")
    assert [each.code for each in record().questions] == ["bin", "photo", "place"]
    press(browser, "bin", "move-down")
    assert [each.code for each in record().questions] == ["photo", "bin", "place"]


def test_a_question_stays_behind_the_one_whose_answer_it_waits_for(browser):
    waiting(browser)
    for _each in range(2):
        press(browser, "which_caddy", "move-up")
    page = press(browser, "which_caddy", "move-up")
    assert "“Which bin was missed?” must stay before “Which caddy?”" in page.text
    assert [each.code for each in record().questions] == ["bin", "which_caddy", "place", "photo"]


def test_a_question_is_taken_out_and_is_needed_no_more(browser):
    press(browser, "bin", "remove")
    assert ([each.code for each in record().questions], record().required_for_handoff) == (["place", "photo"], ())


def test_a_question_that_another_waits_for_is_not_taken_out(browser):
    waiting(browser)
    page = press(browser, "bin", "remove")
    assert "its answer decides whether we ask “Which caddy?”" in page.text
    assert len(record().questions) == 4


def test_a_form_that_somebody_else_changed_is_not_overwritten(browser, sue):
    opened = fields_of(browser.open(ADD))
    draft_service(missed_bin(questions=missed_bin().questions[:2]), by=sue, at=now())
    page = browser.send(ADD, expect=200, **opened | {"ask": "Which?"})
    assert "Sue Hall changed this part" in errors(page)[0]


def test_one_more_answer_keeps_what_was_typed(browser):
    page = add(browser, expect=200, ask="Which colour?", type="choice", **{"options-0-label": "Green", "more": "yes"})
    assert fields_of(page)["options-0-label"] == "Green"
    assert not errors(page)


def test_what_is_not_there(browser):
    browser.open(f"{QUESTIONS}nothing/", expect=404)
    browser.send(f"{QUESTIONS}bin/move-sideways/", expect=404)


@pytest.mark.parametrize("who", ["asha", "sue", "pat", "ben"])
def test_others_do_not(browser, request, who):
    browser.sign_in(request.getfixturevalue(who))
    for page in (QUESTIONS, ADD, f"{QUESTIONS}bin/"):
        browser.open(page, expect=403)
    browser.send(f"{QUESTIONS}bin/remove/", expect=403)
