"""One message says everywhere that something does not work, and is gone when its time is over."""

from datetime import timedelta

import pytest
from django.utils.timezone import localtime

from conftest import MONDAY
from moothall.directory.actions import approve_interruption, end_interruption, write_interruption
from moothall.directory.models import Interruption
from moothall.directory.queries import interruptions_for, interruptions_now
from moothall.directory.queries.interruptions import stage_of
from moothall.journal.kinds import SettingRefused
from moothall.lib.clock import now

HOUR = timedelta(hours=1)


@pytest.fixture
def make_message(ada):
    def make(*, at=MONDAY, is_approved=True, services=(), sites=(), **changes):
        facts = {
            "words": "Bins are late because of snow.",
            "words_cy": "Mae’r biniau’n hwyr oherwydd eira.",
            "severity": "disruption",
            "services": list(services),
            "sites": list(sites),
            "channels": [],
            "from_at": at,
            "until_at": at + HOUR,
        }
        message = write_interruption(facts | changes, by=ada, at=at)
        return approve_interruption(message, by=ada, at=at) if is_approved else message

    return make


def standing(service=None, *, at=MONDAY, **asked):
    return [each.english for each in interruptions_for(service, None, at=at, **asked)]


def test_it_stands_once_approved_and_ends_by_itself(make_message, ada):
    message = make_message(is_approved=False)
    assert standing() == []

    approve_interruption(message, by=ada, at=MONDAY)

    assert standing() == ["Bins are late because of snow."]
    assert standing(at=MONDAY + HOUR) == []
    assert standing(at=MONDAY - HOUR) == []


def test_it_is_about_its_service_and_no_other(make_message, service, make_service):
    other = make_service(code="pothole", name="Pothole")
    make_message(services=[service])
    assert standing(service) != []
    assert standing(other) == standing() == []
    assert len(interruptions_now(at=MONDAY)) == 1


def test_one_about_the_telephone_is_left_out_of_emails(make_message):
    make_message(channels=["telephone"])
    assert standing(channels=["email"]) == []
    assert standing(channels=["telephone"]) == standing() != []


def test_the_gravest_comes_first(make_message):
    make_message(words="The library has new chairs.", severity="notice")
    make_message(words="Boil your water.", severity="emergency")
    assert standing() == ["Boil your water.", "The library has new chairs."]


def test_it_works_again(make_message, ada):
    message = end_interruption(make_message(), by=ada, at=MONDAY)
    assert standing() == []
    assert stage_of(message, at=MONDAY) == "over"


def test_one_whose_time_is_over_is_not_approved(make_message, ada):
    message = make_message(is_approved=False)
    with pytest.raises(SettingRefused, match="Its time is over"):
        approve_interruption(message, by=ada, at=MONDAY + 2 * HOUR)


def test_sue_tells_everybody_with_one_press(browser, sue, client):
    at = localtime(now())
    browser.sign_in(sue).send(
        "/settings/interruptions/new/",
        words="The contact centre has no telephone.",
        words_cy="",
        severity="emergency",
        from_at=at.strftime("%Y-%m-%dT%H:%M"),
        until_at=(at + HOUR).strftime("%Y-%m-%dT%H:%M"),
    )
    message = Interruption.objects.get()
    assert "Nobody" not in browser.open("/").text
    assert "no telephone" not in browser.open("/").text

    browser.send(f"/settings/interruptions/{message.pk}/approve/")

    assert "The contact centre has no telephone." in browser.open("/").text
    assert "(Sue Hall)" in browser.open("/settings/").text
    assert "(Sue Hall)" not in browser.open("/track/").text
    assert "It works again" in browser.open(f"/settings/interruptions/{message.pk}/").text


def test_what_is_wrong_stands_at_its_field(browser, ada):
    page = browser.sign_in(ada)
    answer = page.send(
        "/settings/interruptions/new/",
        expect=200,
        words="",
        severity="notice",
        from_at="2026-03-02T10:00",
        until_at="x",
    )
    said = answer.select_one(".govuk-error-summary").text
    assert "Enter a real day and time" in said
    assert "What does not work" in said


def test_a_message_that_would_stand_for_ever_is_refused(browser, ada):
    said = {"words": "The lift is broken.", "severity": "notice", "from_at": "2026-03-02T10:00"}
    page = browser.sign_in(ada).send("/settings/interruptions/new/", expect=200, **said, until_at="9999-12-31T10:00")
    assert "A message stands for a year at most" in page.select_one(".govuk-error-summary").text


def test_people_read_it_in_welsh(make_message, council, browser):
    council.languages = ["cy"]
    council.save()
    make_message(at=now())
    browser.client.cookies["language"] = "cy"
    from django.utils.translation import override

    with override("cy"):
        assert interruptions_now(at=now())[0].words == "Mae’r biniau’n hwyr oherwydd eira."
