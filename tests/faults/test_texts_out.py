"""The provider of texts is down, drips, or its answer is lost: the text goes once, and its state is shown."""

import pytest

from conftest import MONDAY
from moothall.messaging.actions import Away, send_message
from moothall.messaging.models import Message
from moothall.messaging.tests.texts import DOWN, notify, number  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db


@pytest.fixture
def text(waiting):
    return waiting(channel="text", address="+447700900123", body="Your bin.")


@pytest.mark.parametrize("status", [500, 503])
def test_a_provider_that_is_down_gets_the_text_once_when_it_is_back(notify, number, text, seen, status):  # noqa: F811
    notify.next_answers = [(status, DOWN)] * 2
    for _each in range(2):
        with pytest.raises(Away):
            send_message(text, at=MONDAY)
    assert f"answered {status}" in seen("/messages/outbox/")

    for _twice in range(2):
        send_message(Message.objects.get(), at=MONDAY)

    assert len(notify.sent) == 1


def test_a_provider_that_drips_is_left_and_asked_whether_it_has_the_text(notify, number, text, monkeypatch):  # noqa: F811
    monkeypatch.setattr("moothall.messaging.contrib.text.notify.SECONDS_IN_ALL", 0.5)
    notify.drip = 0.1
    with pytest.raises(Away):
        send_message(text, at=MONDAY)
    notify.drip = 0.0
    notify.sent.append({"id": "the-first", "reference": str(text.pk)})

    assert send_message(Message.objects.get(), at=MONDAY).provider_id == "the-first"
    assert len(notify.sent) == 1
