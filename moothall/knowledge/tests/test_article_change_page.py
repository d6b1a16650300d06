"""Writing answers."""

import pytest

from moothall.knowledge.models import Article

REVIEW = {"review_on_day": "1", "review_on_month": "5", "review_on_year": "2027"}
WORDS = {
    "question": "Who is the mayor?",
    "answer": "Councillor Jean Moor.\n\nAsk for her at Moot Hall.",
    "keywords": "mayor, chain , ",
    "owner_role": "Democratic services manager",
    **REVIEW,
}


def test_ada_writes_an_answer(browser, ada, service):
    browser.sign_in(ada).open("/knowledge/new/")

    answer = browser.send("/knowledge/new/", **WORDS, services=[service.pk])

    assert answer["Location"] == "/knowledge/articles/who-is-the-mayor/"
    article = Article.objects.get()
    assert article.keywords == ["mayor", "chain"]
    assert [each.code for each in article.services.all()] == ["missed-bin"]
    assert "Ask for her at Moot Hall." in browser.open(answer["Location"]).text


def test_a_question_that_is_there_already_is_refused(browser, ada, make_article):
    make_article("who-is-the-mayor", question="Who is the Mayor")
    page = browser.sign_in(ada).send("/knowledge/new/", expect=200, **WORDS)
    assert "This question is there already." in page.select_one(".govuk-error-summary").text


def test_an_empty_form_says_what_to_enter(browser, ada):
    page = browser.sign_in(ada).send("/knowledge/new/", expect=200)
    assert len(page.select(".govuk-error-summary a")) == 4


def test_ada_changes_an_answer_and_its_address_stays(browser, ada, article):
    change = "/knowledge/articles/battery-bin/change/"
    page = browser.sign_in(ada).open(change)
    assert page.select_one("input[name=keywords]")["value"] == "battery, recycling"

    browser.send(change, **WORDS)

    article.refresh_from_db()
    assert (article.code, article.question) == ("battery-bin", "Who is the mayor?")


@pytest.mark.parametrize("who", ["asha", "sue", "pat", "ben"])
def test_others_do_not(browser, request, article, who):
    browser.sign_in(request.getfixturevalue(who)).open("/knowledge/new/", expect=403)
    browser.open("/knowledge/articles/battery-bin/change/", expect=403)
