"""An officer who forgot their password gets in again, and nobody else does."""

import re
import socketserver
import threading
from email import message_from_bytes

import pytest
from django.test import Client

from conftest import Browser
from moothall.config.environment import MailServer
from moothall.journal.models import Event
from moothall.messaging.models import Message
from tests.jobs import run_all

NEW = "heron kettle violin"


class Postman(socketserver.StreamRequestHandler):
    """One conversation in SMTP (RFC 5321), as a mail server holds it."""

    def handle(self):
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                self._take()
            self.wfile.write(b"250 ok\r\n")

    def _take(self):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        self.server.mails.append(message_from_bytes(b"".join(lines)))


@pytest.fixture
def mails(settings):
    """What the council's mail server got."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Postman) as server:
        server.mails = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.MAIL_SERVER = MailServer("127.0.0.1", server.server_address[1], "", "", "none")
        yield server.mails
        server.shutdown()


@pytest.fixture
def asha(make_officer):
    return make_officer("asha", email="asha@example.org")


def forget(browser, address):
    browser.send("/sign-in/forgotten/", email=address)
    said = browser.open("/sign-in/forgotten/sent/").get_text(" ", strip=True)
    run_all()
    return said


def link_in(mail):
    return re.search(r"https?://[^/]+(/sign-in/new-password/\S+)", mail.get_payload(decode=True).decode())[1]


def test_where_no_mail_is_sent_the_page_says_whom_to_ask(browser, council):
    page = browser.open("/sign-in/forgotten/")
    assert "Ask the person who looks after Moothall" in page.get_text(" ", strip=True)
    assert not page.select("main form")


def test_asha_chooses_a_new_password_by_the_link_in_her_mail(browser, asha, mails, council):
    door = browser.open("/sign-in/")
    assert door.select_one('a[href="/sign-in/forgotten/"]').get_text() == "Forgotten your password?"
    forget(browser, "Asha@Example.org")
    (mail,) = mails
    assert mail["To"] == "asha@example.org" and mail["Subject"] == "Choose a new password"
    page = browser.open(link_in(mail), expect=302)["Location"]
    assert "set-password" in page
    wrong = browser.send(page, expect=200, password1=NEW, password2="heron")
    assert wrong.select_one(".govuk-error-summary")
    assert browser.send(page, password1=NEW, password2=NEW)["Location"] == "/sign-in/"
    browser.send("/sign-in/", login="asha", password=NEW)
    names = list(Event.objects.about("officer", asha.pk).order_by("id").values_list("name", flat=True))
    assert names[-3:] == ["officer.password_forgotten", "officer.password_changed", "officer.signed_in"]


def test_her_browser_is_known_once_she_chose_and_a_stranger_keeps_her_out_no_more(browser, asha, mails, council):
    stranger = Browser(Client())
    for _time in range(6):
        stranger.send("/sign-in/", login="asha", password="not-her-password", expect=200)
    forget(browser, "asha@example.org")
    page = browser.open(link_in(mails[-1]), expect=302)["Location"]
    browser.send(page, password1=NEW, password2=NEW)

    assert browser.send("/sign-in/", login="asha", password=NEW)["Location"] == "/desk/"
    assert "Wait 5 minutes" in stranger.send("/sign-in/", login="asha", password=NEW, expect=200).text


def test_a_password_that_does_not_do_makes_no_browser_known(browser, asha, mails, council):
    forget(browser, "asha@example.org")
    page = browser.open(link_in(mails[0]), expect=302)["Location"]
    browser.send(page, expect=200, password1=NEW, password2="heron")
    assert "moothall_browser" not in browser.client.cookies


def test_the_link_works_once(browser, asha, mails, council):
    forget(browser, "asha@example.org")
    page = browser.open(link_in(mails[0]), expect=302)["Location"]
    browser.send(page, password1=NEW, password2=NEW)
    assert "no longer works" in browser.open(link_in(mails[0])).get_text()


def test_the_answer_is_the_same_for_an_address_that_nobody_has(browser, asha, mails, council):
    assert forget(browser, "asha@example.org") == forget(browser, "nobody@example.org")
    assert len(mails) == 1


def test_somebody_who_left_gets_no_link(browser, make_officer, mails, council):
    make_officer("gone", email="gone@example.org", is_active=False)
    forget(browser, "gone@example.org")
    assert not mails


def test_the_link_stands_in_no_outbox(browser, asha, mails, council):
    forget(browser, "asha@example.org")
    assert mails and not Message.objects.exists()


def test_asking_again_and_again_ends(browser, asha, mails, council):
    for _time in range(3):
        browser.send("/sign-in/forgotten/", email="asha@example.org")
    assert browser.client.post("/sign-in/forgotten/", {"email": "asha@example.org"}).status_code == 429


def test_a_link_that_was_made_up_opens_nothing(browser, asha):
    assert "no longer works" in browser.open("/sign-in/new-password/1/cxyz-0000/").get_text()
