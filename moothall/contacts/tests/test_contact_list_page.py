"""The list of contacts, narrowed by its address alone."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.contacts.tests.conftest import missed, settled

LIST = "/contacts/"
SATURDAY = MONDAY - timedelta(days=2)


@pytest.fixture
def shown(browser, asha, monday):
    browser.sign_in(asha)

    def look(query="", **options):
        page = browser.open(f"{LIST}?{query}", **options)
        return [row.select_one("th").get_text(strip=True) for row in page.select("tbody tr")]

    return look


def test_the_newest_contact_comes_first(shown, talk):
    earlier, later = talk(at=MONDAY - timedelta(hours=1)), talk()

    assert shown() == [later.reference, earlier.reference]


def test_the_list_begins_with_the_last_thirty_days(shown, talk):
    talk(at=MONDAY - timedelta(days=40))
    recent = talk()

    assert shown() == [recent.reference]
    assert len(shown("since=2026-01-01&until=2026-03-02")) == 2


@pytest.mark.parametrize(
    "query",
    [
        "channel=counter",
        "outcome=case",
        "officer=sue",
        "avoidable=chasing",
        "avoidable=any",
        "hours=out",
        "customer=without",
        "service=dirty-street",
        "since=2026-02-28&until=2026-02-28",
        "channel=counter&outcome=case&hours=out",
    ],
)
def test_each_filter_finds_the_one_contact_that_it_asks_for(shown, talk, make_service, service, sue, query):
    from moothall.directory.models import Service

    street = Service.objects.published().get(pk=make_service(code="dirty-street", name="Dirty street").pk)
    talk()
    talk()
    wanted = talk(
        missed(street, avoidable="chasing"), at=SATURDAY, channel="counter", officer_id=sue.pk, customer_id=None
    )

    assert shown(query) == [wanted.reference]


def test_with_a_customer_and_in_hours_find_the_others(shown, talk):
    talk(at=SATURDAY, customer_id=None)
    usual = talk()

    assert shown("customer=with") == [usual.reference]
    assert shown("hours=in") == [usual.reference]


def test_an_outcome_and_a_service_must_be_of_the_same_matter(shown, talk, service, make_service):
    from moothall.directory.models import Service

    street = Service.objects.published().get(pk=make_service(code="dirty-street", name="Dirty street").pk)
    talk(missed(service), settled(street))

    assert shown("service=dirty-street&outcome=case") == []


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("since=31/31/2026", "Enter a real date"),
        ("since=0001-01-01", "Enter a real date"),
        ("until=9999-12-31", "Enter a real date"),
        ("since=2026-03-02&until=2026-03-01", "The last day cannot be before the first"),
        ("channel=pigeon", "Choose one of the answers listed for"),
    ],
)
def test_a_filter_that_cannot_be_is_said_and_the_usual_list_shown(browser, asha, monday, talk, query, words):
    contact = talk()

    page = browser.sign_in(asha).open(f"{LIST}?{query}")

    assert words in page.select_one(".govuk-error-summary").get_text()
    assert contact.reference in page.select_one("table").get_text()


def test_only_days_to_come_show_nothing(shown, talk):
    talk()

    assert shown("since=2026-04-01") == []


def test_fifty_are_shown_and_the_older_ones_on_a_page_of_their_own(browser, asha, monday, talk):
    contacts = [talk(at=MONDAY - timedelta(minutes=number)) for number in range(52)]
    browser.sign_in(asha)

    first = browser.open(f"{LIST}?channel=telephone")
    older = browser.open(LIST + first.select_one("a[rel=next]")["href"])

    assert len(first.select("tbody tr")) == 50
    assert [row.select_one("th").get_text(strip=True) for row in older.select("tbody tr")] == [
        contact.reference for contact in contacts[50:]
    ]
    assert older.select_one("a[rel=prev]")["href"] == "?channel=telephone"


@pytest.mark.parametrize("place", ["x", "1-", "-1", "99999999999999999999-1", "1772443800000000-" + "9" * 30, "①-②"])
def test_a_place_that_cannot_be_shows_the_first_page(shown, talk, place):
    contact = talk()

    assert shown(f"after={place}") == [contact.reference]


def test_an_empty_list_says_what_to_do(browser, asha, monday, front_office):
    page = browser.sign_in(asha).open(f"{LIST}?channel=fax")

    assert "No contacts to show" in page.get_text()


def test_the_list_costs_the_same_however_long_it_is(
    browser, asha, monday, talk, service, django_assert_max_num_queries
):
    for number in range(12):
        talk(missed(service), settled(service), at=MONDAY - timedelta(minutes=number))
    browser.sign_in(asha).open(LIST)

    with django_assert_max_num_queries(13):
        browser.open(LIST)


def test_another_organisation_sees_none_of_it(browser, make_officer, make_team, partner, talk, monday):
    talk()
    una = make_officer("una", roles=["officer"], team=make_team("una-team", organisation=partner))

    browser.sign_in(una).open(LIST, expect=404)


@pytest.mark.parametrize("who", ["ben", "pat", "ada"])
def test_who_may_not_see_contacts_is_refused(browser, request, who):
    browser.sign_in(request.getfixturevalue(who)).open(LIST, expect=403)


def test_who_is_not_signed_in_is_asked_to(browser, db):
    browser.open(LIST, expect=302)
