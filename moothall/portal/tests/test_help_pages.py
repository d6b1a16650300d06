"""Questions and answers."""

from datetime import date

import pytest

from moothall.knowledge.actions import write_article
from moothall.portal.tests.conftest import MONDAY


@pytest.fixture
def article(service):
    return write_article(
        "red-tag",
        question="Why is there a red tag on my bin?",
        answer="Something in it should not be there.",
        internal_note="Never say who looked.",
        keywords=["contaminated"],
        owner_role="Waste manager",
        review_on=date(2027, 1, 1),
        services=["missed-bin"],
        by=None,
        at=MONDAY,
    )


def test_an_answer_is_read_without_the_internal_note(browser, article):
    page = browser.open("/help/red-tag/")
    assert "Something in it should not be there." in page.get_text() and "Never say" not in page.get_text()
    assert page.select_one('a[href="/services/missed-bin/"]')


@pytest.mark.parametrize("words", ["red tag", "contaminated", "tagg bin"])
def test_an_answer_is_found_by_its_words(browser, article, words):
    assert "Why is there a red tag" in browser.open("/help/", data={"q": words}).get_text()


def test_an_answer_in_two_paragraphs_is_read_as_two(browser, article):
    article.answer = "Something in it should not be there.\n\nGlass & <food> go elsewhere."
    article.save()
    lines = browser.open("/help/red-tag/").select(".portal-answer p")
    assert [line.get_text() for line in lines] == [
        "Something in it should not be there.",
        "Glass & <food> go elsewhere.",
    ]


def test_all_questions_are_listed(browser, article):
    assert browser.open("/help/").select_one('a[href="/help/red-tag/"]')


def test_words_without_an_answer_lead_to_us(browser, article):
    page = browser.open("/help/", data={"q": "zzyzx"})
    assert "No answer fits those words" in page.get_text() and page.select_one('a[href="/contact-us/"]')


def test_an_answer_that_is_not_published_is_not_found(browser, article):
    article.is_published = False
    article.save()
    browser.open("/help/red-tag/", expect=404)
    assert not browser.open("/help/").select('a[href="/help/red-tag/"]')


def test_the_service_shows_the_same_answer(browser, article):
    assert "Something in it should not be there." in browser.open("/services/missed-bin/").get_text()
