"""What the one screen of a contact in hand shows, whom it lets in, and what two windows on it make together."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.contacts.tests.desk import Desk, boxes_of, errors_of
from moothall.customers.actions import ContactPoint, record_customer, set_safety_marker
from tests.page_rules import check_page


@pytest.fixture
def desk(browser, asha, service):
    return Desk(browser, asha).begin()


def test_a_note_that_keeps_officers_safe_is_shown(desk, mo):
    review_on = (MONDAY + timedelta(days=30)).date()
    set_safety_marker(mo, marker="Two dogs loose", review_on=review_on, by=None, at=MONDAY)

    page = desk.press("customer/", customer=mo.pk)

    assert "Two dogs loose" in page.select_one(".mh-person .govuk-warning-text").get_text()


def test_history_shows_open_cases_contacts_and_promises_kept(desk, make_case, mo):
    case = make_case()
    desk.call_about_a_bin(mo)
    desk.press("matters/0/case/", case="new")
    desk.close("settled")

    page = desk.begin().press("customer/", customer=mo.pk)

    history = page.select_one(".mh-contact__history").get_text(" ", strip=True)
    assert case.reference in history and "settled now" in history and "Promises kept" in history


def test_what_two_tabs_typed_in_different_boxes_is_put_together(desk, mo):
    older = boxes_of(desk.look())
    desk.press("save/", summary="From the second tab")

    desk.browser.send(f"{desk.url}save/", **older | {"wanted": "From the first tab"})

    content = desk.draft.content
    assert (content["summary"], content["wanted"]) == ("From the second tab", "From the first tab")


def test_what_two_tabs_typed_in_one_box_stands_side_by_side(desk, mo):
    older = boxes_of(desk.look())
    desk.press("save/", summary="From the second tab")

    answer = desk.browser.send(f"{desk.url}save/", expect=409, **older | {"summary": "From the first tab"})

    page = check_page(answer.content.decode())
    assert page.select_one("#summary").get_text(strip=True) == "From the first tab"
    assert errors_of(page) == ["Changed in another window too. There it says: From the second tab"]
    desk.browser.send(f"{desk.url}save/", **boxes_of(page))
    assert desk.draft.content["summary"] == "From the first tab"


def test_before_it_is_said_how_it_ends_nobody_is_told_that_nothing_is_left(desk, mo):
    page = desk.call_about_a_bin(mo)
    assert "once you choose how it ends" in page.select_one("#next").get_text()

    page = desk.press("save/", **{"matters-0-outcome": "settled"})
    assert page.select_one("#next").get_text() == "Nothing is left to do. Thank them and close."


def test_only_the_reference_that_the_customer_needs_is_shown(desk, make_case, mo):
    tied = make_case()
    page = desk.call_about_a_bin(mo)
    assert desk.draft.reference not in page.select_one("main").get_text()

    page = desk.press("matters/0/case/", case=tied.pk)
    assert tied.reference in page.select_one("#next").get_text()
    desk.press("matters/0/case/", case="new")
    page = desk.press("save/", **{"matters-0-outcome": "case"})
    assert desk.draft.reference in page.select_one("#next").get_text()


def test_an_account_number_says_what_it_is(desk, council):
    points = [ContactPoint("account", "40017734")]
    ivy = record_customer(organisation=council, name="Ivy Lane", contact_points=points, by=None, at=MONDAY)

    page = desk.press("customer/", customer=ivy.pk)

    assert "Account number 40017734" in page.select_one(".mh-person").get_text()


def test_without_a_team_nothing_can_be_recorded(browser, make_officer, council, service, mo):
    from moothall.directory.models import Workplace

    joe = make_officer("joe", roles=["officer"])
    Workplace.objects.create(officer=joe, organisation=council)
    desk = Desk(browser, joe).begin()
    desk.call_about_a_bin(mo)

    assert "You are in no team yet" in errors_of(desk.close("settled"))[0]


def test_nobody_without_duties_opens_a_contact(desk, browser, ben):
    browser.sign_in(ben).open(desk.url, expect=403)


def test_nobody_of_another_organisation_opens_a_contact(desk, browser, pat):
    browser.sign_in(pat).open(desk.url, expect=403)


def test_a_contact_that_never_was_is_not_found(desk):
    desk.browser.open("/contacts/drafts/TB-19/", expect=404)
    desk.browser.open("/contacts/drafts/nonsense/", expect=404)
