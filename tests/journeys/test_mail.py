"""A message with a photo becomes a case that is resolved, and the answer lands in a real mailbox."""

import imaplib
import re
import smtplib
import time
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from django.db import connections

from moothall.config.environment import MailServer
from moothall.config.launch.mail_door import MailDoor
from moothall.contacts.models import Contact
from moothall.messaging.models import Incoming, Mailbox, Message
from moothall.messaging.tests.dovecot import Dovecot, is_there
from moothall.messaging.tests.servers import MailSink
from tests.jobs import run_all

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not is_there(), reason="Dovecot is not on this machine"),
]
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 30_000


@pytest.fixture
def mos_mailbox():
    with Dovecot() as dovecot:
        yield dovecot


class Delivers(MailSink):
    """A mail server that puts what it takes into mailboxes."""

    def __init__(self, dovecot):
        super().__init__()
        self.dovecot = dovecot

    async def handle_DATA(self, server, session, envelope):
        self.dovecot.deliver(envelope.original_content, to="mo")
        return await super().handle_DATA(server, session, envelope)


@pytest.fixture
def council_mail(council, front_office, make_service, sam, settings, mos_mailbox, free_port, monkeypatch):
    """Our listener, the council's mail server, and the central mailbox."""
    from moothall.directory.models import Service
    from moothall.directory.queries import forget_catalogue
    from moothall.messaging.queries import forget_addresses

    made = make_service(
        code="written-enquiry", name="Written enquiry", questions=(), required_for_handoff=(), workflow="enquiry",
        eligibility=(), stoppers=(), tightens={}, team=front_office.code,
    )  # fmt: skip
    forget_catalogue()
    Mailbox.objects.create(
        organisation=council, address="contact@council.example", name="Contact", team=front_office,
        service=Service.objects.get(pk=made.pk),
    )  # fmt: skip
    forget_addresses()
    settings.SMTP_PORT = free_port
    settings.MAIL_A_MINUTE = 0
    monkeypatch.setattr("moothall.config.launch.mail_door.SIGN_OF_LIFE_EVERY", 0.05)
    with Delivers(mos_mailbox) as sink:
        settings.MAIL_SERVER = MailServer("127.0.0.1", sink.port, "", "", "none", timeout=5.0)
        door = MailDoor()
        door.start()
        _wait_for(free_port)
        yield sink
        door.stop()
    connections.close_all()


@pytest.fixture
def free_port():
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait_for(port):
    for _try in range(100):
        try:
            smtplib.SMTP("127.0.0.1", port, timeout=5).quit()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the listener did not start")


def _writes(port, subject, words, *, photo=None, **headers):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = (
        "Mo Hassan <mo@example.org>",
        "contact@council.example",
        subject,
    )
    message["Message-ID"] = f"<{re.sub('[^a-z]', '-', subject.lower())}@example.org>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(words)
    if photo:
        message.add_attachment(photo, maintype="image", subtype="jpeg", filename="hole.jpg")
    with smtplib.SMTP("127.0.0.1", port, timeout=20) as client:
        client.send_message(message, to_addrs=[headers.get("Reply_To", "contact@council.example")])


def _mailbox(dovecot):
    with imaplib.IMAP4("127.0.0.1", dovecot.port) as client:
        client.login("mo", "secret")
        client.select("INBOX")
        _ok, found = client.search(None, "ALL")
        raws = [client.fetch(number, "(RFC822)")[1][0][1] for number in found[0].split()]
    return [message_from_bytes(raw, policy=default) for raw in raws]


def test_a_photo_by_mail_becomes_a_resolved_case_and_the_answer_is_in_mos_mailbox(
    council_mail, mos_mailbox, mo, signed, browser, free_port
):
    from moothall.lib.clock import now

    _writes(free_port, "A hole outside the school", "Two bikes have gone over already.", photo=JPEG)
    run_all(at=now())
    case = Contact.objects.get().matters.get().case
    (acknowledged,) = _mailbox(mos_mailbox)
    assert case.reference in acknowledged["Subject"]
    answer_to = acknowledged["Reply-To"]
    assert re.fullmatch(rf"contact\+mh-{case.pk}-[0-9a-f]{{16}}@council\.example", answer_to)

    browser.sign_in(signed)
    page = browser.open(f"/cases/{case.reference}/")
    assert "Two bikes have gone over already." in page.text
    assert "hole.jpg" in page.text

    _writes(free_port, "Re: your letter", "It is by the gate.", Reply_To=answer_to)
    run_all(at=now())
    assert Incoming.objects.get(words="It is by the gate.").about_id == case.pk
    assert Contact.objects.count() == 1

    opened = browser.open(f"/cases/{case.reference}/reply/")
    browser.send(
        f"/cases/{case.reference}/reply/", subject="Your report", words="Dear Mo,\n\nIt is filled.", after="done",
        seen=opened.select_one("input[name=seen]")["value"],
    )  # fmt: skip
    run_all(at=now())
    case.refresh_from_db()
    assert case.status == "resolved"
    reply = _mailbox(mos_mailbox)[-1]
    assert "It is filled." in reply.get_content()
    assert "Customer adviser" in reply.get_content()
    assert reply["In-Reply-To"] == "<re--your-letter@example.org>"
    assert len(_mailbox(mos_mailbox)) == 2

    survey = re.search(r"/survey/[^\s/]+/", reply.get_content())[0]
    browser.send(survey, rating="5", settled="yes")
    assert "Very satisfied" in browser.open(f"/cases/{case.reference}/").text


def test_a_mailbox_that_is_gone_is_told_to_the_officer_and_not_written_to_again(council_mail, mo, free_port):
    from moothall.lib.clock import now

    council_mail.answers = ["550 5.1.1 There is no such mailbox"]
    _writes(free_port, "A hole outside the school", "Again.")
    run_all(at=now())
    message = Message.objects.get()
    assert (message.state, message.problem) == ("failed", "The mail server refused the message (550).")
