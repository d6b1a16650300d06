"""What the shell of each page shows, and to whom."""

from datetime import UTC, datetime

import pytest

from moothall.config.context import forget_brand
from moothall.directory.models import Site

CASE_PAGE = "/components/case/"
MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _brand_of_this_test():
    forget_brand()
    yield
    forget_brand()


def places(page) -> list[str]:
    return [link["href"] for link in page.select(".mh-bar-top__places a")]


def test_an_officer_sees_the_places_that_their_role_opens(browser, asha):
    page = browser.sign_in(asha).open(CASE_PAGE)
    assert {"/contacts/new/", "/desk/", "/cases/", "/customers/", "/knowledge/"} <= set(places(page))
    assert "/running/jobs/" not in places(page)


def test_a_partner_officer_is_not_shown_what_they_may_not_open(browser, pat):
    page = browser.sign_in(pat).open(CASE_PAGE)
    assert "/contacts/new/" not in places(page)
    assert "/customers/" not in places(page)
    assert "/cases/" in places(page)


def test_my_work_says_how_much_is_owed_and_how_much_is_late(browser, sam, make_case):
    case = make_case()
    case.owner, case.due_at = sam, MONDAY
    case.save()
    link = browser.sign_in(sam).open(CASE_PAGE).select_one('.mh-bar-top__places a[href="/desk/"]')
    assert [badge.get_text() for badge in link.select(".mh-count")] == ["1 late"]


def test_the_shell_of_the_desk_costs_few_queries(browser, asha, django_assert_max_num_queries):
    browser.sign_in(asha).open(CASE_PAGE)
    with django_assert_max_num_queries(7):
        browser.open(CASE_PAGE)


def test_keys_are_off_for_an_officer_who_turned_them_off(browser, asha):
    assert browser.sign_in(asha).open(CASE_PAGE).body["data-keys"] == "on"
    asha.has_key_shortcuts = False
    asha.save()
    assert browser.open(CASE_PAGE).body["data-keys"] == "off"


def test_a_page_wears_the_name_and_colours_of_the_council(browser, council):
    page = browser.open("/components/")
    assert "Thornbeck Borough Council" in page.header.get_text()
    assert page.select_one('link[href^="/brand.css"]')["href"] == "/brand.css?colour=1d4f6e&accent=0f7a52"


def test_a_joint_front_wears_its_own_name_and_colour(browser, council, calendar):
    Site.objects.create(
        code="joint-shop",
        name="Joint shop",
        kind="one_stop_shop",
        organisation=council,
        calendar=calendar,
        address="1 Market Place, Thornbeck",
        postcode="TH1 1AA",
        brand_name="Public services in Thornbeck",
        brand_colour="#5a2d6e",
    )
    browser.open("/at/joint-shop/", expect=302)
    page = browser.open("/components/")
    assert "Public services in Thornbeck" in page.header.get_text()
    assert "colour=5a2d6e" in page.select_one('link[href^="/brand.css"]')["href"]


def test_before_a_council_is_set_up_pages_have_a_plain_name(browser, db):
    assert "Moothall" in browser.open("/components/").header.get_text()
