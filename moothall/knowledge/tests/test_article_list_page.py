"""Finding an answer while somebody waits on the line."""

import pytest

from moothall.knowledge.actions import withdraw_article
from moothall.lib.clock import now


def test_asha_sees_all_answers_by_group(browser, asha, make_article, service, django_assert_max_num_queries):
    make_article(services=["missed-bin"])
    make_article("mayor", question="Who is the mayor?")
    browser.sign_in(asha)
    with django_assert_max_num_queries(13):
        page = browser.open("/knowledge/")
    headings = [part.h2.text for part in page.select("#found section")]
    assert headings == ["Bins and recycling", "About the council"]


def test_one_search_finds_answers_and_services(browser, asha, make_article, service):
    make_article(question="When do you empty my bin?", answer="Every second week.")
    page = browser.sign_in(asha).send("/knowledge/", text="bin not emptied", expect=200)
    assert [link.text for link in page.select("#found a")] == [
        "When do you empty my bin?",
        "Report a missed bin collection",
    ]


@pytest.mark.parametrize("typed", ["batteries", "battery", "baterries", "old recycling"])
def test_slips_and_other_forms_are_found(browser, asha, article, typed):
    assert "How do I get rid of batteries?" in browser.sign_in(asha).send("/knowledge/", text=typed, expect=200).text


def test_nothing_found_says_what_to_do(browser, asha, article):
    page = browser.sign_in(asha).send("/knowledge/", text="unicorns", expect=200)
    assert "Try fewer or other words." in page.text


def test_as_she_types_only_the_answers_come(client, asha, article):
    client.force_login(asha)
    answer = client.post("/knowledge/", {"text": "battery"}, headers={"HX-Request": "true"})
    assert "How do I get rid" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_withdrawn_answer_is_not_found(browser, asha, article):
    withdraw_article(article, by=None, at=now())
    assert "No answer found" in browser.sign_in(asha).send("/knowledge/", text="battery", expect=200).text
    assert "battery" not in browser.open("/knowledge/").text


def test_ben_does_not(browser, ben):
    browser.sign_in(ben).open("/knowledge/", expect=403)
