"""The charter as customers read it."""

from datetime import date

import pytest

from moothall.lib.clock import now
from moothall.promises.actions import load_charter, sign_up_partner, tighten_promise
from moothall.promises.models import MonthKept, MonthNote, Promise
from moothall.promises.queries import last_month


@pytest.fixture
def charter(pack):
    return load_charter(pack(), at=now())


def test_a_customer_reads_promises_duties_and_rights(browser, charter):
    page = browser.open("/charter/")

    assert [h2.text for h2 in page.select("main section h2")] == [
        "Whenever you get in touch",
        "When you write to us",
        "What we ask of you",
        "What our staff may expect",
    ]
    assert "You get a full answer within 10 working days." in page.text
    assert "Every library" in page.select_one("aside").text


def test_a_customer_reads_how_often_it_was_kept_and_what_went_wrong(browser, charter):
    month = last_month(now())
    MonthKept.objects.create(code="PR-W1", month=month, kept=1187, broken=53, computed_at=now())
    MonthNote.objects.create(
        code="PR-W1", month=month, what_went_wrong="Two were ill.", what_we_do="We hired.", written_at=now()
    )

    promise = browser.open("/charter/").select_one("#PR-W1")

    assert f"Kept 95% of the time in {month:%B %Y}: 1,187 of 1,240." in " ".join(promise.text.split())
    assert [said.text for said in promise.select(".govuk-inset-text p")] == ["Two were ill.", "We hired."]


def test_a_customer_sees_which_partners_signed_and_who_promises_more(browser, charter, partner, service, ada):
    sign_up_partner(partner, charter=charter, signed_on=date(2026, 2, 27), by=ada, at=now())
    full_reply = Promise.objects.get(code="PR-W1")
    tighten_promise(full_reply, value=5, service=service, by=ada, at=now())

    page = browser.open("/charter/")

    assert "Beck Homes, Friday 27 February 2026" in page.select_one("aside").text
    assert f"Some promise you more: {service.name}, 5 working days." in page.select_one("#PR-W1").text


def test_before_the_first_charter_the_page_says_so(browser, db):
    assert "being written" in browser.open("/charter/").text


def test_the_page_asks_little_of_the_database(browser, charter, django_assert_max_num_queries):
    browser.open("/charter/")
    with django_assert_max_num_queries(12):
        browser.open("/charter/")
