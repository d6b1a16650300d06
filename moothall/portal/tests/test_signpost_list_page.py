"""Where customers were sent, from the desk and from the website."""

from datetime import UTC, datetime

import pytest

from moothall.contacts.models import Contact, Matter
from moothall.directory.catalogue import Link
from moothall.portal.actions import count_followed
from moothall.portal.tests.conftest import MONDAY

PAGE = "/directory/signposts/"
FEBRUARY = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)
ADVICE = Link("Citizens Advice", "https://advice.example.org/")


@pytest.fixture(autouse=True)
def _page_on_monday(monkeypatch):
    monkeypatch.setattr("moothall.portal.views.signposts.now", lambda: MONDAY)


@pytest.fixture
def vera(make_officer, front_office):
    """Vera manages customer services."""
    return make_officer("vera", roles=["manager"], team=front_office, name="Vera Boyd")


@pytest.fixture
def signpost(council, service):
    """Somebody was told at the desk where to go; settled there and then if nowhere."""

    def signpost(to, *, at=MONDAY, organisation=council):
        contact = Contact.objects.create(
            organisation=organisation, channel="telephone", started_at=at, ended_at=at, received_at=at
        )
        return Matter.objects.create(
            contact=contact,
            position=1,
            service=service,
            version=service.version,
            interaction="information",
            complexity="simple",
            reason="Bin not emptied",
            outcome="signposted" if to else "settled",
            signposted_to=to,
        )

    return signpost


def rows_of(page):
    return [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in page.select("tbody tr")]


def test_vera_sees_desk_and_website_side_by_side(browser, vera, service, signpost):
    for to in ("Citizens Advice", "citizens  advice", "Beck Homes", ""):
        signpost(to)
    count_followed(service, ADVICE, at=MONDAY)
    page = browser.sign_in(vera).open(PAGE)
    name = "Report a missed bin collection"
    assert rows_of(page) == [
        ["Citizens Advice advice.example.org", name, "2", "1", "3"],
        ["Beck Homes", name, "1", "0", "1"],
        ["All", "", "3", "1", "4"],
    ]
    assert "March 2026: officers sent 3 customers elsewhere, and a link of the website was followed 1 time." in (
        page.select_one(".mh-head__line").get_text(" ", strip=True)
    )


def test_vera_goes_back_a_month(browser, vera, service, signpost):
    signpost("Beck Homes", at=FEBRUARY)
    count_followed(service, ADVICE, at=FEBRUARY)
    browser.sign_in(vera)
    page = browser.open(PAGE)
    assert "Nobody was sent elsewhere in this month" in page.text
    older = page.select_one('.govuk-pagination a[rel="next"]')["href"]
    assert older.endswith("?month=2026-02")
    page = browser.open(older)
    assert [row[0] for row in rows_of(page)] == ["Beck Homes", "Citizens Advice advice.example.org", "All"]
    assert page.select_one('.govuk-pagination a[rel="prev"]')["href"].endswith("?month=2026-03")


@pytest.mark.parametrize("month", ["", "march", "2026-13", "0001-01", "9999-12", "2026-04"])
def test_a_month_that_cannot_be_is_no_fault(browser, vera, service, month):
    browser.sign_in(vera).open(PAGE, data={"month": month})


def test_what_a_partner_was_told_stays_with_the_partner(browser, vera, signpost, partner):
    signpost("The landlord next door", organisation=partner)
    assert "next door" not in browser.sign_in(vera).open(PAGE).text


@pytest.mark.parametrize("person", ["ben", "pat", "ada"])
def test_who_may_not_see_contacts_does_not_see_where_they_led(browser, request, person):
    browser.sign_in(request.getfixturevalue(person)).open(PAGE, expect=403)


def test_more_signposts_cost_no_more_queries(browser, vera, service, signpost, django_assert_max_num_queries):
    for number in range(20):
        signpost(f"Place {number}")
    browser.sign_in(vera)
    with django_assert_max_num_queries(14):
        browser.open(PAGE)
