"""Where each of us begins after signing in."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.cases.actions import hand_on_case
from moothall.contacts.actions import park_draft, start_draft
from moothall.directory.actions import record_absence

HOME = "/desk/"


@pytest.fixture
def desk(browser, sam, monday):
    return browser.sign_in(sam)


def groups(page):
    return [" ".join(heading.get_text(" ", strip=True).split()) for heading in page.select(".cs-group h2")]


def test_what_i_owe_is_grouped_by_when_it_is_due(desk, make_case, monday):
    make_case(at=MONDAY - timedelta(days=14))
    make_case(at=MONDAY - timedelta(days=4))
    make_case()

    page = desk.open(HOME)

    assert groups(page) == ["Late 1", "Today 1", "This week 1"]
    assert "1 late · 1 due today" in page.select_one(".mh-head").get_text(" ", strip=True)


def test_nothing_owed_leads_to_the_team(desk, front_office):
    page = desk.open(HOME)

    assert "You owe nothing now" in page.get_text()
    assert "You owe nobody a call." in page.select_one("aside").get_text()


def test_calls_and_contacts_in_hand_stand_beside(browser, asha, council, mo, promise_call, monday):
    promise_call(due_at=MONDAY - timedelta(hours=1))
    parked = start_draft(organisation=council, channel="telephone", by=asha, at=MONDAY, customer=mo)
    park_draft(parked, at=MONDAY)

    page = browser.sign_in(asha).open(HOME)

    beside = page.select_one("aside").get_text(" ", strip=True)
    assert "Calls to make 1 late Mo Late by 1 hour" in beside
    assert f"Contacts in hand 1 {parked.reference} Mo Hassan Telephone, Mon 2 Mar, 9.30am · parked" in beside


def test_the_work_of_somebody_who_is_away_is_there_too(browser, sam, make_officer, crew, make_case, monday):
    jo = make_officer("jo", roles=["specialist"], team=crew, name="Jo Lane")
    record_absence(sam, deputy=jo, from_on=MONDAY.date(), until_on=MONDAY.date(), by=None, at=MONDAY)
    make_case()

    page = browser.sign_in(jo).open(HOME)

    assert "you stand in for Sam Reed" in page.select_one(".mh-head").get_text(" ", strip=True)
    assert groups(page) == ["This week 1"]


@pytest.mark.parametrize(
    ("who", "roles", "leads_to"),
    [
        ("vic", ["manager"], "/cases/"),
        ("alex", ["administrator"], "/directory/"),
        ("jean", ["councillor"], "/councillor/"),
    ],
)
def test_who_works_no_cases_here_begins_where_their_work_is(
    browser, make_officer, front_office, monday, who, roles, leads_to
):
    browser.sign_in(make_officer(who, roles=roles, team=front_office))

    assert browser.open(HOME, expect=302).url == leads_to


def test_a_partners_officer_sees_what_is_with_their_team_and_no_calls(
    browser, make_case, partner_team, sam, pat, monday
):
    case = make_case()
    hand_on_case(case, team=partner_team, why="It stands in their yard.", by=sam, at=MONDAY)

    page = browser.sign_in(pat).send(HOME, follow=True)

    assert case.reference in page.select_one("table").get_text()
    assert "Calls to make" not in page.get_text()


def test_who_has_no_role_is_told_whom_to_ask(browser, ben, monday):
    page = browser.sign_in(ben).open(HOME)

    assert page.select_one("h1").get_text(strip=True) == "You have no duties yet"


def test_who_is_not_signed_in_is_asked_to(browser, db):
    assert browser.open(HOME, expect=302).url.endswith("?next=/desk/")


def test_a_role_that_asks_a_second_factor_asks_it_here_too(browser, sam, monday):
    sam.roles.update(needs_second_factor=True)

    assert "/desk/" not in browser.sign_in(sam).open(HOME, expect=302).url.split("?")[0]


def test_the_page_costs_at_most_fifteen_queries(
    browser, asha, sam, make_case, promise_call, council, mo, monday, crew, make_officer, django_assert_max_num_queries
):
    jo = make_officer("jo", roles=["officer"], team=crew, name="Jo Lane")
    record_absence(sam, deputy=jo, from_on=MONDAY.date(), until_on=MONDAY.date(), by=None, at=MONDAY)
    for number in range(5):
        make_case(at=MONDAY - timedelta(days=number))
        promise_call(officer=jo)
        start_draft(organisation=council, channel="telephone", by=jo, at=MONDAY, customer=mo)
    browser.sign_in(jo).open(HOME)

    with django_assert_max_num_queries(15):
        browser.open(HOME)
