"""The council's mail server is down, refuses, or drips: nothing is lost, nothing doubled, and the outbox says so."""

import socket
from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.config.environment import MailServer
from moothall.messaging.actions import Away, send_message
from moothall.messaging.models import Message
from tests.faults.slow import SlowServer

pytestmark = pytest.mark.django_db


def test_mail_waits_an_hour_for_its_server_and_then_goes_once(sink, settings, waiting, seen):
    message, back = waiting(), settings.MAIL_SERVER
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        settings.MAIL_SERVER = MailServer("127.0.0.1", nobody.getsockname()[1], "", "", "none", timeout=1.0)
        for minutes in range(0, 60, 5):
            with pytest.raises(Away):
                send_message(message, at=MONDAY + timedelta(minutes=minutes), has_turn=True)
        assert "did not answer" in seen("/messages/outbox/")
        assert "Failing" in seen("/settings/connectors/")

    settings.MAIL_SERVER = back
    for _twice in range(2):
        send_message(Message.objects.get(), at=MONDAY + timedelta(hours=1))

    assert len(sink.taken) == 1
    assert "Failing" not in seen("/settings/connectors/")


def test_a_server_that_says_later_gets_it_later_and_once(sink, waiting, seen):
    sink.answers = ["451 4.3.0 Later", "421 4.3.2 Closing"]
    message = waiting()
    for _each in range(2):
        with pytest.raises(Away):
            send_message(message, at=MONDAY, has_turn=True)
    assert "asked to come back later" in seen("/messages/outbox/")

    assert send_message(message, at=MONDAY, has_turn=True).state == "sent"
    assert len(sink.taken) == 1


def test_what_is_refused_for_good_is_not_tried_by_itself_and_is_shown(sink, waiting, seen):
    sink.answers = ["554 5.7.1 No"]

    message = send_message(waiting(), at=MONDAY)
    again = send_message(message, at=MONDAY)

    assert (again.state, again.tries, sink.taken) == ("failed", 1, [])
    assert "refused the message (554)" in seen("/messages/outbox/")


@pytest.mark.parametrize("words", [b"", b"220 hello\r\n250-"])
def test_a_server_that_drips_holds_the_job_no_longer_than_it_may(settings, waiting, monkeypatch, words):
    monkeypatch.setattr("moothall.messaging.contrib.email.smtp.SECONDS_IN_ALL", 0.5)
    message = waiting()
    with SlowServer(words=words) as slow:
        settings.MAIL_SERVER = MailServer("127.0.0.1", slow.port, "", "", "none", timeout=5.0)
        with pytest.raises(Away):
            send_message(message, at=MONDAY)
        assert slow.taken == 1

    message.refresh_from_db()
    assert (message.state, message.tries) == ("waiting", 1)
    assert "TimeoutError" in message.problem
