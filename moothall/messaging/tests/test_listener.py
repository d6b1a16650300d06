"""The door for mail, spoken to by real mail clients on loopback."""

import asyncio
import smtplib
import socket
import threading

import pytest

from moothall.messaging.contrib.email import listener
from moothall.messaging.contrib.email.listener import Door, open_door


class Keeper:
    """Knows one mailbox, and keeps what comes or fails as it is told to."""

    def __init__(self):
        self.kept, self.problem, self.knowing = [], None, None

    def knows(self, address):
        if self.knowing:
            raise self.knowing
        return address == "contact@council.example"

    def keep(self, raw, sender, recipients):
        if self.problem:
            raise self.problem
        self.kept.append((raw, sender, recipients))


@pytest.fixture
def opened():
    """Open the door in a thread of its own; return its port."""
    loops = []

    def start(keeper, *, is_lmtp=False):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        ready, loop = threading.Event(), asyncio.new_event_loop()

        async def listen():
            door = Door(knows=keeper.knows, keep=keeper.keep)
            server = await open_door(door, bind="127.0.0.1", port=port, is_lmtp=is_lmtp)
            ready.set()
            return server

        def run():
            server = loop.run_until_complete(listen())
            loop.run_forever()
            server.close()
            loop.run_until_complete(loop.shutdown_default_executor())
            loop.close()

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        loops.append((loop, thread))
        assert ready.wait(5)
        return port

    yield start
    for loop, thread in loops:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)


@pytest.fixture
def keeper():
    return Keeper()


@pytest.fixture
def client(opened, keeper):
    with smtplib.SMTP("127.0.0.1", opened(keeper), timeout=10) as client:
        yield client


def send(client, raw=b"Subject: Hi\r\n\r\nHello\r\n", to=("contact@council.example",)):
    return client.sendmail("mo@example.org", list(to), raw)


def test_a_message_is_kept_before_the_sender_may_forget_it(client, keeper):
    send(client)
    assert keeper.kept == [(b"Subject: Hi\r\n\r\nHello\r\n", "mo@example.org", ["contact@council.example"])]


def test_an_address_that_is_not_ours_is_refused_and_the_others_are_served(client, keeper):
    refused = send(client, to=["nobody@council.example", "contact@council.example"])
    assert refused["nobody@council.example"][0] == 550
    assert len(keeper.kept) == 1


def test_a_report_with_an_empty_sender_is_taken(client, keeper):
    client.sendmail("", ["contact@council.example"], b"Subject: Report\r\n\r\nx\r\n")
    assert keeper.kept[0][1] == ""


def test_bytes_that_are_no_text_come_through_unchanged(client, keeper):
    raw = b"Subject: \xff\xfe\r\n\r\n" + bytes(range(1, 256)).replace(b"\r", b"").replace(b"\n", b"") + b"\r\n"
    send(client, raw)
    assert keeper.kept[0][0] == raw


def test_a_line_that_is_longer_than_the_standard_allows_loses_nobodys_message(client, keeper):
    raw = b"Subject: One long line\r\n\r\n" + b"<td>My bin</td>" * 1000 + b"\r\n"
    send(client, raw)
    assert keeper.kept[0][0] == raw


@pytest.mark.parametrize(
    ("problem", "code"), [(OSError(28, "No space left on device"), 452), (RuntimeError("the database is away"), 451)]
)
def test_what_cannot_be_kept_now_is_sent_again_later(client, keeper, problem, code):
    keeper.problem = problem
    with pytest.raises(smtplib.SMTPDataError) as refused:
        send(client)
    assert refused.value.smtp_code == code


def test_while_the_directory_cannot_be_asked_nobody_is_refused_for_good(client, keeper):
    keeper.knowing = RuntimeError("the database is away")
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        send(client)
    assert refused.value.recipients["contact@council.example"][0] == 451


def test_a_message_that_is_too_large_is_refused_while_the_sender_is_there(opened, keeper, monkeypatch):
    monkeypatch.setattr(listener, "MOST_BYTES", 1000)
    with smtplib.SMTP("127.0.0.1", opened(keeper), timeout=10) as client:
        with pytest.raises(smtplib.SMTPResponseException) as refused:
            send(client, b"Subject: x\r\n\r\n" + b"y" * 2000)
        assert refused.value.smtp_code == 552
    assert keeper.kept == []


def test_by_lmtp_each_recipient_gets_an_answer(opened, keeper):
    with smtplib.LMTP("127.0.0.1", opened(keeper, is_lmtp=True)) as client:
        send(client)
    assert len(keeper.kept) == 1


def test_several_senders_at_once_are_all_served(opened, keeper):
    port = opened(keeper)

    def one():
        with smtplib.SMTP("127.0.0.1", port, timeout=20) as client:
            for _number in range(5):
                send(client)

    threads = [threading.Thread(target=one) for _each in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keeper.kept) == 40
