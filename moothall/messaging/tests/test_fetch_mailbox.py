"""Fetching mail from a real IMAP server."""

import socket
import threading
from contextlib import suppress

import pytest

from conftest import MONDAY
from moothall.lib.sealed import seal
from moothall.messaging.actions import fetch_mailbox
from moothall.messaging.models import Incoming, Mailbox
from moothall.messaging.tests.dovecot import Dovecot, is_there

pytestmark = pytest.mark.skipif(not is_there(), reason="Dovecot is not on this machine")


def written(number):
    head = f"From: mo@example.org\r\nSubject: Number {number}\r\nMessage-ID: <{number}@example.org>\r\n"
    return f"{head}\r\nHello {number}\r\n".encode()


@pytest.fixture
def dovecot():
    with Dovecot() as dovecot:
        yield dovecot


@pytest.fixture
def mailbox(council, front_office, service, dovecot, settings):
    return Mailbox.objects.create(
        organisation=council, address="contact@council.example", name="Contact", team=front_office, service=service,
        imap_host="127.0.0.1", imap_port=dovecot.port, imap_security="none", imap_user="council",
        secret=seal("secret", secret=settings.SECRET_KEY, purpose="mailbox"),
    )  # fmt: skip


def subjects():
    return list(Incoming.objects.filter(twin_of=None).order_by("id").values_list("subject", flat=True))


def test_new_messages_are_fetched_once_and_stay_where_they_are(mailbox, dovecot):
    dovecot.deliver(written(1))
    dovecot.deliver(written(2))
    assert fetch_mailbox(mailbox, at=MONDAY) == 2
    assert fetch_mailbox(Mailbox.objects.get(), at=MONDAY) == 0
    dovecot.deliver(written(3))
    assert fetch_mailbox(Mailbox.objects.get(), at=MONDAY) == 1
    assert subjects() == ["Number 1", "Number 2", "Number 3"]
    assert not list((dovecot.base / "mail" / "council" / "cur").glob("*S"))


def test_a_wrong_password_is_shown_on_the_mailbox_and_goes_away_when_it_is_right(mailbox, dovecot, settings):
    right = mailbox.secret
    mailbox.secret = seal("wrong", secret=settings.SECRET_KEY, purpose="mailbox")
    mailbox.save()
    fetch_mailbox(mailbox, at=MONDAY)
    mailbox = Mailbox.objects.get()
    assert mailbox.problem == "The mailbox refused the name or the password."
    mailbox.secret = right
    fetch_mailbox(mailbox, at=MONDAY)
    assert Mailbox.objects.get().problem == ""


class CutsOff:
    """Stands between us and the mailbox, and hangs up after so many bytes have come back."""

    def __init__(self, port, *, after):
        self.to, self.after = port, after
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        here, _address = self.server.accept()
        self.server.close()
        there = socket.create_connection(("127.0.0.1", self.to))
        threading.Thread(target=self._pass, args=(here, there, None), daemon=True).start()
        self._pass(there, here, self.after)

    def _pass(self, source, target, most):
        passed = 0
        try:
            while content := source.recv(512):
                target.sendall(content)
                passed += len(content)
                if most is not None and passed > most:
                    break
        except OSError:
            pass
        for each in (source, target):
            # Closing alone says nothing to the other side while somebody here still listens.
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()


@pytest.mark.parametrize("after", [500, 1500, 3000, 5000])
def test_a_connection_that_breaks_in_the_middle_loses_nothing_and_doubles_nothing(mailbox, dovecot, after):
    for number in range(8):
        dovecot.deliver(written(number) + b"x" * 800)
    cut = CutsOff(dovecot.port, after=after)
    mailbox.imap_port = cut.port
    fetch_mailbox(mailbox, at=MONDAY)
    mailbox = Mailbox.objects.get()
    assert mailbox.problem
    mailbox.imap_port = dovecot.port
    fetch_mailbox(mailbox, at=MONDAY)
    assert subjects() == [f"Number {number}" for number in range(8)]
    assert not Incoming.objects.exclude(twin_of=None).exists()


def test_a_mailbox_that_numbers_anew_is_read_again_and_nothing_is_doubled(mailbox, dovecot):
    dovecot.deliver(written(1))
    fetch_mailbox(mailbox, at=MONDAY)
    Mailbox.objects.update(uid_validity=1, last_uid=900)
    dovecot.deliver(written(2))
    fetch_mailbox(Mailbox.objects.get(), at=MONDAY)
    assert subjects() == ["Number 1", "Number 2"]


def test_of_a_message_that_is_too_large_the_head_is_kept_and_said(mailbox, dovecot, monkeypatch):
    monkeypatch.setattr("moothall.messaging.actions.fetch.MOST_BYTES", 1000)
    dovecot.deliver(written(1) + b"x" * 3000)
    fetch_mailbox(mailbox, at=MONDAY)
    incoming = Incoming.objects.get()
    assert incoming.subject == "Number 1"
    assert "larger than 50 MB" in incoming.problems[0]
