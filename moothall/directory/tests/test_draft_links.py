"""Ada sees how the links of a draft are before anybody else follows them."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from conftest import MONDAY
from moothall.directory import tasks
from moothall.directory.actions import ask_for_checks, draft_service, record_visit
from moothall.directory.catalogue import Link
from moothall.directory.contrib.web.visit import Visit
from moothall.directory.models import LinkCheck, LinkOutcome, Service, ServiceVersion
from moothall.directory.tests.test_service_draft_page import DRAFT, draft, errors, fields_of
from moothall.directory.tests.test_service_publish_page import PUBLISH, publish
from moothall.lib.clock import now
from tests.catalogue import missed_bin

LINKS = f"{DRAFT}links/"
RENT, REPAIRS, NEW = (f"https://homes.example.org/{page}" for page in ("rent", "repairs", "new"))
GONE, FINE = Visit(LinkOutcome.GONE, 404), Visit(LinkOutcome.ANSWERS, 200)
NIGHT = MONDAY - timedelta(hours=7)
BROKEN = "The link “Repairs” is broken since Mon 2 Mar 2026, 2.30am. The page is gone (404)."


@pytest.fixture(autouse=True)
def _ada_signed_in(browser, ada, alex, service):
    browser.sign_in(ada)


@pytest.fixture
def linked(ada):
    """A draft with a link that works, one that broke in the night, and one that nobody visited."""
    links = (Link("Rent", RENT), Link("Repairs", REPAIRS), Link("New homes", NEW))
    record_visit(RENT, FINE, at=NIGHT)
    for hours in (0, 2):
        record_visit(REPAIRS, GONE, at=NIGHT + timedelta(hours=hours))
    return draft_service(missed_bin(links=links, deputy_name="Ada Cole"), by=ada, at=MONDAY)


def asked():
    return [job.args["address"] for job in ProcrastinateJob.objects.filter(queue_name="links").order_by("id")]


def boxes(page):
    return [box.get_text(" ", strip=True) for box in page.select("fieldset.mh-part")]


def test_each_link_says_how_it_is(browser, linked):
    rent, repairs, new, *spare = boxes(browser.open(LINKS))
    assert "Works Last visited Mon 2 Mar" in rent
    assert "Broken since Mon 2 Mar" in repairs and "The page is gone (404). Last visited Mon 2 Mar" in repairs
    assert "Not checked yet" in new
    assert not any("checked" in box for box in spare)


def test_a_link_that_another_service_has_is_known_as_soon_as_it_is_typed(browser, make_service):
    make_service(code="homes", name="Ask your landlord", links=(Link("Pay your rent", RENT),))
    record_visit(RENT, FINE, at=NIGHT)
    typed = {"links-0-label": "Rent", "links-0-url": RENT, "more": "yes"}
    page = browser.send(LINKS, expect=200, **fields_of(browser.open(LINKS)) | typed)
    assert "Works" in boxes(page)[0]


def test_ada_has_the_links_visited_and_what_she_typed_is_kept(browser, linked):
    page = browser.send(
        LINKS, follow=True, **fields_of(browser.open(LINKS)) | {"links-2-label": "Homes", "visit": "yes"}
    )
    assert "The links will be visited in a moment" in page.text
    assert asked() == [RENT, REPAIRS, NEW]
    assert draft().links[2].label == "Homes"


def test_having_links_visited_begins_no_draft(browser):
    browser.send(LINKS, **fields_of(browser.open(LINKS)) | {"visit": "yes"})
    assert not ServiceVersion.objects.filter(status="draft").exists()


def test_what_is_no_link_is_visited_by_nobody(browser):
    typed = {"links-0-label": "Inside", "links-0-url": "http://10.0.0.1/", "visit": "yes"}
    page = browser.send(LINKS, expect=200, **fields_of(browser.open(LINKS)) | typed)
    assert errors(page) == ["A link begins with https://"] and asked() == []


def test_the_answer_stands_there_when_the_page_is_opened_again(browser, ada, website, settings, monkeypatch, run_jobs):
    settings.LINKS_INSIDE = True
    monkeypatch.setattr("moothall.directory.contrib.web.visit.PACE.seconds", 0.0)
    draft_service(missed_bin(links=(Link("Gone", website.at("/gone")),)), by=ada, at=now())
    ask_for_checks([website.at("/gone")])
    run_jobs()
    assert "Failed last time The page is gone (404)" in boxes(browser.open(LINKS))[0]


def test_a_broken_link_is_pointed_out_on_the_draft(browser, linked):
    row = next(row for row in browser.open(DRAFT).select("tbody tr") if row.th.text.strip() == "Links")
    assert "Look at it" in row.text and BROKEN in row.text
    assert "All parts are there." in browser.open(DRAFT).text


def test_a_broken_link_is_pointed_out_before_publishing_and_stops_nobody(browser, alex, linked):
    page = browser.sign_in(alex).open(PUBLISH)
    assert BROKEN in page.text and "Still to do" not in page.text

    publish(browser)

    assert Service.objects.get(code="missed-bin").version.number == 2


def test_what_is_known_of_a_drafts_links_lasts_longer_than_a_night(linked):
    record_visit("https://nobody-uses-this.example.org/", FINE, at=NIGHT)
    tasks.check_all(0)
    assert set(LinkCheck.objects.values_list("address", flat=True)) == {RENT, REPAIRS}
