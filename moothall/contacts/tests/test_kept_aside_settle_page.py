"""Dealing with a row that could not be taken."""

import pytest

from conftest import MONDAY
from moothall.journal.models import Event

LIST = "/contacts/kept-aside/"


@pytest.fixture
def desk(browser, sue, monday):
    return browser.sign_in(sue)


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


def test_a_row_that_is_not_there_is_not_found(desk, db):
    desk.open(f"{LIST}99/", expect=404)
