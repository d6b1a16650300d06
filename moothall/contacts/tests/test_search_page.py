"""The one search box: a reference leads there, anything else finds customers and services."""

import pytest

from moothall.contacts.models import Contact
from moothall.contacts.tests.desk import Desk


@pytest.fixture
def desk(browser, asha, service):
    return Desk(browser, asha).begin()


def test_a_reference_leads_to_the_contact_in_hand(desk, browser):
    answer = browser.send("/search/", q=desk.draft.reference.lower())

    assert answer.url == desk.url


def test_a_reference_leads_to_its_case(desk, browser, make_case):
    case = make_case()

    assert browser.send("/search/", q=case.reference.replace("-", " ")).url == f"/cases/{case.reference}/"


def test_a_reference_leads_to_a_contact_without_a_case(desk, browser, mo):
    desk.call_about_a_bin(mo)
    desk.close("settled")
    contact = Contact.objects.get()

    assert browser.send("/search/", q=contact.reference).url == f"/contacts/{contact.reference}/"


def test_a_slip_in_a_reference_is_said(desk, browser, make_case):
    reference = make_case().reference
    wrong = reference[:-1] + str((int(reference[-1]) + 1) % 10)

    page = browser.send("/search/", q=wrong, expect=200)

    assert "That reference number is not right" in page.get_text()


def test_words_find_customers_and_services(desk, browser, mo):
    page = browser.send("/search/", q="hassan", expect=200)
    assert page.select_one(f"main a[href='/customers/{mo.pk}/']").get_text() == "Mo Hassan"

    page = browser.send("/search/", q="wheely bin", expect=200)
    assert "Report a missed bin collection" in page.select_one("main").get_text()


def test_words_in_an_address_are_not_looked_for(desk, browser, mo):
    page = browser.open("/search/?q=hassan")

    assert page.select_one("#q")["value"] == "hassan"
    assert "Mo Hassan" not in page.get_text()


def test_a_partners_officer_finds_no_customers_and_no_case_of_the_council(browser, pat, make_case, mo):
    browser.sign_in(pat)

    page = browser.send("/search/", q=make_case().reference, expect=200)
    assert "Nothing found" in page.get_text()
    assert "Mo Hassan" not in browser.send("/search/", q="hassan", expect=200).get_text()


def test_somebody_without_duties_finds_nothing(browser, ben, make_case, mo):
    browser.sign_in(ben)

    assert "Nothing found" in browser.send("/search/", q=make_case().reference, expect=200).get_text()
    assert "Nothing found" in browser.send("/search/", q="hassan", expect=200).get_text()
