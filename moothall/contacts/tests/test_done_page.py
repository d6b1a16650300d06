"""What happens next, read out when a contact has ended."""

import pytest

from moothall.contacts.models import Contact, Matter
from moothall.contacts.tests.desk import Desk


@pytest.fixture
def done(browser, asha, service, mo):
    """The address of the page after a missed bin was made a case."""
    desk = Desk(browser, asha).begin()
    desk.call_about_a_bin(mo)
    desk.close("case", matters__0__answers__bin="general", summary="They drove past", wanted="Come back", is_told="on")
    return f"/contacts/{Contact.objects.get().reference}/done/"


def test_it_says_the_reference_who_does_it_and_by_when(done, browser):
    page = browser.open(done)

    words = page.select_one("main").get_text(" ", strip=True)
    case = Contact.objects.get().matters.get().case
    assert case.reference in words and "Refuse crew" in words and "We come back within 2 working days" in words
    assert "The crew will come back." in words and "They drove past" in words
    assert page.select_one("main a[href='/contacts/new/']")


def test_what_happens_next_is_not_read_out_where_nothing_does(done, browser):
    assert browser.open(done).select("section .mh-say")
    Matter.objects.update(outcome="settled", case=None)

    assert not browser.open(done).select("section .mh-say")


def test_a_colleague_of_the_same_council_may_read_it(done, browser, sue):
    browser.sign_in(sue).open(done)


def test_another_organisation_may_not(done, browser, make_officer, make_team, partner):
    una = make_officer("una", roles=["officer"], team=make_team("homes", organisation=partner))

    browser.sign_in(una).open(done, expect=403)


def test_nobody_without_duties_may(done, browser, ben):
    browser.sign_in(ben).open(done, expect=403)


def test_there_is_nothing_under_a_wrong_reference(done, browser):
    browser.open("/contacts/TB-19/done/", expect=404)
