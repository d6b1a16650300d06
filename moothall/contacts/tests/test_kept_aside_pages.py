"""Rows that could not be taken, and dealing with one."""

import pytest

from conftest import MONDAY
from moothall.contacts.models import KeptAside
from moothall.journal.models import Event

LIST = "/contacts/kept-aside/"


@pytest.fixture
def keep(db):
    def row(line=7, **changes):
        facts = {"key": "C-7", "why": "Closed before it was opened", "values": {"Opened": "2014-01-09", "Detail": ""}}
        return KeptAside.objects.create(source="casework.csv", line=line, at=MONDAY, **facts | changes)

    return row


@pytest.fixture
def desk(browser, sue, monday):
    return browser.sign_in(sue)


def test_each_row_says_where_it_came_from_and_why_it_was_not_taken(desk, keep):
    keep()

    text = desk.open(LIST).select_one("tbody").get_text(" ", strip=True)

    assert text == "casework.csv, line 7 C-7 Closed before it was opened Mon 2 Mar, 9.30am Not yet"


def test_the_row_is_kept_whole_and_dealt_with(desk, keep, sue):
    row = keep()

    page = desk.open(f"{LIST}{row.pk}/")
    desk.send(f"{LIST}{row.pk}/", how="Recorded by hand")

    held = {row.th.get_text(strip=True): row.td.get_text(strip=True) for row in page.select("tbody tr")}
    assert held == {"Opened": "2014-01-09", "Detail": "–"}
    row.refresh_from_db()
    assert (row.settled_how, row.settled_by, row.settled_at) == ("Recorded by hand", sue, MONDAY)
    assert Event.objects.filter(name="row.settled", about_id=row.pk).exists()
    assert "Nothing is kept aside" in desk.open(LIST).get_text()
    assert "Recorded by hand" in desk.open(f"{LIST}?state=settled").select_one("tbody").get_text()


def test_what_was_done_must_be_said(desk, keep):
    row = keep()

    page = desk.send(f"{LIST}{row.pk}/", expect=200, how="")

    assert "Say what was done about it" in page.select_one(".govuk-error-summary").get_text()
    row.refresh_from_db()
    assert row.settled_at is None


def test_a_row_that_was_dealt_with_shows_how_and_offers_nothing(desk, keep):
    row = keep(settled_at=MONDAY, settled_how="Not needed")

    page = desk.open(f"{LIST}{row.pk}/")

    assert "Dealt with: Not needed" in page.get_text(" ", strip=True)
    assert not page.select("main form")


def test_fifty_are_shown_and_more_on_the_next_page(desk, keep):
    for line in range(1, 53):
        keep(line)

    first = desk.open(LIST)
    more = desk.open(LIST + first.select_one("a[rel=next]")["href"])

    assert (len(first.select("tbody tr")), len(more.select("tbody tr"))) == (50, 2)


@pytest.mark.parametrize("after", ["x", "-3", "9" * 30])
def test_a_place_that_cannot_be_shows_the_first_page(desk, keep, after):
    keep()

    assert len(desk.open(f"{LIST}?after={after}").select("tbody tr")) == 1


def test_a_row_that_is_not_there_is_not_found(desk, db):
    desk.open(f"{LIST}99/", expect=404)


def test_a_partner_s_supervisor_sees_none(browser, make_officer, partner_team, keep):
    row = keep()
    browser.sign_in(make_officer("una", roles=["supervisor"], team=partner_team))

    browser.open(LIST, expect=404)
    browser.open(f"{LIST}{row.pk}/", expect=404)


@pytest.mark.parametrize("who", ["ben", "pat", "asha"])
def test_who_does_not_supervise_is_refused(browser, request, keep, who):
    row = keep()
    browser.sign_in(request.getfixturevalue(who))

    browser.open(LIST, expect=403)
    browser.open(f"{LIST}{row.pk}/", expect=403)
