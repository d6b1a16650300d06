"""What becomes of a message on its way out, with a real mail server on loopback."""

import socket
from datetime import timedelta
from email import message_from_bytes

import pytest

from conftest import MONDAY
from moothall.config.environment import MailServer
from moothall.messaging.actions import Away, NotYet, send_message, suppress, try_again
from moothall.messaging.models import Message
from moothall.messaging.queries.threads import threads
from moothall.messaging.tests.servers import MailSink
from moothall.messaging.workflow import Never


@pytest.fixture
def sink(settings):
    with MailSink() as sink:
        settings.MAIL_SERVER = MailServer("127.0.0.1", sink.port, "", "", "none", timeout=2.0)
        yield sink


@pytest.fixture
def waiting(make_message):
    return lambda **changes: make_message(**{"state": "waiting", "tries": 0, "problem": ""} | changes)


def test_a_message_goes_out_with_marks_that_bring_answers_back(sink, waiting):
    message = send_message(waiting(), at=MONDAY)
    ((recipients, raw),) = sink.taken
    mail = message_from_bytes(raw)
    assert (message.state, message.sent_at, recipients) == ("sent", MONDAY, ["mo@example.org"])
    assert mail["Auto-Submitted"] == "auto-replied"
    (mark,) = threads().marks_in(ids=[mail["Message-ID"].strip("<>")], addresses=[])
    assert (mark.number, mark.is_proven) == (message.pk, True)


def test_what_an_officer_wrote_is_no_automatic_message(sink, waiting, asha):
    send_message(waiting(written_by=asha), at=MONDAY)
    assert message_from_bytes(sink.taken[0][1])["Auto-Submitted"] is None


def test_a_message_sent_again_has_the_same_id(sink, waiting):
    message = waiting()
    send_message(message, at=MONDAY)
    Message.objects.update(state="waiting")
    send_message(Message.objects.get(), at=MONDAY)
    first, second = (message_from_bytes(raw)["Message-ID"] for _to, raw in sink.taken)
    assert first == second


@pytest.mark.parametrize(("answer", "state"), [("550 5.1.1 No such user", "failed"), ("554 5.7.1 Spam", "failed")])
def test_a_refusal_for_good_fails_at_once(sink, waiting, answer, state):
    sink.answers = [answer]
    assert send_message(waiting(), at=MONDAY).state == state


def test_a_server_that_asks_to_come_back_is_tried_again(sink, waiting):
    sink.answers = ["451 4.3.0 Later"]
    message = waiting()
    with pytest.raises(Away):
        send_message(message, at=MONDAY)
    message.refresh_from_db()
    assert (message.state, message.tries) == ("waiting", 1)
    assert send_message(message, at=MONDAY).state == "sent"


def test_a_server_that_is_away_an_hour_loses_nothing(settings, waiting):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.MAIL_SERVER = MailServer("127.0.0.1", taken.getsockname()[1], "", "", "none", timeout=1.0)
        message = waiting()
        for minutes in range(0, 60, 5):
            with pytest.raises(Away):
                send_message(message, at=MONDAY + timedelta(minutes=minutes), has_turn=True)
    assert message.state == "waiting"
    assert "did not answer" in message.problem


def test_after_three_days_somebody_must_look_and_can_try_again(settings, waiting, sue):
    settings.MAIL_SERVER = MailServer("127.0.0.1", 1, "", "", "none", timeout=1.0)
    message = waiting(tries=800)
    assert send_message(message, at=MONDAY + timedelta(days=4)).state == "failed"
    assert try_again(message, by=sue, at=MONDAY).state == "waiting"


def test_nothing_goes_to_an_address_that_is_suppressed(sink, waiting, council):
    suppress("mo@example.org", organisation_id=council.pk, why=Never.BOUNCED, at=MONDAY)
    assert send_message(waiting(), at=MONDAY).state == "suppressed"
    assert sink.taken == []


def test_the_servers_of_a_domain_are_written_to_at_a_pace(sink, waiting, settings):
    settings.MAIL_A_MINUTE = 20
    send_message(waiting(), at=MONDAY)
    with pytest.raises(NotYet) as turn:
        send_message(waiting(), at=MONDAY)
    assert turn.value.at == MONDAY + timedelta(seconds=3)
    send_message(waiting(address="ida@other.example"), at=MONDAY)
    assert len(sink.taken) == 2


def test_the_job_waits_for_its_turn_and_then_sends(sink, waiting, settings, run_jobs):
    from procrastinate.contrib.django.models import ProcrastinateJob

    from moothall.messaging.tasks import send

    settings.MAIL_A_MINUTE = 10
    send(waiting().pk)
    send(waiting().pk)
    job = ProcrastinateJob.objects.get()
    assert job.scheduled_at is not None
    send(**job.args)
    assert len(sink.taken) == 2
