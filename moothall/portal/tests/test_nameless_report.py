"""Reporting something in the street without saying who one is."""

import pytest
from django.test import Client

from conftest import Browser
from moothall.cases.models import Case
from moothall.contacts.models import Contact, Draft
from moothall.customers.models import Customer
from moothall.messaging.models import Message
from moothall.portal.rules.guessing import NAME_TOO
from moothall.portal.rules.tracking_code import read_code, tracking_code
from moothall.portal.tests.conftest import Form


@pytest.fixture
def at_home(db):
    return Browser(Client(REMOTE_ADDR="198.51.100.7"))


def send_nameless(form):
    form.answer("bin", answer="general")
    assert form.browser.send(form.url("details/"), nameless="yes")["Location"] == form.url("check/")
    read_back = form.browser.open(form.url("check/")).get_text(" ", strip=True)
    assert "Not given. We cannot tell you the result." in read_back
    form.send()
    return form.browser.open(form.url("done/"))


def test_somebody_reports_without_a_name_and_is_told_what_that_means(form, run_jobs):
    page = send_nameless(form)
    words = page.get_text(" ", strip=True)
    case, contact = Case.objects.get(), Contact.objects.get()
    assert "cannot ask you anything or tell you the result" in words and case.reference in words
    assert tracking_code(case.pk) in words
    assert (case.customer, contact.customer, contact.is_told) == (None, None, True)
    assert contact.matters.get().detail == "The customer gave no name and cannot be told the result."
    run_jobs()
    assert not Customer.objects.exists() and not Message.objects.exists()


def test_the_code_opens_the_report_and_nothing_else_does(form, at_home):
    send_nameless(form)
    case = Case.objects.get()
    for proof in (tracking_code(case.pk + 1), "TH1 2AD", "-"):
        at_home.send("/track/", expect=200, reference=case.reference, proof=proof)
    at_home.send("/track/", reference=case.reference, proof=tracking_code(case.pk).lower().replace("-", " "))
    page = at_home.open(f"/track/{case.pk}/")
    assert "You can see the result here" in page.get_text() and "General waste" in page.get_text()


def test_the_code_needs_no_name_when_somebody_guesses(form, at_home):
    send_nameless(form)
    case = Case.objects.get()
    stranger = Browser(Client())
    for _time in range(NAME_TOO.anywhere):
        stranger.send("/track/", expect=200, reference=case.reference, proof="TH9 9ZZ", name="Price")
    at_home.send("/track/", reference=case.reference, proof=tracking_code(case.pk))


def test_a_code_opens_nothing_that_has_a_customer(at_home, make_case):
    case = make_case()
    at_home.send("/track/", expect=200, reference=case.reference, proof=tracking_code(case.pk))


def test_a_name_can_still_be_given_before_sending(form):
    form.answer("bin", answer="general")
    form.browser.send(form.url("details/"), nameless="yes")
    form.details()
    assert not Draft.objects.get().content.get("is_without_customer")
    form.send()
    assert Case.objects.get().customer.name == "Ann Price"


def test_what_needs_an_answer_cannot_be_asked_for_without_a_name(browser, make_service, front_office):
    make_service(code="repair", name="Report a repair", trust_level=1)
    form = Form(browser, "repair")
    form.answer("bin", answer="general")
    assert "without your name" not in browser.open(form.url("details/")).get_text()
    page = browser.send(form.url("details/"), expect=200, nameless="yes")
    assert "Enter your full name" in page.select_one(".govuk-error-summary").get_text()


def test_a_report_joined_to_another_nameless_one_shows_none_of_it(form, at_home, make_case, asha):
    from moothall.cases.actions import merge_cases
    from moothall.portal.tests.conftest import MONDAY

    send_nameless(form)
    case = Case.objects.get()
    kept = make_case(customer_id=None, summary="Seen by the man at number 4")
    merge_cases(case, into=kept, by=asha, at=MONDAY)
    at_home.send("/track/", reference=case.reference, proof=tracking_code(case.pk))
    page = at_home.open(f"/track/{case.pk}/")
    assert "Somebody had told us about the same thing already" in page.get_text()
    assert "number 4" not in page.get_text()


@pytest.mark.parametrize("typed", ["", "TH1 2AD", "ann@example.org", "+44 7700 900123", "OOOO-1111-0000"])
def test_what_is_no_code_is_not_taken_for_one(typed):
    assert read_code(typed) is None
