"""The front page."""

from datetime import timedelta

from moothall.contacts.actions import record_contact
from moothall.contacts.rules import NewContact, NewMatter
from moothall.portal.tests.conftest import MONDAY


def test_a_resident_searches_in_their_own_words(browser, service):
    page = browser.open("/")
    search = page.select_one("form[role=search]")
    assert search["action"] == "/search-services/" and search["method"] == "get"
    assert page.h1.get_text(strip=True) == "What do you need?"


def test_each_errand_leads_to_a_page(browser, service, enquiries):
    page = browser.open("/")
    for link in page.select(".portal-errands a"):
        browser.open(link["href"])


def test_what_is_asked_for_most_this_month_comes_first(browser, council, service, enquiries, front_office):
    for _time in range(2):
        _enquire(council, enquiries, front_office, at=MONDAY)
    _enquire(council, service, front_office, at=MONDAY - timedelta(days=20))
    most = browser.open("/").select(".portal-most a")
    assert most[0].get_text() == "Speak to somebody at the council"


def test_there_is_a_list_before_anything_was_asked(browser, service):
    assert browser.open("/").select_one(".portal-most a")["href"] == "/services/missed-bin/"


def test_the_page_says_who_answers_now(browser, service, line):
    now = browser.open("/").select_one(".portal-line").get_text(" ", strip=True)
    assert "Contact centre" in now and "Open now" in now and "until 5pm" in now


def test_a_front_page_without_a_council_still_opens(browser, db):
    assert "No services are published yet" in browser.open("/").get_text()


def test_a_second_visitor_costs_few_queries(browser, service, line, django_assert_max_num_queries):
    browser.open("/")
    with django_assert_max_num_queries(8):
        browser.open("/")


def test_a_kiosk_counts_as_a_kiosk_and_is_cleared(browser, form, moot_hall):
    from moothall.contacts.models import Contact

    browser.client.get("/kiosk/moot-hall/")
    assert "clear this screen" in browser.open("/").get_text()
    form.fill_in()
    form.send()
    contact = Contact.objects.get()
    assert (contact.channel, contact.site) == ("kiosk", moot_hall)
    browser.send("/finish/")
    assert browser.client.get("/services/missed-bin/ask/done/").status_code == 302


def test_there_is_no_kiosk_at_an_unknown_place(browser, db):
    browser.open("/kiosk/nowhere/", expect=404)


def test_cookies_and_privacy_are_said_plainly(browser, council):
    assert "moothall_form" in browser.open("/cookies/").get_text()
    assert council.name in browser.open("/privacy/").get_text()


def test_search_engines_stay_away_from_requests(browser, db):
    assert "Disallow: /track/" in browser.open("/robots.txt").content.decode()


def test_a_weakness_can_be_reported(browser, council):
    browser.open("/.well-known/security.txt", expect=404)
    council.email = "hello@example.org"
    council.save()
    text = browser.open("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:hello@example.org" in text and "Expires: 2026-08-29" in text


def _enquire(council, service, team, *, at):
    matter = NewMatter(service=service, outcome="settled", reason="Something else")
    new = NewContact(
        organisation=council, channel="telephone", started_at=at, ended_at=at, team=team, matters=[matter], is_told=True
    )
    record_contact(new, by_id=None, at=at)
