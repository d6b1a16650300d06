"""The disk is full: who sends a file is told so and nothing is half kept; mail stays with the server that brings it."""

import os
import resource
import smtplib
import subprocess
from pathlib import Path

import pytest

from moothall.cases.models import Document
from moothall.config.launch import mail_door
from moothall.messaging.models import Incoming, Mailbox
from moothall.messaging.tests.test_listener import opened, send  # noqa: F401 - fixture
from moothall.portal.tests.conftest import _monday, form  # noqa: F401 - fixture
from moothall.portal.tests.test_ask_pages import PICTURE, answers, picture

SMALL, LARGE = 256 * 1024, PICTURE + b"\0" * 512 * 1024


class Disk:
    """A folder with little room: a file system of its own where that is allowed, else a limit on each file."""

    def __init__(self, folder):
        folder.mkdir(parents=True)
        self.folder = folder
        self.is_own = self._mount("size=256k") if os.getuid() == 0 else False
        if not self.is_own:
            self.usual = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, self.usual[1]))

    def _mount(self, options):
        words = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(self.folder)]
        return subprocess.run(words, capture_output=True, check=False).returncode == 0

    def make_room(self):
        """Let there be room again."""
        if self.is_own:
            subprocess.run(["mount", "-o", "remount,size=64m", str(self.folder)], check=True)
        else:
            resource.setrlimit(resource.RLIMIT_FSIZE, self.usual)

    def close(self):
        if self.is_own:
            subprocess.run(["umount", "-l", str(self.folder)], check=True)
        else:
            resource.setrlimit(resource.RLIMIT_FSIZE, self.usual)

    def files(self):
        return [each for each in self.folder.rglob("*") if each.is_file()]


@pytest.fixture
def disk(tmp_path, settings):
    settings.DATA_DIR = tmp_path / "council"
    disk = Disk(Path(settings.DATA_DIR) / "documents")
    yield disk
    disk.close()


def test_a_customer_whose_photo_finds_no_room_is_told_and_nothing_is_half_kept(browser, form, disk):  # noqa: F811
    form.answer("bin", answer="general")
    page = browser.send(form.url("question/photo/"), expect=200, answer=[picture(), picture("large.png", LARGE)])

    assert "“large.png” could not be kept" in page.select_one(".govuk-error-summary").get_text()
    assert not Document.objects.exists() and "photo" not in answers()
    assert [each for each in disk.files() if each.name.startswith("incoming-")] == []

    disk.make_room()
    form.answer("photo", answer=picture("large.png", LARGE))
    assert [each["name"] for each in answers()["photo"]] == ["large.png"]


@pytest.mark.django_db(transaction=True)
def test_mail_that_finds_no_room_stays_with_its_sender_and_comes_again(opened, disk, council, front_office, service):  # noqa: F811
    Mailbox.objects.create(
        organisation=council, address="contact@council.example", name="Contact", team=front_office, service=service
    )
    raw = b"From: mo@example.org\r\nSubject: Hi\r\n\r\n" + b"A long letter.\r\n" * 40_000
    with smtplib.SMTP("127.0.0.1", opened(mail_door), timeout=10) as client:
        with pytest.raises(smtplib.SMTPDataError) as refused:
            send(client, raw)
        assert refused.value.smtp_code == 452
        assert (Incoming.objects.count(), disk.files()) == (0, [])

        disk.make_room()
        send(client, raw)

    assert Incoming.objects.count() == 1
    assert len(disk.files()) == 1
