"""Letters to print, and addresses to which nothing is sent."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.lib.clock import now
from moothall.messaging.actions import suppress
from moothall.messaging.models import Message, Suppression
from moothall.messaging.workflow import Never


@pytest.fixture
def letter(make_message):
    return make_message(
        channel="letter", state="to_post", address="Mo Hassan\n12 High Street\nTH1 2AB", formats=["large_print"]
    )


def test_sue_prints_a_letter_in_large_print_and_posts_it(browser, sue, letter):
    browser.sign_in(sue)
    assert letter.subject in browser.open("/messages/letters/").text
    page = browser.open(f"/messages/letters/{letter.pk}/")
    assert page.select_one(".ms-letter--large")
    assert "12 High Street" in page.text
    browser.send(f"/messages/letters/{letter.pk}/posted/")
    letter.refresh_from_db()
    assert letter.state == "posted"
    assert letter.subject in browser.open("/messages/letters/?state=posted").text


def test_posting_it_twice_posts_it_once(browser, sue, letter):
    browser.sign_in(sue)
    browser.send(f"/messages/letters/{letter.pk}/posted/")
    first = Message.objects.get().sent_at
    browser.send(f"/messages/letters/{letter.pk}/posted/")
    assert Message.objects.get().sent_at == first


def test_an_address_that_came_back_is_released_when_it_was_put_right(browser, sue, council):
    suppress("mo@example.org", organisation_id=council.pk, why=Never.BOUNCED, at=MONDAY, status="5.1.1")
    page = browser.sign_in(sue).open("/messages/suppressed/")
    assert "mo@example.org" in page.text
    assert "Messages to it come back (5.1.1)" in page.text
    browser.send(f"/messages/suppressed/{Suppression.objects.get().pk}/release/")
    assert Suppression.objects.get().released_by == sue


def test_a_customer_who_prefers_letters_gets_letters(make_case, mo, run_jobs, monkeypatch):
    monkeypatch.setattr("moothall.journal.actions.seal.NEWS_FOR", "100 years")
    mo.preferred_channel = "post"
    mo.save()
    make_case()
    run_jobs()
    told = Message.objects.get()
    assert (told.channel, told.state) == ("letter", "to_post")
    assert told.address.startswith("Mo Hassan\n12 High Street")


def test_what_is_sensitive_is_never_mailed_and_a_notice_says_where_to_read_it(
    make_service, make_case, run_jobs, monkeypatch
):
    from moothall.directory.models import Service

    monkeypatch.setattr("moothall.journal.actions.seal.NEWS_FOR", "100 years")
    made = make_service(code="adoption", name="Adoption", security="sensitive")
    make_case(service=Service.objects.published().get(pk=made.pk))
    run_jobs()
    notice, words = Message.objects.order_by("template").reverse()
    assert (words.template, words.channel) == ("case_opened", "portal")
    assert (notice.template, notice.channel) == ("notice", "email")
    assert "Adoption" not in notice.body


def test_what_does_not_work_stands_at_the_foot_of_what_goes_out(make_case, ada, run_jobs, monkeypatch):
    from moothall.directory.actions import approve_interruption, write_interruption

    monkeypatch.setattr("moothall.journal.actions.seal.NEWS_FOR", "100 years")
    at = now()
    message = write_interruption(
        {
            "words": "The bin lorries are stopped by snow.",
            "severity": "disruption",
            "from_at": at - timedelta(hours=1),
            "until_at": at + timedelta(days=1),
        },
        by=ada,
        at=at,
    )
    approve_interruption(message, by=ada, at=at)
    make_case()
    run_jobs()
    body = Message.objects.get().body
    assert "The bin lorries are stopped by snow.\n\nWho has it" in body
    assert "What happens next: We have your request" not in body
