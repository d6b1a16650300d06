"""A mailbox on another server hangs up in mid-fetch, or drips: every message is kept once, and the page says so."""

import pytest

from conftest import MONDAY
from moothall.lib.sealed import seal
from moothall.messaging.actions import fetch_mailbox
from moothall.messaging.models import Incoming, Mailbox
from moothall.messaging.tests.dovecot import Dovecot, is_there
from moothall.messaging.tests.test_fetch_mailbox import CutsOff, written
from tests.faults.slow import SlowServer

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailbox(council, front_office, service, settings):
    return Mailbox.objects.create(
        organisation=council, address="contact@council.example", name="Contact", team=front_office, service=service,
        imap_host="127.0.0.1", imap_port=1, imap_security="none", imap_user="council",
        secret=seal("secret", secret=settings.SECRET_KEY, purpose="mailbox"),
    )  # fmt: skip


@pytest.mark.skipif(not is_there(), reason="Dovecot is not on this machine")
def test_a_mailbox_that_hangs_up_in_mid_fetch_loses_and_doubles_nothing(mailbox, seen):
    with Dovecot() as dovecot:
        for number in range(6):
            dovecot.deliver(written(number) + b"x" * 800)
        mailbox.imap_port = CutsOff(dovecot.port, after=3000).port
        fetch_mailbox(mailbox, at=MONDAY)
        assert "Failing" in seen("/settings/connectors/")

        for _twice in range(2):
            mailbox = Mailbox.objects.get()
            mailbox.imap_port = dovecot.port
            fetch_mailbox(mailbox, at=MONDAY)

    subjects = Incoming.objects.order_by("id").values_list("subject", flat=True)
    assert list(subjects) == [f"Number {number}" for number in range(6)]
    assert "Failing" not in seen("/settings/connectors/")


@pytest.mark.parametrize("words", [b"", b"* OK [CAPABILITY IMAP4rev1] hello\r\n"])
def test_a_mailbox_that_drips_is_left_on_time_and_shown(mailbox, seen, monkeypatch, words):
    monkeypatch.setattr("moothall.messaging.contrib.email.imap.SECONDS_TO_SIGN_IN", 0.5)
    with SlowServer(words=words) as slow:
        mailbox.imap_port = slow.port
        fetch_mailbox(mailbox, at=MONDAY)

    assert "did not answer in time" in seen("/settings/connectors/")


def test_a_mailbox_that_drips_after_it_let_us_in_is_left_on_time(mailbox, monkeypatch):
    monkeypatch.setattr("moothall.messaging.contrib.email.imap.SECONDS_IN_ALL", 0.5)
    with SlowServer(
        words=b"* OK [CAPABILITY IMAP4rev1] hello\r\n", answers=[b"OK in\r\n", b"OK [CAPABILITY IMAP4rev1] that\r\n"]
    ) as slow:
        mailbox.imap_port = slow.port
        fetch_mailbox(mailbox, at=MONDAY)

    assert "could not be read" in Mailbox.objects.get().problem
