"""Finding a place to visit."""

import pytest

from moothall.portal.rules.whereabouts import ELSEWHERE, nearness


def names(page):
    return [link.get_text() for link in page.select(".portal-line__name a")]


def test_all_places_show_their_hours_today(browser, moot_hall, eastfield):
    page = browser.open("/places/")
    assert names(page) == ["Eastfield library", "Moot Hall"]
    assert "until 5pm" in page.get_text()


@pytest.mark.parametrize(
    ("near", "first"),
    [
        ("TH3 4BE", "Eastfield library"),
        ("th1 9zz", "Moot Hall"),
        ("TH1", "Moot Hall"),
        ("eastfield", "Eastfield library"),
    ],
)
def test_the_nearest_place_comes_first(browser, moot_hall, eastfield, near, first):
    assert names(browser.send("/places/", expect=200, near=near))[0] == first


def test_a_town_without_a_place_says_what_to_do(browser, moot_hall):
    page = browser.send("/places/", expect=200, near="Paris")
    assert "We know no place near" in page.get_text() and names(page) == ["Moot Hall"]


def test_places_near_where_the_browser_is_show_how_far(browser, moot_hall, eastfield):
    page = browser.send("/places/", expect=200, latitude="54.6265", longitude="-2.1347")
    assert names(page)[0] == "Eastfield library" and "0.0 miles from you" in page.get_text()


def test_places_are_filtered_by_service_and_access(browser, make_service, moot_hall, eastfield):
    make_service(code="tree", name="Ask about a tree")
    assert names(browser.open("/places/?service=tree")) == ["Moot Hall"]
    assert names(browser.open("/places/", data={"feature": "Accessible toilet"})) == ["Eastfield library"]


def test_a_filter_that_is_not_there_is_explained(browser, moot_hall):
    page = browser.open("/places/?service=dragons")
    assert "Choose one of the answers listed for" in page.select_one(".govuk-error-summary").get_text()


def test_where_somebody_is_stands_in_no_address(browser, moot_hall):
    page = browser.open("/places/")
    assert page.select_one(".portal-find")["method"] == "post"


def test_a_place_has_a_page_of_its_own(browser, moot_hall, eastfield, service):
    words = browser.open("/places/moot-hall/").get_text(" ", strip=True)
    for part in ("TH1 1AA", "Hearing loop", "Baby changing", "Bus 4 stops outside.", "9am to 5pm", "every service"):
        assert part in words, part
    assert browser.open("/places/eastfield/").select_one('a[href="/services/missed-bin/"]')


def test_an_unknown_place_is_not_found(browser, moot_hall):
    browser.open("/places/atlantis/", expect=404)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("TH1 1AA", 0),
        ("TH1 1ZZ", 1),
        ("TH1 9ZZ", 2),
        ("TH12 1AA", 3),
        ("T1 1AA", ELSEWHERE),
        ("market", 0),
        ("york", ELSEWHERE),
    ],
)
def test_nearness_follows_the_postcode(typed, expected):
    assert nearness(typed, place_postcode="TH1 1AA", words="Moot Hall Market Place") == expected
