"""Contacts in hand: parked, taken up, taken over, dropped."""

import pytest

from conftest import MONDAY
from moothall.contacts.actions import start_portal_draft
from moothall.contacts.content import read_content, written
from moothall.contacts.models import Contact, Draft
from moothall.contacts.tests.desk import Desk
from moothall.directory.models import Service
from moothall.journal.models import Event, Reading


@pytest.fixture
def desk(browser, asha, service):
    return Desk(browser, asha).begin()


@pytest.fixture
def form(council, service):
    """A missed bin that a customer began to report on the portal."""
    draft, _key = start_portal_draft(organisation=council, service=Service.objects.get(pk=service.pk), at=MONDAY)
    content = read_content(draft.content)
    content.matters[0].answers = {"bin": "recycling"}
    draft.content = written(content)
    draft.save()
    return draft


def test_asha_parks_a_call_and_takes_it_up_again(desk, browser):
    page = desk.press("park/", summary="Will ring again")
    assert "is parked" in page.get_text()
    assert page.select_one(f"table a[href='{desk.url}']").get_text() == "No customer yet"

    browser.send(f"{desk.url}take-up/")

    assert (desk.draft.parked_at, desk.draft.content["summary"]) == (None, "Will ring again")


def test_typing_in_a_parked_contact_takes_it_up(desk):
    desk.press("park/")

    desk.press("save/", summary="Here again")

    assert desk.draft.parked_at is None


def test_an_officer_without_contacts_is_told_how_to_begin(browser, asha):
    page = browser.sign_in(asha).open("/contacts/drafts/")

    assert "You have no contact in hand" in page.get_text()


def test_a_customers_form_is_taken_over_with_each_answer_and_its_reference(browser, asha, form, mo):
    desk = Desk(browser, asha)
    desk.url = f"/contacts/drafts/{form.reference}/"
    page = desk.look()
    assert "A customer began this form and did not send it." in page.get_text()
    assert "Recycling" in page.select_one("main").get_text()

    page = browser.send(f"{desk.url}take-over/", follow=True)
    assert page.select_one("[name=matters-0-answers-bin][value=recycling]").has_attr("checked")
    desk.press("customer/", customer=mo.pk)
    desk.close("case", is_told="on")

    contact = Contact.objects.get()
    assert (contact.matters.get().case.reference, contact.channel) == (form.reference, "web")
    assert Event.objects.filter(name="draft.taken_over").exists()


def test_sue_takes_over_from_asha_and_asha_is_told(desk, browser, sue, asha, mo):
    desk.press("customer/", customer=mo.pk)
    page = browser.sign_in(sue).open(desk.url)
    assert "Asha Patel has this contact in hand." in page.get_text()
    browser.send(f"{desk.url}take-over/")
    assert desk.draft.holder == sue
    assert Reading.objects.filter(by=sue).exists()

    page = browser.sign_in(asha).send(f"{desk.url}save/", edit=desk.draft.edit, summary="Mine", follow=True)

    assert "Sue Hall has this contact in hand." in page.get_text()
    assert "summary" not in desk.draft.content


def test_a_colleague_does_not_open_what_asha_has_in_hand(desk, browser, make_officer, front_office):
    tom = make_officer("tom", roles=["officer"], team=front_office)

    browser.sign_in(tom).open(desk.url, expect=403)
    browser.send(f"{desk.url}take-over/", expect=302)

    assert desk.draft.holder.username == "asha"


def test_a_customers_form_is_not_opened_by_another_organisation(form, browser, make_officer, make_team, partner):
    una = make_officer("una", roles=["supervisor"], team=make_team("homes", organisation=partner))

    browser.sign_in(una).open(f"/contacts/drafts/{form.reference}/", expect=403)


def test_a_contact_is_dropped_only_with_a_reason(desk, browser):
    page = browser.send(f"{desk.url}drop/", expect=200)
    assert page.select_one(".govuk-error-summary a").get_text() == "Say why this contact needs no record"

    page = browser.send(f"{desk.url}drop/", because="mistake", follow=True)

    assert "was dropped" in page.get_text()
    assert not Draft.objects.exists()
    assert Event.objects.get(name="draft.dropped").facts["because"] == "mistake"


def test_the_old_address_of_an_ended_contact_leads_to_what_came_of_it(desk, browser, mo):
    desk.call_about_a_bin(mo)
    desk.close("case", is_told="on", matters__0__answers__bin="general")

    answer = browser.open(desk.url, expect=302)

    assert answer.url == f"/contacts/{Contact.objects.get().reference}/done/"


def test_nobody_without_duties_sees_the_list(browser, ben):
    browser.sign_in(ben).open("/contacts/drafts/", expect=403)
