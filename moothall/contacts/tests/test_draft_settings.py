"""What is set up on the settings pages holds at once on the New contact screen."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from moothall.contacts.tests.desk import Desk
from moothall.directory.actions import approve_interruption, plan_roll_out, write_interruption
from moothall.lib.clock import now


@pytest.fixture
def desk(browser, asha, service):
    return Desk(browser, asha).begin()


@pytest.fixture
def tomorrow(db):
    return localdate(now()) + timedelta(days=1)


def test_a_service_is_not_found_where_it_is_not_live_yet(desk, service, ada, tomorrow):
    assert service.name in desk.press("save/", **{"matters-0-find": "missed bin"}).text
    facts = {"service": service, "site": None, "channel": "telephone", "live_on": tomorrow, "note": ""}
    plan_roll_out(facts, by=ada, at=now())

    assert service.name not in desk.press("save/", **{"matters-0-find": "missed bin"}).text
    assert service.name in desk.press("save/", channel="email", **{"matters-0-find": "missed bin"}).text


def test_the_script_begins_with_what_does_not_work(desk, service, ada):
    at = now()
    message = {
        "words": "No bins are collected: snow.", "words_cy": "", "severity": "disruption", "services": [service],
        "sites": [], "channels": [], "from_at": at, "until_at": at + timedelta(hours=1),
    }  # fmt: skip
    approve_interruption(write_interruption(message, by=ada, at=at), by=ada, at=at)

    page = desk.press("matters/0/service/", service=service.code)

    said = page.select_one(".mh-matter .mh-stopper").text
    assert "No bins are collected: snow." in said
    assert "(Ada Cole)" in said
