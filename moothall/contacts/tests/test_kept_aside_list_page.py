"""Rows that could not be taken."""

import pytest

LIST = "/contacts/kept-aside/"


@pytest.fixture
def desk(browser, sue, monday):
    return browser.sign_in(sue)


def test_each_row_says_where_it_came_from_and_why_it_was_not_taken(desk, keep):
    keep()

    text = desk.open(LIST).select_one("tbody").get_text(" ", strip=True)

    assert text == "casework.csv, line 7 C-7 Closed before it was opened Mon 2 Mar, 9.30am Not yet"


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
