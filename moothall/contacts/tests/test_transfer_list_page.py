"""Transfers: how many, who was told, and who was moved again."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.contacts.tests.conftest import settled, transfer

LIST = "/contacts/transfers/"


@pytest.fixture
def moved(talk, service):
    def put_through(*transfers, **changes):
        return talk(settled(service, outcome="transferred"), transfers=transfers or [transfer()], **changes)

    return put_through


@pytest.fixture
def desk(browser, sue, monday):
    return browser.sign_in(sue)


def test_transfers_are_counted_with_how_often_the_customer_was_told(desk, moved):
    moved(transfer(), transfer("Advice", is_told=False))
    moved()

    page = desk.open(LIST)

    assert "3 transfers of 2 contacts · told why and to whom: 2" in page.select_one(".mh-head").get_text(
        " ", strip=True
    )


def test_a_contact_moved_more_than_once_is_listed_first(desk, moved):
    again = moved(transfer(), transfer("Advice"))
    moved()

    page = desk.open(LIST)

    table = page.select("table")[0]
    assert table.caption.get_text(strip=True) == "Moved more than once"
    assert [row.get_text(" ", strip=True) for row in table.select("tbody tr")][0].startswith(again.reference)
    assert len(table.select("tbody tr")) == 1
    assert len(page.select("table")[1].select("tbody tr")) == 3


def test_other_days_are_a_part_of_the_address(desk, moved):
    moved(transfer(at=MONDAY - timedelta(days=60)))

    assert "Nobody was transferred" in desk.open(LIST).get_text()
    assert len(desk.open(f"{LIST}?since=2026-01-01&until=2026-01-31").select("tbody tr")) == 1


def test_days_the_wrong_way_round_are_said(desk, moved):
    page = desk.open(f"{LIST}?since=2026-03-02&until=2026-03-01")

    assert "The last day cannot be before the first" in page.select_one(".govuk-error-summary").get_text()


def test_another_organisation_sees_none_of_it(browser, make_officer, partner_team, moved, monday):
    moved()
    una = make_officer("una", roles=["supervisor"], team=partner_team)

    browser.sign_in(una).open(LIST, expect=404)


@pytest.mark.parametrize("who", ["ben", "pat", "asha"])
def test_who_does_not_supervise_is_refused(browser, request, who):
    browser.sign_in(request.getfixturevalue(who)).open(LIST, expect=403)


def test_the_list_costs_the_same_however_long_it_is(desk, moved, django_assert_max_num_queries):
    for _each in range(5):
        moved(transfer(), transfer("Advice"))
    desk.open(LIST)

    with django_assert_max_num_queries(13):
        desk.open(LIST)
