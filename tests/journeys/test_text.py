"""A text becomes a case that is resolved, and each word of the council comes back as a text."""

import json
import re
from datetime import timedelta

import pytest

from moothall.contacts.models import Contact
from moothall.directory.actions import approve_interruption, write_interruption
from moothall.lib.clock import now
from moothall.messaging.models import Incoming, Message

MO = "07700 900123"


def test_a_text_becomes_a_resolved_case_and_the_answers_are_texts(
    client, browser, number, notify, mo, signed, run_jobs, monkeypatch
):
    monkeypatch.setattr("moothall.journal.actions.seal.NEWS_FOR", "100 years")
    _tell(client, number, "received", id="1", source_number=MO, message="Dead badger in Beck Lane")
    run_jobs()
    case = Contact.objects.get().matters.get().case
    assert (case.channel, case.customer) == ("text", mo)
    assert case.reference in _words_of(notify)[-1]
    _tell(client, number, "delivery", id=notify.sent[-1]["id"], status="delivered")

    _tell(client, number, "received", id="2", source_number=MO, message=f"{case.reference} it is by the bridge")
    _tell(client, number, "received", id="2", source_number=MO, message=f"{case.reference} it is by the bridge")
    run_jobs()
    assert Contact.objects.count() == 1
    assert Incoming.objects.filter(twin_of=None).count() == 2

    browser.sign_in(signed)
    page = browser.open(f"/cases/{case.reference}/")
    assert "Dead badger in Beck Lane" in page.text
    assert "it is by the bridge" in page.text
    opened = browser.open(f"/cases/{case.reference}/reply/")
    assert "It goes as a text message to 07700 900123." in opened.text
    browser.send(
        f"/cases/{case.reference}/reply/", subject="Your report", words="Dear Mo,\n\nThe badger is gone.", after="done",
        seen=opened.select_one("input[name=seen]")["value"],
    )  # fmt: skip
    run_jobs()
    case.refresh_from_db()
    assert case.status == "resolved"
    answer = _words_of(notify)[-1]
    assert "The badger is gone." in answer
    assert "01632 960100" in answer
    assert {sent["phone_number"] for sent in notify.sent} == {"+447700900123"}

    survey = re.search(r"/survey/[^\s/]+/", answer)[0]
    browser.send(survey, rating="5", settled="yes")
    assert "Very satisfied" in browser.open(f"/cases/{case.reference}/").text
    assert Message.objects.filter(state="delivered").count() == 1


def test_a_text_that_names_nothing_is_about_the_case_of_our_last_text_for_a_day(
    client, number, mo, run_jobs, monkeypatch
):
    monkeypatch.setattr("moothall.journal.actions.seal.NEWS_FOR", "100 years")
    _tell(client, number, "received", id="1", source_number=MO, message="Dead badger in Beck Lane")
    run_jobs()
    _tell(client, number, "received", id="2", source_number=MO, message="By the bridge")
    run_jobs()
    assert Contact.objects.count() == 1
    Message.objects.update(made_at=Message.objects.first().made_at - timedelta(days=2))
    _tell(client, number, "received", id="3", source_number=MO, message="My bin was not emptied")
    run_jobs()
    assert Contact.objects.count() == 2


def test_what_does_not_work_is_told_to_whoever_writes_about_it(client, number, notify, service, mo, ada, run_jobs):
    said = {
        "words": "Bins are late because of snow.", "words_cy": "", "severity": "disruption", "services": [service],
        "sites": [], "channels": [], "from_at": now(), "until_at": now() + timedelta(hours=1),
    }  # fmt: skip
    approve_interruption(write_interruption(said, by=ada, at=now()), by=ada, at=now())
    _tell(client, number, "received", id="1", source_number=MO, message="My bin is still full")
    run_jobs(at=now())
    assert _words_of(notify)[-1].endswith("Bins are late because of snow.")


@pytest.fixture
def desk(client, browser, number, notify, mo, signed, run_jobs, monkeypatch):
    """Mo wrote a text; Asha opens a page of its case and sends it."""
    monkeypatch.setattr("moothall.journal.actions.seal.NEWS_FOR", "100 years")
    _tell(client, number, "received", id="1", source_number=MO, message="Dead badger in Beck Lane")
    run_jobs()
    case = Contact.objects.get().matters.get().case
    browser.sign_in(signed)

    def opened(move):
        url = f"/cases/{case.reference}/{move}/"
        page = browser.open(url)
        hidden = {each["name"]: each["value"] for each in page.select("main form input[type=hidden]")}
        return page, lambda expect=302, **said: browser.send(url, expect=expect, **hidden | said)

    return opened


def test_a_text_is_answered_without_subject_and_greeting(desk, notify, run_jobs):
    page, send = desk("reply")
    assert page.select_one("[name=subject]") is None
    assert page.select_one("[name=words]").text.strip() == ""
    assert "Asha Patel, Thornbeck 01632 960100" in " ".join(page.text.split())
    send(words="The badger is gone.", after="open")
    run_jobs()
    assert _words_of(notify)[-1].startswith("The badger is gone.\nAsha Patel, Thornbeck 01632 960100")


def test_the_page_says_how_much_room_a_text_has_and_that_much_fits(desk, notify, run_jobs):
    page, send = desk("reply")
    assert "A text has at most 918 characters, six parts" in page.text
    words = "The badger is gone.\r\n" + "a" * (_room(page) - len("The badger is gone.\n"))
    refused = send(words=words + "!", after="open", expect=200)
    assert "no room for so much. Characters too many: 1." in refused.select_one(".govuk-error-message").text
    looked_at = send(words=words, after="open", expect=200).select_one("input[name=looked_at]")["value"]
    send(words=words, after="open", looked_at=looked_at)
    run_jobs()
    assert len(_words_of(notify)[-1]) == 918


@pytest.mark.parametrize(("move", "field"), [("ask-customer", "question"), ("resolve", "outcome"), ("delay", "reason")])
def test_words_that_go_by_text_in_a_sentence_of_ours_are_not_cut_off(desk, move, field):
    page, send = desk(move)
    refused = send(**{field: "a" * (_room(page) + 5)}, expect=200)
    assert "no room for so much. Characters too many: 5." in refused.text


def _room(page):
    return int(re.search(r"(\d+) are left for you", page.text)[1])


def _words_of(notify):
    return [sent["personalisation"]["body"] for sent in notify.sent]


def _tell(client, number, what, **told):
    answer = client.post(
        f"/hooks/text/{number.pk}/{what}/", json.dumps(told), content_type="application/json",
        HTTP_AUTHORIZATION="Bearer a-token",
    )  # fmt: skip
    assert answer.status_code == 204
