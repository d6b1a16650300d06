"""The page of links to other websites."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from conftest import MONDAY
from moothall.directory.actions import record_visit
from moothall.directory.catalogue import Link
from moothall.directory.contrib.web.visit import Visit
from moothall.directory.models import LinkCheck, LinkOutcome

PAGE = "/directory/links/"
CHECK = "/directory/links/homes/{}/check/"
REPAIRS, RENT = "https://homes.example.org/repairs", "https://homes.example.org/rent"
FINE = Visit(LinkOutcome.ANSWERS, 200)
NIGHT = MONDAY - timedelta(hours=7)


@pytest.fixture(autouse=True)
def _monday(monkeypatch):
    monkeypatch.setattr("moothall.directory.views.links.now", lambda: MONDAY)


@pytest.fixture
def homes(make_service):
    """A service of somebody else with a link to each of two pages."""
    return make_service(
        code="homes", name="Ask your landlord", links=(Link("Pay your rent", RENT), Link("Report a repair", REPAIRS))
    )


@pytest.fixture
def broken(homes):
    """The page of repairs went away last night; that of the rent is there."""
    record_visit(RENT, FINE, at=NIGHT)
    record_visit(REPAIRS, FINE, at=NIGHT - timedelta(days=1))
    for hours in (0, 2):
        record_visit(REPAIRS, Visit(LinkOutcome.GONE, 404), at=NIGHT + timedelta(hours=hours))
    return LinkCheck.objects.get(address=REPAIRS)


def test_asha_sees_the_broken_link_first_and_since_when(browser, asha, broken):
    page = browser.sign_in(asha).open(PAGE)
    first, second = page.select("tbody tr")
    words = first.get_text(" ", strip=True)
    assert "Report a repair" in words and "Broken" in words and "The page is gone (404)" in words
    assert "Mon 2 Mar, 2.30am" in words and "Sun 1 Mar, 2.30am" in words
    assert "Pay your rent" in second.text and "Works" in second.text
    assert "1 of 2 links are broken" in page.text
    assert not page.select("main form")


def test_ada_goes_from_the_broken_link_to_the_service(browser, ada, broken):
    row = browser.sign_in(ada).open(PAGE).select_one("tbody tr")
    assert row.select_one('a[href="/directory/services/homes/draft/links/"]')


def test_ada_has_the_link_checked_again(browser, ada, broken):
    browser.sign_in(ada)
    button = browser.open(PAGE).select_one("tbody tr form button")
    assert button["aria-label"] == "Check again now: Report a repair"
    page = browser.send(CHECK.format(2), follow=True)
    assert "“Report a repair” will be checked in a moment" in page.text
    assert [job.args for job in ProcrastinateJob.objects.filter(queue_name="links")] == [{"address": REPAIRS}]


@pytest.mark.parametrize("number", [0, 3, 999])
def test_there_is_nothing_to_check_where_there_is_no_link(browser, ada, homes, number):
    browser.sign_in(ada).send(CHECK.format(number), expect=404)


def test_a_check_is_asked_for_by_a_button_only(browser, ada, homes):
    assert browser.sign_in(ada).client.get(CHECK.format(1)).status_code == 405


def test_a_link_that_moved_tells_its_new_address(browser, asha, homes):
    record_visit(RENT, Visit(LinkOutcome.ANSWERS, 200, "https://homes.example.org/pay"), at=NIGHT)
    row = browser.sign_in(asha).open(PAGE).select_one("tbody tr")
    assert "Moved" in row.text and "The page has a new address" in row.text
    assert row.select_one('a[href="https://homes.example.org/pay"]')


def test_a_link_nobody_visited_says_so(browser, asha, homes):
    assert "Not checked yet" in browser.sign_in(asha).open(PAGE).select_one("tbody tr").text


def test_when_nothing_answers_the_line_is_named_and_no_link_is_broken(browser, asha, homes):
    for address in (RENT, REPAIRS):
        for hours in (0, 2):
            record_visit(address, Visit(LinkOutcome.NO_NAME), at=NIGHT + timedelta(hours=hours))
    page = browser.sign_in(asha).open(PAGE)
    assert "own line to the web may be down" in page.text and "0 of 2 links are broken" in page.text


def test_links_that_were_not_checked_for_days_are_not_taken_for_good(browser, asha, homes):
    record_visit(RENT, FINE, at=MONDAY - timedelta(days=3))
    assert "The links were last checked on" in browser.sign_in(asha).open(PAGE).text


def test_a_link_taken_out_of_the_record_is_gone_from_the_page(browser, asha, broken, make_service):
    make_service(code="homes", name="Ask your landlord", links=(Link("Pay your rent", RENT),))
    assert "Report a repair" not in browser.sign_in(asha).open(PAGE).text


def test_a_catalogue_without_links_says_what_appears_here(browser, asha, service):
    assert "No service links to another website" in browser.sign_in(asha).open(PAGE).text


@pytest.mark.parametrize("person", ["ben", "pat"])
def test_ben_and_pat_see_no_links(browser, request, homes, person):
    browser.sign_in(request.getfixturevalue(person)).open(PAGE, expect=403)


def test_asha_may_not_have_links_checked(browser, asha, homes):
    browser.sign_in(asha).send(CHECK.format(1), expect=403)


def test_more_links_cost_no_more_queries(browser, asha, broken, make_service, django_assert_max_num_queries):
    links = tuple(Link(f"Page {number}", f"https://many.example.org/{number}") for number in range(30))
    make_service(code="many", name="Many pages", links=links)
    browser.sign_in(asha).open(PAGE)
    with django_assert_max_num_queries(14):
        browser.open(PAGE)
