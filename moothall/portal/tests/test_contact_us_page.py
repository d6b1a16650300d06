"""Ways to get in touch, and messages that fit no form."""

import pytest

from moothall.cases.models import Case
from moothall.contacts.models import Contact
from moothall.portal.tests.conftest import MONDAY

MESSAGE = {
    "kind": "complaint",
    "words": "Nobody rang me back.",
    "name": "Ann Price",
    "email": "ann@example.org",
    "once": "abc",
}


def test_every_way_shows_its_hours_and_whether_it_is_open(browser, line, partner, calendar):
    from moothall.directory.models import ContactChannel

    ContactChannel.objects.create(
        organisation=partner, channel="telephone", name="Repairs", address="01632 960200", calendar=calendar
    )
    ContactChannel.objects.create(
        organisation=partner, channel="fax", name="Fax", address="01632 960201", calendar=calendar, is_published=False
    )
    words = browser.open("/contact-us/").get_text(" ", strip=True)
    assert "Contact centre 01632 960100 Open now until 5pm" in words and "Beck Homes" in words
    assert "9am to 5pm" in words and "Closed" in words and "960201" not in words


def test_a_page_without_published_ways_says_so(browser, council):
    assert "No ways to get in touch are published yet" in browser.open("/contact-us/").get_text()


def test_a_message_becomes_a_contact_with_a_reference_at_once(browser, enquiries, front_office):
    page = browser.open("/contact-us/write/?kind=complaint")
    assert page.select_one("input[value=complaint]").has_attr("checked") and page.select_one("#id_once")["value"]
    assert browser.send("/contact-us/write/", **MESSAGE)["Location"] == "/contact-us/sent/"
    contact, case = Contact.objects.get(), Case.objects.get()
    matter = contact.matters.get()
    assert (matter.interaction, matter.service.code, matter.outcome) == ("complaint", "enquiries", "case")
    assert (case.team, case.summary, case.facts["about"]) == (
        front_office,
        "Nobody rang me back.",
        "Nobody rang me back.",
    )
    assert case.reference in browser.open("/contact-us/sent/").get_text()


def test_pressing_send_twice_sends_once(browser, enquiries):
    for _time in range(2):
        browser.send("/contact-us/write/", **MESSAGE)
    assert Contact.objects.count() == Case.objects.count() == 1
    assert Case.objects.get().reference in browser.open("/contact-us/sent/").get_text()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"words": ""}, "Tell us what it is about"),
        ({"name": ""}, "Enter your full name"),
        ({"email": ""}, "Enter an email address or a telephone number"),
        ({"kind": "dragon"}, "Choose one of the answers listed for “What is it?”"),
    ],
)
def test_what_is_missing_is_explained(browser, enquiries, changes, words):
    page = browser.send("/contact-us/write/", expect=200, **MESSAGE | changes)
    assert words in page.select_one(".govuk-error-summary").get_text()
    assert not Contact.objects.exists()


def test_a_message_at_night_is_taken_and_promised_for_the_working_day(browser, enquiries, monkeypatch):
    from datetime import UTC, datetime

    from moothall.portal.views import contact as pages

    monkeypatch.setattr(pages, "now", lambda: datetime(2026, 3, 2, 23, 30, tzinfo=UTC))
    browser.send("/contact-us/write/", **MESSAGE)
    assert Contact.objects.get().is_out_of_hours
    assert Case.objects.get().due_at == datetime(2026, 3, 3, 17, tzinfo=UTC)


def test_there_is_no_message_form_before_somebody_can_answer(browser, council):
    browser.open("/contact-us/write/", expect=404)


def test_nothing_was_sent_from_this_browser(browser, council):
    assert browser.open("/contact-us/sent/", expect=302)["Location"] == "/contact-us/"


FORMAT = {"wanted": "large_print", "how": "post", "address": "12 Mill Lane, TH1 2AD", "name": "Ann Price",
          "telephone": "07700 900124", "once": "def"}  # fmt: skip


def test_a_format_is_asked_for_and_logged_with_the_service(browser, service, front_office):
    page = browser.open("/services/missed-bin/formats/")
    assert "Large print" in page.get_text() and "Web" not in page.select_one("form fieldset").get_text()
    browser.send("/services/missed-bin/formats/", **FORMAT)
    contact, case = Contact.objects.get(), Case.objects.get()
    assert contact.matters.get().service == service and "12 Mill Lane" in contact.wanted
    assert case.team == front_office and case.summary == "Large print of “Report a missed bin collection”"


def test_a_format_by_post_needs_an_address(browser, service, front_office):
    page = browser.send("/services/missed-bin/formats/", expect=200, **FORMAT | {"address": ""})
    assert "Enter the address to which we send it" in page.select_one(".govuk-error-summary").get_text()


def test_a_format_by_email_needs_one(browser, service, front_office):
    page = browser.send("/services/missed-bin/formats/", expect=200, **FORMAT | {"how": "email"})
    assert "Enter the email address to which we send it" in page.select_one(".govuk-error-summary").get_text()


def test_a_letter_can_be_sent_at_any_time_and_a_line_is_open_or_closed(browser, council, calendar, line, monkeypatch):
    from datetime import timedelta

    from moothall.directory.models import ContactChannel
    from moothall.portal.views import contact

    ContactChannel.objects.create(
        organisation=council, channel="email", name="Email", address="hello@example.org", calendar=calendar
    )
    assert "We are reading now." in browser.open("/contact-us/").get_text()
    monkeypatch.setattr(contact, "now", lambda: MONDAY + timedelta(hours=12))
    words = browser.open("/contact-us/").get_text(" ", strip=True)
    assert "Send it at any time. We read it from 9am tomorrow." in words
    assert words.count("Closed Opens tomorrow at 9am") == 1
