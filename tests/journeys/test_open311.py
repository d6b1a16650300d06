"""A hole in the road, reported on another website, followed there to the end, and disputed there."""

from datetime import UTC, timedelta

import pytest
from django.test import Client

from conftest import Browser
from moothall.api.open311.tests.conftest import key, pothole  # noqa: F401 - fixtures
from moothall.api.open311.tests.website import FixMyStreet
from moothall.cases.models import Case
from moothall.contacts.models import Contact
from moothall.journal.actions import verify_journal
from moothall.lib.clock import now
from moothall.messaging.models import Message


@pytest.fixture
def fixmystreet(key, pothole):  # noqa: F811
    return FixMyStreet(Client(), key[1], jurisdiction="thornbeck")


def move(browser, case, page, **said):
    """Make a move on the case's page of that name, as an officer who has just opened it."""
    url = f"/cases/{case.reference}/{page}/"
    hidden = {box["name"]: box["value"] for box in browser.open(url).select("main form input[type=hidden][value]")}
    browser.send(url, **hidden | said)
    case.refresh_from_db()


def window():
    """The last two hours, as FixMyStreet asks for them."""
    since, until = now() - timedelta(hours=2), now() + timedelta(seconds=5)
    return (moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00") for moment in (since, until))


def test_a_hole_is_reported_filled_disputed_and_filled_again_with_nothing_typed_twice(fixmystreet, sam, run_jobs):
    codes = [each["service_code"] for each in fixmystreet.get("services.xml")]
    asked = fixmystreet.get(f"services/{codes[0]}.xml")["attributes"]
    assert (codes, asked[0]["code"]) == (["pothole"], "size")

    reference = fixmystreet.send_report(4711, "pothole", **{"attribute[size]": "small"})
    run_jobs(at=now())
    case = Case.objects.select_related("organisation").get()
    assert (case.reference, Contact.objects.count()) == (reference, 1)
    assert Message.objects.get().address == "jo@example.org"

    crew = Browser(Client()).sign_in(sam)
    assert "A deep hole by the kerb" in crew.open(f"/cases/{reference}/").get_text()
    move(crew, case, "take")
    move(crew, case, "resolve", outcome="We filled the hole.")
    run_jobs(at=now())

    (done,) = fixmystreet.updates(*window())
    assert (done["service_request_id"], done["status"]) == (reference, "fixed")
    assert "We filled the hole." in done["description"]
    (shown,) = fixmystreet.get("requests.xml", service_request_id=reference)
    assert shown["status"] == "closed"

    fixmystreet.send_update(99, reference, status="OPEN", description="The rain took it out again")
    run_jobs(at=now())
    case.refresh_from_db()
    assert (case.status, case.disputes) == ("in_progress", 1)
    assert "The rain took it out again" in crew.open(f"/cases/{reference}/").get_text()

    move(crew, case, "resolve", outcome="We laid new tar.")
    run_jobs(at=now())
    read = [each["external_status_code"] for each in fixmystreet.updates(*window())]
    assert read == ["resolved", "reopened", "resolved"]
    verify_journal()
