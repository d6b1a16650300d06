"""Mo says how he was served."""

import pytest

from moothall.cases.models import Task
from moothall.surveys.models import Answer


def test_mo_answers_two_questions_without_signing_in(browser, link):
    page = browser.open(f"/{link()}")
    assert "How satisfied are you" in page.text
    browser.send(f"/{link()}", rating="4", settled="yes", words="Quick.")
    answer = Answer.objects.get()
    assert (answer.about_id, answer.rating, answer.settled, answer.words) == (link.case.pk, 4, "yes", "Quick.")
    assert answer.service == link.case.service


def test_opening_the_link_records_nothing(browser, link):
    browser.open(f"/{link()}")
    assert not Answer.objects.exists()


def test_mo_changes_his_mind_and_counts_once(browser, link):
    browser.send(f"/{link()}", rating="4", settled="yes")
    browser.send(f"/{link()}", rating="1", settled="no")
    answer = Answer.objects.get()
    assert (answer.rating, answer.times) == (1, 2)


@pytest.mark.parametrize("missing", ["rating", "settled"])
def test_what_is_missing_is_said_at_its_field(browser, link, missing):
    given = {"rating": "3", "settled": "yes"}
    del given[missing]
    page = browser.send(f"/{link()}", expect=200, **given)
    assert page.select_one(".govuk-error-summary")
    assert not Answer.objects.exists()


@pytest.mark.parametrize("token", ["case.1~forged", "case.1", "x", "contact.abc~x"])
def test_a_link_that_is_not_ours_leads_nowhere(browser, db, token):
    browser.open(f"/survey/{token}/", expect=404)


def test_a_link_to_something_that_is_gone_leads_nowhere(browser, link):
    browser.send(f"/{link(('case', 999999))}", rating="4", settled="yes", expect=404)


def test_somebody_looks_at_a_case_that_is_not_settled(browser, link, run_jobs, monkeypatch):
    monkeypatch.setattr("moothall.journal.actions.seal.NEWS_FOR", "100 years")
    browser.send(f"/{link()}", rating="1", settled="no")
    run_jobs()
    assert Task.objects.filter(case=link.case, kind=Task.Kind.SURVEY).exists()


def test_sue_reads_what_customers_say(browser, link, sue):
    browser.send(f"/{link()}", rating="1", settled="no", words="Nobody came.")
    page = browser.sign_in(sue).open("/surveys/")
    assert "Nobody came." in page.text
    assert link.case.reference in page.text
    assert "Nobody came." not in browser.open("/surveys/?rating=5").text


def test_pat_of_the_partner_reads_none_of_it(browser, link, pat):
    browser.send(f"/{link()}", rating="1", settled="no", words="Nobody came.")
    assert browser.sign_in(pat).open("/surveys/", expect=403)
