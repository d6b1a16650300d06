"""Text messages, with GOV.UK Notify's exact answers on loopback."""

import json

import jwt
import pytest

from conftest import MONDAY
from moothall.messaging.actions import Away, fetch_texts, send_message
from moothall.messaging.models import Incoming, Message, Suppression
from moothall.messaging.tests.texts import DOWN, SECRET, SERVICE

LIMIT = {"status_code": 429, "errors": [{"error": "RateLimitError", "message": "Exceeded rate limit"}]}
BAD = {"status_code": 400, "errors": [{"error": "ValidationError", "message": "phone_number is not valid"}]}


@pytest.fixture
def text(make_message):
    facts = {"state": "waiting", "channel": "text", "address": "+447700900123", "body": "Your bin.", "tries": 0}
    return lambda **changes: make_message(**facts | changes)


def test_a_text_goes_to_notify_signed_and_comes_back_delivered(client, number, notify, text):
    message = send_message(text(), at=MONDAY)
    (sent,) = notify.sent
    assert (sent["phone_number"], sent["personalisation"]) == ("+447700900123", {"body": "Your bin."})
    claims = jwt.decode(notify.tokens[0].removeprefix("Bearer "), SECRET, algorithms=["HS256"])
    assert claims["iss"] == SERVICE
    assert (message.state, message.provider_id) == ("sent", sent["id"])
    _report(client, number, id=sent["id"], status="delivered")
    message.refresh_from_db()
    assert message.state == "delivered"


@pytest.mark.parametrize("answer", [(429, LIMIT), (500, DOWN), (503, DOWN)])
def test_notify_that_is_busy_or_down_is_asked_again(number, notify, text, answer):
    notify.next_answers = [answer]
    message = text()
    with pytest.raises(Away):
        send_message(message, at=MONDAY)
    assert send_message(message, at=MONDAY).state == "sent"
    assert len(notify.sent) == 1


def test_what_notify_never_takes_fails_at_once_with_its_reason(number, notify, text):
    notify.next_answers = [(400, BAD)]
    message = send_message(text(), at=MONDAY)
    assert (message.state, message.problem) == ("failed", "GOV.UK Notify answered 400.")


def test_notify_that_drips_byte_by_byte_holds_nobody(number, notify, text, monkeypatch):
    monkeypatch.setattr("moothall.messaging.contrib.text.notify.SECONDS_IN_ALL", 1)
    notify.drip = 0.2
    with pytest.raises(Away):
        send_message(text(), at=MONDAY)


def test_a_text_whose_answer_was_lost_is_not_sent_twice(number, notify, text):
    message = text(tries=1)
    notify.sent.append({"id": "the-first", "reference": str(message.pk)})
    assert send_message(message, at=MONDAY).provider_id == "the-first"
    assert len(notify.sent) == 1


def test_a_number_that_does_not_exist_is_not_written_to_again(client, number, notify, text):
    message = send_message(text(), at=MONDAY)
    _report(client, number, id=message.provider_id, status="permanent-failure")
    message.refresh_from_db()
    assert message.state == "failed"
    assert Suppression.objects.get().address == "+447700900123"


def test_a_text_that_came_is_kept_once_by_callback_and_by_asking(client, number, notify):
    told = {"id": "abc", "source_number": "07700 900123", "destination_number": "07700900100", "message": "My bin",
            "date_received": "2026-03-02T09:30:00.000000Z"}  # fmt: skip
    assert _receive(client, number, **told).status_code == 204
    assert _receive(client, number, **told).status_code == 204
    notify.received = [
        {"id": "abc", "user_number": "07700 900123", "notify_number": "07700900100", "content": "My bin",
         "created_at": "2026-03-02T09:30:00.000000Z", "service_id": SERVICE},
        {"id": "def", "user_number": "07700 900123", "notify_number": "07700900100", "content": "And another",
         "created_at": "2026-03-02T09:31:00.000000Z", "service_id": SERVICE},
    ]  # fmt: skip
    assert fetch_texts(number, at=MONDAY) == 1
    firsts = Incoming.objects.filter(twin_of=None)
    assert list(firsts.values_list("sender", flat=True)) == ["+447700900123", "+447700900123"]


@pytest.mark.parametrize("token", ["", "Bearer wrong", "Basic a-token", "Bearer "])
def test_whoever_lacks_the_token_is_told_so_and_nothing_is_kept(client, number, token):
    answer = client.post(
        f"/hooks/text/{number.pk}/received/", "{}", content_type="application/json", HTTP_AUTHORIZATION=token
    )
    assert answer.status_code == 401
    assert not Incoming.objects.exists()


@pytest.mark.parametrize("body", ["", "[]", "{}", "null", '{"id": 1}', "\xff"])
def test_a_report_that_cannot_be_read_is_answered_with_400(client, number, body):
    for what in ("received", "delivery"):
        answer = client.post(
            f"/hooks/text/{number.pk}/{what}/", body, content_type="application/json",
            HTTP_AUTHORIZATION="Bearer a-token",
        )  # fmt: skip
        assert answer.status_code == 400


def test_stop_is_obeyed_at_once_and_start_takes_it_back(client, number, text):
    _receive(client, number, id="1", source_number="07700 900123", message="STOP")
    assert send_message(text(), at=MONDAY).state == "suppressed"
    _receive(client, number, id="2", source_number="07700 900123", message="Start.")
    assert not Suppression.objects.filter(released_at=None).exists()


def test_a_text_that_only_stops_texts_makes_no_work_and_stands_with_its_customer(
    client, number, mo, run_jobs, monkeypatch
):
    from moothall.cases.models import Case

    monkeypatch.setattr("moothall.journal.actions.seal.NEWS_FOR", "100 years")
    _receive(client, number, id="1", source_number="07700 900123", message="STOP")
    _receive(client, number, id="2", source_number="07700 900123", message="Cancel")
    run_jobs()
    stop, cancel = Incoming.objects.order_by("id")
    assert (stop.state, stop.why, stop.customer) == ("set_aside", "order", mo)
    # It may be the answer to a question of ours: somebody reads it.
    assert Case.objects.get().summary == "Cancel"
    assert cancel.state == "taken_in"


def test_a_text_about_a_case_is_answered_by_text(client, number, notify, make_case, run_jobs, monkeypatch, mo):
    from moothall.cases.models import Case

    monkeypatch.setattr("moothall.journal.actions.seal.NEWS_FOR", "100 years")
    _receive(client, number, id="1", source_number="07700 900123", message="There is a dead badger in Beck Lane")
    run_jobs()
    case = Case.objects.get()
    assert (case.channel, case.customer, case.summary) == ("text", mo, "There is a dead badger in Beck Lane")
    acknowledged = Message.objects.get()
    assert (acknowledged.channel, acknowledged.address) == ("text", "+447700900123")
    assert case.reference in notify.sent[0]["personalisation"]["body"]


def _report(client, number, **told):
    return _post(client, number, "delivery", told)


def _receive(client, number, **told):
    return _post(client, number, "received", told)


def _post(client, number, what, told):
    return client.post(
        f"/hooks/text/{number.pk}/{what}/", json.dumps(told), content_type="application/json",
        HTTP_AUTHORIZATION="Bearer a-token",
    )  # fmt: skip
