"""The matters behind the figures of first-contact resolution."""

from datetime import UTC, datetime, timedelta

import pytest

from conftest import MONDAY
from moothall.contacts.tests.conftest import asked, transfer
from moothall.contacts.tests.months import became_of, of_month

REASONS = "/contacts/reasons/?month=2026-03"
PAGE = "/contacts/reasons/first-contact/"
MAY = datetime(2026, 5, 18, 9, 30, tzinfo=UTC)


@pytest.fixture
def desk(browser, sue, monday, front_office):
    """Sue, signed in on a Monday in May."""
    monday(MAY)
    return browser.sign_in(sue)


def test_every_figure_of_first_contact_opens_to_as_many_matters_as_it_says(desk, spoken):
    page = desk.open(REASONS)

    links = {(link["href"], link.get_text(strip=True)) for link in page.select(f"td a[href^='{PAGE}']")}

    assert len(links) > 10
    for href, words in sorted(links):
        assert len(desk.open(href).select("tbody tr")) == int(words.partition("–")[0]), href


def test_what_became_of_each_matter_agrees_with_a_plain_recount(desk, spoken):
    of_march = [each for each in of_month(spoken, 3) if each["service"].code in ("library-hours", "room-hire")]
    for state in ("resolved", "not_resolved", "nobody_named", "broken_off"):
        expected = [each for each in of_march if became_of(each, spoken, at=MAY) == state]
        assert len(desk.open(f"{PAGE}?month=2026-03&state={state}").select("tbody tr")) == len(expected), state


def test_why_it_counts_as_not_resolved_is_said(desk, talk, library):
    talk(asked(library), transfers=[transfer()])
    talk(asked(library), at=MONDAY + timedelta(days=3))

    later, earlier = desk.open(f"{PAGE}?month=2026-03").select("tbody tr")

    assert "Not resolved" in earlier.get_text()
    assert "put through · asked again Thu 5 Mar, 9.30am" in " ".join(earlier.get_text(" ").split())
    assert "Resolved" in later.get_text()


def test_fifty_matters_make_a_page_and_the_rest_the_next(desk, talk, library):
    for number in range(53):
        talk(asked(library), at=MONDAY + timedelta(minutes=number))

    page = desk.open(f"{PAGE}?month=2026-03")
    rest = desk.open(PAGE + page.select_one("a[rel=next]")["href"])

    assert (len(page.select("tbody tr")), len(rest.select("tbody tr"))) == (50, 3)


@pytest.mark.parametrize(
    "query", ["month=2026-13", "state=lost", "channel=drum", "after=x", "after=1-99999999999999999999"]
)
def test_what_cannot_be_is_said_or_left_alone(desk, talk, library, query):
    talk(asked(library))
    desk.open(f"{PAGE}?{query}")


def test_a_month_with_nothing_says_what_to_do(desk, library):
    assert "None fit in this month" in desk.open(f"{PAGE}?month=2026-02").get_text()


def test_another_organisation_sees_none_of_it(browser, make_officer, partner_team, talk, library, monday):
    monday(MAY)
    talk(asked(library))
    una = make_officer("una", roles=["supervisor"], team=partner_team)
    browser.sign_in(una).open(f"{PAGE}?month=2026-03", expect=404)


def test_it_costs_at_most_twelve_queries(desk, spoken, django_assert_max_num_queries):
    desk.open(REASONS)  # the catalogue is then held in memory
    with django_assert_max_num_queries(12):
        desk.open(f"{PAGE}?month=2026-03")
