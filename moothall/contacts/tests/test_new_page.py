"""Beginning a contact with one key, the way the last one came."""

import pytest

from conftest import MONDAY
from moothall.contacts.models import Draft
from moothall.contacts.tests.desk import Desk
from moothall.customers.actions import record_customer
from moothall.directory.models import Site


@pytest.fixture
def centre(council, calendar):
    return Site.objects.create(code="moot-hall", name="Moot Hall", kind="one_stop_shop", organisation=council,
                               calendar=calendar, address="Market Place", postcode="TH1 1AA")  # fmt: skip


def test_a_contact_begins_as_the_last_one_came(browser, asha, service, centre, mo):
    desk = Desk(browser, asha).begin(channel="counter", site="moot-hall")
    desk.call_about_a_bin(mo)
    desk.close("settled")

    browser.open("/contacts/new/", expect=302)

    draft = Draft.objects.get()
    assert (draft.channel, draft.site, draft.holder) == ("counter", centre, asha)


def test_pressing_the_key_twice_leaves_no_empty_contact_behind(browser, asha):
    browser.sign_in(asha)

    browser.open("/contacts/new/", expect=302)
    browser.open("/contacts/new/", expect=302)

    assert Draft.objects.count() == 1


def test_a_contact_with_words_in_it_is_never_begun_again(browser, asha, service):
    desk = Desk(browser, asha).begin()
    desk.press("save/", summary="Bin")

    browser.open("/contacts/new/", expect=302)

    assert sorted(draft.content.get("summary", "") for draft in Draft.objects.all()) == ["", "Bin"]


def test_a_contact_begins_with_the_customer_from_their_page(browser, asha, mo):
    desk = Desk(browser, asha).begin(customer=mo.pk)

    assert desk.draft.customer == mo


def test_a_customer_of_another_organisation_begins_no_contact(browser, asha, partner):
    stranger = record_customer(organisation=partner, name="Una Shaw", by=None, at=MONDAY)

    browser.sign_in(asha).send("/contacts/new/", channel="telephone", customer=stranger.pk, expect=404)


def test_a_way_that_is_none_is_asked_again(browser, asha):
    page = browser.sign_in(asha).send("/contacts/new/", channel="pigeon", expect=200)

    assert page.select_one(".govuk-error-summary")


def test_nobody_without_duties_begins_a_contact(browser, ben):
    browser.sign_in(ben).open("/contacts/new/", expect=403)


def test_a_partners_officer_begins_no_contact(browser, pat):
    browser.sign_in(pat).open("/contacts/new/", expect=403)
