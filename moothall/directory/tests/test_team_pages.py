"""Teams and the people in them."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from moothall.directory.actions import record_absence
from moothall.lib.clock import now


def test_asha_finds_the_named_contact_of_each_team(browser, asha, sam, crew, django_assert_max_num_queries):
    browser.sign_in(asha)
    with django_assert_max_num_queries(9):
        page = browser.open("/directory/teams/")
    row = next(row for row in page.select("tbody tr") if row.th.text == "Refuse crew")
    assert [cell.text.strip() for cell in row.select("td")][:4] == [
        "Customer services",
        "Sam Reed",
        "Nobody",
        "01632 960111",
    ]


def test_a_team_has_officers_hours_and_services(browser, asha, service, django_assert_max_num_queries):
    browser.sign_in(asha)
    with django_assert_max_num_queries(14):
        page = browser.open("/directory/teams/refuse/")
    assert "Sam Reed" in page.select_one("tbody").text
    assert "09:00-17:00" in page.select_one("aside").text
    assert "Report a missed bin collection" in page.select_one("aside").text


def test_who_is_away_is_shown_with_who_stands_in(browser, asha, sam, sue, crew):
    today = localdate(now())
    record_absence(sam, deputy=sue, from_on=today, until_on=today + timedelta(days=2), by=sam, at=now())
    assert "Sue Hall stands in" in browser.sign_in(asha).open("/directory/teams/refuse/").text


def test_a_team_without_officers_says_what_that_means(browser, asha, crew):
    assert "Its cases wait until somebody joins it." in browser.sign_in(asha).open("/directory/teams/refuse/").text


def test_a_team_that_is_not_there(browser, asha):
    browser.sign_in(asha).open("/directory/teams/dustmen/", expect=404)


@pytest.mark.parametrize("who", ["pat", "ben"])
@pytest.mark.parametrize("url", ["/directory/teams/", "/directory/teams/refuse/"])
def test_others_do_not(browser, request, crew, url, who):
    browser.sign_in(request.getfixturevalue(who)).open(url, expect=403)
