"""A resident says that a page is wrong; it is a contact with a date, and goes to who knows what is right."""

import pytest

from moothall.cases.models import Case
from moothall.contacts.models import Contact

PAGE = "/services/missed-bin/wrong-page/"
SAID = {"words": "The day is wrong.", "name": "Ann Price", "email": "ann@example.org", "once": "abc"}


def test_what_is_wrong_goes_to_who_is_asked_about_the_service(browser, service, enquiries, sam):
    assert browser.open("/services/missed-bin/").select_one(f'a[href="{PAGE}"]')
    browser.open(PAGE)

    browser.send(PAGE, **SAID)

    contact, case = Contact.objects.get(), Case.objects.get()
    assert contact.matters.get().reason == "Wrong or missing on a page"
    assert case.owner == sam and case.due_at is not None
    assert case.summary == "About the page “Report a missed bin collection”: The day is wrong."
    assert case.reference in browser.open("/contact-us/sent/").get_text()
    assert case.summary[:20] in browser.sign_in(sam).open(f"/cases/{case.reference}/").text


def test_pressing_twice_says_it_once(browser, service, enquiries):
    for _time in range(2):
        browser.send(PAGE, **SAID)
    assert Contact.objects.count() == Case.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"words": ""}, "Tell us what is wrong or missing"),
        ({"name": ""}, "Enter your full name"),
        ({"email": ""}, "Enter an email address or a telephone number"),
    ],
)
def test_what_is_missing_is_explained(browser, service, enquiries, changes, words):
    page = browser.send(PAGE, expect=200, **SAID | changes)
    assert words in page.select_one(".govuk-error-summary").get_text()
    assert not Contact.objects.exists()


def test_before_somebody_can_answer_it_is_not_offered(browser, service):
    assert not browser.open("/services/missed-bin/").select_one(f'a[href="{PAGE}"]')
    browser.open(PAGE, expect=404)
