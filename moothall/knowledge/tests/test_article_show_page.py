"""The answer that the public reads, with what only officers know beside it."""

from datetime import date

import pytest

from conftest import MONDAY
from moothall.journal.models import Event
from moothall.knowledge.actions import flag_article, withdraw_article
from moothall.knowledge.models import ArticleFlag

PAGE = "/knowledge/articles/battery-bin/"


def test_asha_reads_the_answer_and_the_note(browser, asha, article, django_assert_max_num_queries):
    browser.sign_in(asha)
    with django_assert_max_num_queries(10):
        page = browser.open(PAGE)
    assert "Take them to any library." in page.select_one(".mh-columns__main").text
    assert "Never in the caddy" in page.select_one("aside").text


def test_pat_of_the_partner_reads_it_without_links_into_the_directory(browser, pat, make_article, service):
    make_article(services=["missed-bin"])
    page = browser.sign_in(pat).open(PAGE)
    assert "Report a missed bin collection" in page.text
    assert not page.select("a[href^='/directory/services']")


def test_asha_says_that_it_is_wrong(browser, asha, article):
    page = browser.sign_in(asha).send(f"{PAGE}flag/", words="The library stopped taking them.", follow=True)

    assert "The library stopped taking them." in page.select_one(".mh-columns__main").text
    flag = ArticleFlag.objects.get()
    assert (flag.by, flag.article) == (asha, article)
    assert "library" not in str(Event.objects.get(name="article.flagged").facts)


def test_saying_nothing_is_refused(browser, asha, article):
    page = browser.sign_in(asha).send(f"{PAGE}flag/", words=" ", expect=200)
    assert "Say what is wrong with the answer" in page.select_one(".govuk-error-summary").text


def test_an_answer_past_its_review_says_so(browser, asha, make_article):
    make_article(review_on=date(2025, 1, 1))
    assert "Past review" in browser.sign_in(asha).open(PAGE).select_one(".mh-head").text


def test_a_withdrawn_answer_is_there_only_for_those_who_write(browser, asha, ada, article):
    withdraw_article(article, by=ada, at=MONDAY)
    browser.sign_in(asha).open(PAGE, expect=404)
    assert "Withdrawn" in browser.sign_in(ada).open(PAGE).select_one(".mh-head").text


def test_ada_withdraws_it_and_brings_it_back(browser, ada, article):
    browser.sign_in(ada).send(f"{PAGE}withdraw/")
    article.refresh_from_db()
    assert not article.is_published

    browser.send(f"{PAGE}bring-back/")
    article.refresh_from_db()
    assert article.is_published


def test_asha_withdraws_nothing(browser, asha, article):
    browser.sign_in(asha).send(f"{PAGE}withdraw/", expect=403)
    browser.send(f"{PAGE}bring-back/", expect=403)


@pytest.fixture
def flag(article, asha):
    return flag_article(article, words="The library stopped taking them.", by=asha, at=MONDAY)


def test_ada_settles_what_was_said(browser, ada, flag):
    page = browser.sign_in(ada).open("/knowledge/flags/")
    assert "The library stopped taking them." in page.text

    url = page.select_one("tbody td a")["href"]
    assert "Say what was changed" in browser.send(url, expect=200).text
    browser.send(url, what_changed="It says shops now.")

    flag.refresh_from_db()
    assert (flag.settled_by, flag.what_changed) == (ada, "It says shops now.")
    assert "Nobody says that an answer is wrong" in browser.open("/knowledge/flags/").text


def test_asha_sees_the_list_and_settles_nothing(browser, asha, flag):
    assert not browser.sign_in(asha).open("/knowledge/flags/").select("tbody td a")
    browser.send(f"/knowledge/flags/{flag.pk}/settle/", expect=403)
