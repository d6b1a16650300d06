"""Answers that hold no longer are flagged to whoever answers for them, and to customers."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from moothall.knowledge.tasks import withdraw_what_is_expired
from moothall.lib.clock import now

PLACE, PUBLIC = "/knowledge/articles/battery-bin/", "/help/battery-bin/"


@pytest.fixture
def in_days(make_article):
    """Publish the answer about batteries, which expires in so many days."""

    def make(number, **changes):
        return make_article(expires_on=localdate(now()) + timedelta(days=number), **changes)

    return make


def test_customers_are_told_that_an_answer_is_being_checked(browser, in_days):
    in_days(0)
    assert "We are checking this page." in browser.open(PUBLIC).text


def test_before_that_day_nothing_is_said(browser, in_days):
    in_days(1)
    assert "We are checking this page." not in browser.open(PUBLIC).text


def test_an_answer_is_withdrawn_where_that_was_chosen(browser, in_days):
    in_days(0, when_expired="withdrawn")
    withdraw_what_is_expired(0)
    browser.open(PUBLIC, expect=404)


@pytest.mark.parametrize(("number", "changes"), [(0, {}), (1, {"when_expired": "withdrawn"})])
def test_others_stay(browser, in_days, number, changes):
    in_days(number, **changes)
    withdraw_what_is_expired(0)
    browser.open(PUBLIC)


def test_one_that_was_withdrawn_for_its_day_comes_back_with_a_later_day_only(browser, ada, in_days):
    in_days(0, when_expired="withdrawn")
    withdraw_what_is_expired(0)

    browser.sign_in(ada).send(f"{PLACE}bring-back/")

    assert "give it a later day or none" in browser.open(PLACE).text
    browser.open(PUBLIC, expect=404)
    in_days(9, when_expired="withdrawn")
    browser.send(f"{PLACE}bring-back/")
    browser.open(PUBLIC)


def test_officers_see_that_it_holds_no_longer(browser, asha, in_days):
    in_days(0)
    assert "Holds no longer" in browser.sign_in(asha).open(PLACE).text


@pytest.mark.parametrize(("number", "is_told"), [(20, True), (40, False)])
def test_who_answers_for_it_is_told_a_month_before(browser, sue, in_days, number, is_told):
    in_days(number, owner_role="Contact centre manager")
    sue.job_title = "Contact centre manager"
    sue.save()

    assert ("Answers to look over" in browser.sign_in(sue).open("/desk/").text) == is_told
    rows = browser.open("/knowledge/past-review/").select("tbody tr")
    assert len(rows) == is_told


def test_ada_sets_the_day_and_takes_it_away(browser, ada, article):
    words = {
        "question": article.question,
        "answer": article.answer,
        "owner_role": article.owner_role,
        "review_on_day": "1",
        "review_on_month": "5",
        "review_on_year": "2027",
    }
    day = {"expires_on_day": "1", "expires_on_month": "6", "expires_on_year": "2027"}
    browser.sign_in(ada).send(f"{PLACE}change/", **words, **day, when_expired="withdrawn")
    article.refresh_from_db()
    assert (article.expires_on.isoformat(), article.when_expired) == ("2027-06-01", "withdrawn")
    assert "holds no longer from Tue 1 Jun 2027" in " ".join(browser.open(PLACE).text.split())

    browser.send(f"{PLACE}change/", **words, when_expired="withdrawn")
    article.refresh_from_db()
    assert article.expires_on is None
