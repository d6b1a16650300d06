"""One service, whole."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from moothall.directory.actions import draft_service, record_absence
from moothall.lib.clock import now
from tests.catalogue import missed_bin


def side(page):
    return page.select_one("aside").text


def test_asha_reads_what_to_say_and_whom_to_ask(browser, asha, service, sam, django_assert_max_num_queries):
    sam.telephone = "01632 960222"
    sam.save()
    browser.sign_in(asha)
    with django_assert_max_num_queries(15):
        page = browser.open("/directory/services/missed-bin/")

    assert "Was the bin out by 7am?" in page.text
    assert "Sam Reed" in side(page)
    assert "01632 960222" in side(page)
    assert "We come back within 2 working days" in side(page)


def test_a_contact_who_has_left_is_pointed_out(browser, asha, service):
    page = browser.sign_in(asha).open("/directory/services/missed-bin/")
    assert "Deputy: Jo Lane" in " ".join(side(page).split())
    assert side(page).count("Nobody by this name works here") == 1


def test_a_contact_who_is_away_has_somebody_standing_in(browser, asha, service, sam, sue):
    today = localdate(now())
    record_absence(sam, deputy=sue, from_on=today, until_on=today + timedelta(days=1), by=sam, at=now())
    assert "Sue Hall stands in" in side(browser.sign_in(asha).open("/directory/services/missed-bin/"))


def test_the_form_is_shown_question_by_question(browser, asha, service):
    page = browser.sign_in(asha).open("/directory/services/missed-bin/")
    rows = [[cell.text.strip() for cell in row.select("td")] for row in page.select("tbody tr")]
    assert rows[0] == ["One of these: General waste, Recycling", "Yes", "–"]


def test_the_draft_is_not_what_officers_read(browser, asha, draft):
    page = browser.sign_in(asha).open("/directory/services/missed-bin/")
    assert "caddy" not in page.select_one(".mh-columns__main").text
    assert "Caddies too" in side(page)


def test_a_service_that_was_never_published_shows_its_draft(browser, asha, crew):
    draft_service(missed_bin(code="new-one", name="Something new"), by=None, at=now())
    page = browser.sign_in(asha).open("/directory/services/new-one/")
    assert "Never published" in page.text


def test_a_service_past_its_review_says_so(browser, asha, make_service, sam):
    make_service(review_on="2025-01-01")
    assert "Past review" in browser.sign_in(asha).open("/directory/services/missed-bin/").select_one(".mh-head").text


def test_what_can_be_done_depends_on_the_officer(browser, asha, ada, draft):
    assert not browser.sign_in(asha).open("/directory/services/missed-bin/").select(".mh-head .govuk-button")
    page = browser.sign_in(ada).open("/directory/services/missed-bin/")
    assert [each.text for each in page.select(".mh-head .govuk-button")] == [
        "Go on with the draft",
        "Publish the draft",
        "Withdraw",
    ]


def test_a_service_that_is_not_there(browser, asha, db):
    browser.sign_in(asha).open("/directory/services/nothing/", expect=404)


@pytest.mark.parametrize("who", ["pat", "ben"])
def test_others_do_not(browser, request, service, who):
    browser.sign_in(request.getfixturevalue(who)).open("/directory/services/missed-bin/", expect=403)
