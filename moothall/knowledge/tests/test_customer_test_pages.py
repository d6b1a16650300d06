"""What customers said of a text is kept with its version, and counted."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from moothall.directory.actions import draft_service, publish_service
from moothall.knowledge.actions import TestRefused, note_change, record_customer_test
from moothall.knowledge.models import CustomerTest
from moothall.knowledge.queries import counted, counted_by_month
from moothall.lib.clock import now
from tests.catalogue import missed_bin


def facts(**changes):
    said = {
        "on": localdate(now()) - timedelta(days=3),
        "people": 4,
        "who": "Two new tenants, two who use a screen reader",
        "used": "The draft on their own telephones",
        "tasks": "Report a missed caddy",
        "found": "Nobody knew what a caddy is.",
    }
    return said | changes


def sent(on):
    said = facts()
    del said["on"]
    return said | {"on_day": on.day, "on_month": on.month, "on_year": on.year}


@pytest.fixture
def tested(service, ada):
    return record_customer_test(facts(), version=service.version, by=ada, at=now())


def test_ada_keeps_a_test_of_a_version_and_it_stands_there(browser, ada, service):
    version = "/directory/services/missed-bin/versions/1/"
    url = browser.sign_in(ada).open(version).find("a", string="Keep a test")["href"]
    browser.open(url)

    answer = browser.send(url, **sent(localdate(now())))

    assert "Nobody knew what a caddy is." in browser.open(answer["Location"]).text
    assert "Two new tenants" in browser.open(version).text


def test_what_it_changed_is_linked_to_the_version_that_has_it(browser, ada, service, tested):
    publish_service(draft_service(missed_bin(description="Food bins too."), by=ada, at=now()), by=None, at=now())
    page = f"/knowledge/tests/{tested.pk}/"
    newest = service.versions.get(number=2)
    browser.sign_in(ada).open(page)

    browser.send(page, words="We say “food bin” now.", version=newest.pk)

    assert "We say “food bin” now." in browser.open("/directory/services/missed-bin/versions/2/").text
    assert "Version 2" in browser.open(page).text


def test_an_answer_is_tested_too(browser, ada, article):
    url = "/knowledge/tests/new/?article=battery-bin"
    browser.sign_in(ada).open(url)
    browser.send(url, **sent(localdate(now())))
    assert CustomerTest.objects.get().article == article
    assert "Two new tenants" in browser.open("/knowledge/articles/battery-bin/").text


def test_evidence_is_counted_by_period(browser, sue, ada, service, article, tested):
    long_ago = localdate(now()) - timedelta(days=500)
    record_customer_test(facts(on=long_ago, people=2), article=article, by=ada, at=now())
    note_change(tested, words="Other words", version=None, by=ada, at=now())
    today = localdate(now())

    last_year, all_time = counted(today - timedelta(days=365), today), counted(long_ago, today)

    assert (last_year.tests, last_year.people, last_year.texts, last_year.changes) == (1, 4, 1, 1)
    assert (all_time.tests, all_time.people, all_time.texts) == (2, 6, 2)
    assert [month.people for month in counted_by_month(long_ago, today)] == [2, 4]
    day = {"since_day": long_ago.day, "since_month": long_ago.month, "since_year": long_ago.year}
    asked = "&".join(f"{name}={value}" for name, value in day.items())
    page = browser.sign_in(sue).open(f"/knowledge/tests/?{asked}&until_day=&until_month=&until_year=")
    assert "2 tests" in page.text and "6 customers" in page.text


def test_a_test_is_not_kept_before_it_is_held(service, ada):
    with pytest.raises(TestRefused, match="cannot be after today"):
        record_customer_test(facts(on=localdate(now()) + timedelta(days=1)), version=service.version, by=ada, at=now())


def test_ben_may_not_look(browser, ben):
    browser.sign_in(ben).open("/knowledge/tests/", expect=403)
