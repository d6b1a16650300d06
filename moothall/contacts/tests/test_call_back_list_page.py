"""The calls that are owed."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.directory.actions import record_absence

LIST = "/contacts/call-backs/"
AFTERNOON = MONDAY + timedelta(hours=5)


@pytest.fixture
def desk(browser, asha, monday):
    return browser.sign_in(asha)


def rows(page):
    return [" ".join(row.get_text(" ", strip=True).split()) for row in page.select("tbody tr")]


def test_my_calls_are_listed_the_earliest_first_and_late_ones_say_so(desk, promise_call, monday):
    promise_call(due_at=AFTERNOON + timedelta(hours=1))
    promise_call(due_at=MONDAY + timedelta(hours=1))
    monday(AFTERNOON)

    page = desk.open(LIST)

    first, second = rows(page)
    assert "Late by 4 hours" in first
    assert "Due today" in second
    assert "Asha Patel Contact centre" in first
    assert page.select_one(".mh-tabs__link[aria-current] .mh-count--late").get_text() == "1 late"


def test_calls_of_my_team_are_a_tab_away_and_everybody_s_are_not(desk, promise_call, sue, sam, crew):
    promise_call(officer=sue)
    promise_call(officer=sam, team=crew)

    assert rows(desk.open(LIST)) == []
    assert len(rows(desk.open(f"{LIST}?whose=team"))) == 1
    assert rows(desk.open(f"{LIST}?whose=all")) == []


def test_a_supervisor_sees_the_calls_of_all(browser, sue, sam, crew, promise_call, monday):
    promise_call()
    promise_call(officer=sam, team=crew)

    assert len(rows(browser.sign_in(sue).open(f"{LIST}?whose=all"))) == 2


def test_a_supervisor_of_another_organisation_sees_none(browser, make_officer, partner_team, promise_call):
    una = make_officer("una", roles=["supervisor"], team=partner_team)
    call = promise_call()

    assert rows(browser.sign_in(una).open(f"{LIST}?whose=all")) == []
    browser.open(f"{LIST}{call.pk}/", expect=404)


def test_the_deputy_of_an_absent_officer_sees_her_calls(browser, asha, make_officer, make_team, promise_call, monday):
    dot = make_officer("dot", roles=["officer"], team=make_team("elsewhere"), name="Dot Ray")
    record_absence(asha, deputy=dot, from_on=MONDAY.date(), until_on=MONDAY.date(), by=None, at=MONDAY)
    call = promise_call()
    browser.sign_in(dot)

    assert len(rows(browser.open(LIST))) == 1
    assert "Calls to make 1" in browser.open("/desk/").select_one("aside").get_text(" ", strip=True)
    browser.send(f"{LIST}{call.pk}/", result="reached")
    monday(MONDAY + timedelta(days=1))
    assert rows(browser.open(LIST)) == []


@pytest.mark.parametrize("who", ["ben", "pat", "ada"])
def test_who_records_no_contacts_is_refused(browser, request, promise_call, who):
    call = promise_call()
    browser.sign_in(request.getfixturevalue(who))

    browser.open(LIST, expect=403)
    browser.open(f"{LIST}{call.pk}/", expect=403)


def test_the_list_costs_the_same_however_long_it_is(desk, promise_call, django_assert_max_num_queries):
    for _each in range(6):
        promise_call()
    desk.open(LIST)

    with django_assert_max_num_queries(10):
        desk.open(LIST)
