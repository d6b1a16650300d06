"""A service goes live on its day, and others are untouched."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from conftest import MONDAY
from moothall.api.open_referral.book import forget_open_referral
from moothall.directory.actions import drop_roll_out, plan_roll_out
from moothall.directory.models import RollOut, Site
from moothall.directory.queries import is_offered
from moothall.directory.rules import Start, is_live
from moothall.journal.queries import forget_changes
from moothall.lib.clock import now
from tests.page_rules import check_page

JUNE, APRIL = date(2026, 6, 1), date(2026, 4, 1)


@pytest.fixture
def library(council, calendar):
    return Site.objects.create(
        code="library", name="Library", kind="library", organisation=council, calendar=calendar,
        address="1 High Street", postcode="TH1 1AA", has_all_services=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("site_id", "channel", "on", "expected"),
    [
        (None, "web", date(2026, 5, 31), False),
        (None, "web", JUNE, True),
        (7, "counter", APRIL, True),
        (7, "counter", date(2026, 3, 31), False),
        (8, "counter", APRIL, False),
        (None, "email", APRIL, True),
    ],
)
def test_the_most_particular_start_counts(site_id, channel, on, expected):
    starts = [Start(None, "", JUNE), Start(7, "", APRIL), Start(None, "email", APRIL)]
    assert is_live(starts, site_id=site_id, channel=channel, on=on) is expected


def test_a_service_without_a_day_is_offered_as_ever():
    assert is_live([], site_id=None, channel="web", on=APRIL)
    assert is_live([Start(7, "", JUNE)], site_id=8, channel="counter", on=APRIL)


def test_it_goes_live_by_itself(service, library, ada):
    facts = {"service": service, "site": library, "channel": "", "live_on": JUNE, "note": ""}
    row = plan_roll_out(facts, by=ada, at=MONDAY)
    at_library = {"site_id": library.pk, "channel": "counter"}

    assert not is_offered(service.pk, **at_library, on=APRIL)
    assert is_offered(service.pk, **at_library, on=JUNE)
    assert is_offered(service.pk, site_id=None, channel="web", on=APRIL)

    drop_roll_out(row, by=ada, at=MONDAY)
    assert is_offered(service.pk, **at_library, on=APRIL)


def test_the_website_offers_it_from_its_day_on(browser, service, ada):
    tomorrow = localdate(now()) + timedelta(days=1)
    facts = {"service": service, "site": None, "channel": "", "live_on": tomorrow, "note": ""}
    row = plan_roll_out(facts, by=ada, at=now())
    browser.open(f"/services/{service.code}/", expect=404)
    assert service.name not in browser.open("/services/").text

    RollOut.objects.filter(pk=row.pk).update(live_on=localdate(now()))
    forget_changes()
    assert service.name in browser.open(f"/services/{service.code}/").text


def hold_back(service, site, ada):
    tomorrow = localdate(now()) + timedelta(days=1)
    facts = {"service": service, "site": site, "channel": "", "live_on": tomorrow, "note": ""}
    return plan_roll_out(facts, by=ada, at=now())


def go_live(row):
    RollOut.objects.filter(pk=row.pk).update(live_on=localdate(now()))
    forget_changes()
    forget_open_referral()


@pytest.mark.parametrize("page", ["/services/{code}/", "/places/?service={code}"])
def test_nobody_is_sent_to_a_place_before_its_day(browser, service, library, ada, page):
    row = hold_back(service, library, ada)
    address = page.format(code=service.code)
    assert library.address not in browser.open(address).select_one("main").text

    go_live(row)

    assert library.address in browser.open(address).select_one("main").text


def test_other_directories_read_of_a_place_from_its_day_on(client, service, library, ada):
    def places():
        forget_open_referral()
        found = client.get("/open-referral/service_at_locations", {"per_page": 100}).json()["contents"]
        return [each["location"]["name"] for each in found]

    row = hold_back(service, library, ada)
    assert places() == []

    go_live(row)

    assert places() == ["Library"]


def test_other_websites_are_offered_it_from_its_day_on(client, service, ada):
    def codes():
        return [each["service_code"] for each in client.get("/open311/v2/services.json").json()]

    row = hold_back(service, None, ada)
    assert codes() == []
    assert client.get(f"/open311/v2/services/{service.code}.json").status_code == 404

    go_live(row)

    assert codes() == [service.code]


def test_ada_plans_a_day_on_its_page(browser, ada, service, library):
    asked = {"service": service.pk, "site": library.pk, "channel": "", "live_on_day": 1, "live_on_month": 6}
    browser.sign_in(ada).send("/settings/roll-out/new/", **asked, live_on_year=2031)

    assert RollOut.objects.get().live_on == date(2031, 6, 1)
    page = browser.open("/settings/roll-out/")
    assert service.name in page.text and "Library, every channel" in page.text

    again = browser.send("/settings/roll-out/new/", expect=200, **asked, live_on_year=2032)
    assert "This service has a day there already" in again.text


def test_who_presses_what_was_pressed_already_is_told_in_words_of_the_desk(browser, ada, service):
    row = plan_roll_out({"service": service, "live_on": date(2026, 5, 1)}, by=ada, at=MONDAY)
    browser.sign_in(ada).send(f"/settings/roll-out/{row.pk}/drop/")
    answer = browser.send(f"/settings/roll-out/{row.pk}/drop/", expect=404)
    page = check_page(answer.content.decode())
    assert "Somebody may have done the same already" in page.text
    browser.open(page.find("a", string="Settings")["href"])
