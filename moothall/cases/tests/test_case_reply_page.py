"""Asha writes to the customer."""

from datetime import timedelta

import pytest
from django.conf import settings

from conftest import MONDAY
from moothall.directory.actions import approve_interruption, write_interruption
from moothall.directory.models import Service
from moothall.lib.clock import now
from moothall.messaging.models import Message
from moothall.promises.models import Clock


@pytest.fixture
def page(browser, asha, make_case):
    case = make_case()
    browser.sign_in(asha)
    address = f"/cases/{case.reference}/reply/"
    opened = browser.open(address)
    seen = opened.select_one("input[name=seen]")["value"]

    def send(*, expect=302, **fields):
        given = {"subject": "Your bin", "words": "Dear Mo,\n\nWe come on Tuesday.", "after": "open", "seen": seen}
        return browser.send(address, expect=expect, **given | fields)

    send.case, send.opened = case, opened
    return send


def test_a_reply_is_signed_with_four_parts_and_carries_reference_and_survey(page, signed):
    page()
    message = Message.objects.get(template="reply")
    for part in ("We come on Tuesday.", "Asha Patel", "Customer adviser", "Moot Hall, TH1 1AA", "01632 960100"):
        assert part in message.body
    assert page.case.reference in message.body
    assert f"/survey/case.{page.case.pk}~" in message.body
    assert (message.written_by, message.address) == (signed, "mo@example.org")


def test_without_a_whole_signature_nothing_leaves_and_the_page_says_what_is_missing(page):
    answer = page(expect=200)
    assert "job title, location, telephone" in answer.text
    assert not Message.objects.filter(template="reply").exists()


def test_the_page_says_by_which_road_it_goes(page):
    assert "It goes by email to mo@example.org" in " ".join(page.opened.text.split())


def test_a_reply_that_answers_it_resolves_the_case_and_mo_is_written_to_once(page, signed, run_jobs, monkeypatch):
    monkeypatch.setattr("moothall.journal.actions.seal.NEWS_FOR", "100 years")
    page(after="done")
    run_jobs()
    page.case.refresh_from_db()
    assert page.case.status == "resolved"
    assert sorted(Message.objects.values_list("template", flat=True)) == ["case_opened", "reply"]


def test_whoever_does_not_want_to_be_asked_how_we_did_is_not_asked(page, signed, mo):
    mo.refuses = ["survey"]
    mo.save()
    page()
    body = Message.objects.get(template="reply").body
    assert "/survey/" not in body
    assert f"\nSee how far it is at any time: {settings.PUBLIC_ADDRESS}/track/\n\n" in body


def test_a_reply_about_what_is_sensitive_is_read_behind_proof_and_a_notice_says_where(
    browser, signed, make_service, make_case
):
    made = make_service(code="adoption", name="Adoption", security="sensitive")
    case = make_case(service=Service.objects.published().get(pk=made.pk))
    url = f"/cases/{case.reference}/reply/"
    opened = browser.sign_in(signed).open(url)
    assert "only a notice that there is news goes out" in opened.text

    seen = opened.select_one("input[name=seen]")["value"]
    browser.send(url, subject="Your adoption", words="Dear Mo,\n\nThe panel met.", after="open", seen=seen)

    reply, notice = Message.objects.get(template="reply"), Message.objects.get(template="notice")
    assert (reply.channel, notice.channel, notice.address) == ("portal", "email", "mo@example.org")
    assert "The panel met." in reply.body
    assert "panel" not in notice.body and "doption" not in notice.subject + notice.body
    assert case.reference in notice.body


def test_an_empty_message_is_refused_at_its_field(page, signed):
    answer = page(words=" ", expect=200)
    assert "Write your message" in answer.select_one("#words-error, .govuk-error-message").text


def test_the_first_reply_ends_its_promise_and_no_other(make_case, signed, first_reply_promise):
    from moothall.cases.actions import reply_to_customer

    case = make_case(channel="email")
    reply_to_customer(case, subject="Your bin", words="We look into it.", by=signed, at=MONDAY)
    outcomes = dict(Clock.objects.values_list("code", "outcome"))
    assert outcomes["PR-E1"] == "kept"
    assert outcomes["service"] == ""


@pytest.fixture
def first_reply_promise(db):
    """PR-E1: emails have a first answer within 1 working day."""
    from moothall.promises.models import Promise, PromiseVersion
    from moothall.promises.queries import forget_book

    PromiseVersion.objects.create(
        promise=Promise.objects.create(code="PR-E1"),
        number=1,
        valid_from=MONDAY - timedelta(days=3650),
        words="You get a first answer within 1 working day.",
        channels=["email"],
        evidence="measured",
        target_value=1,
        target_unit="working_days",
        statistic="maximum",
    )
    forget_book()


def test_what_a_reader_would_stumble_over_is_shown_once_and_the_choice_is_kept(page, signed):
    words = "PLEASE PUT IT OUT. We will utilise a crew asap."
    answer = page(words=words, expect=200)
    assert "greeting" in answer.select_one(".cs-warnings").text
    assert not Message.objects.filter(template="reply").exists()
    page(words=words, looked_at=answer.select_one("input[name=looked_at]")["value"])
    kept = Message.objects.get(template="reply").choices
    assert "salutation" in {each["code"] for each in kept}
    assert {each["chosen"] for each in kept} == {"kept"}


def test_new_warnings_are_shown_again(page, signed):
    first = page(words="We come on Tuesday.", expect=200)
    mark = first.select_one("input[name=looked_at]")["value"]
    page(words="WE COME ON TUESDAY MORNING.", looked_at=mark, expect=200)
    assert not Message.objects.filter(template="reply").exists()


def test_what_does_not_work_stands_in_the_reply(signed, page, ada):
    at = now()
    facts = {
        "words": "Bins are late because of snow.", "words_cy": "", "severity": "disruption", "services": [],
        "sites": [], "channels": [], "from_at": at - timedelta(hours=1), "until_at": at + timedelta(hours=1),
    }  # fmt: skip
    approve_interruption(write_interruption(facts, by=ada, at=at), by=ada, at=at)

    page()

    assert "Bins are late because of snow." in Message.objects.get(template="reply").body
