"""The worker is killed with SIGKILL while a mail server has the message and has not yet said so."""

import os
import subprocess
import sys
import threading
from email import message_from_bytes
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.db import connection

from conftest import MONDAY
from moothall.config.environment import MailServer
from moothall.messaging.actions import send_message
from moothall.messaging.models import Message
from moothall.messaging.tests.servers import MailSink

pytestmark = pytest.mark.django_db(transaction=True)

SEND = """
import sys, django
django.setup()
from moothall.messaging.tasks import send
send.func(int(sys.argv[1]))
"""


class SilentSink(MailSink):
    """Takes the first message and says nothing until it is told to."""

    def __init__(self):
        super().__init__()
        self.has_it, self.may_speak = threading.Event(), threading.Event()

    async def handle_DATA(self, server, session, envelope):
        import asyncio

        answer = await super().handle_DATA(server, session, envelope)
        self.has_it.set()
        await asyncio.to_thread(self.may_speak.wait, 20)
        return answer


def test_a_worker_killed_in_mid_send_doubles_no_more_than_smtp_allows(waiting, settings, seen):
    message = waiting()
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    with SilentSink() as sink:
        environment = os.environ | {
            "DATABASE_URL": url, "MOOTHALL_MAIL": f"smtp://127.0.0.1:{sink.port}",
            "MOOTHALL_SECRET_KEY": django_settings.SECRET_KEY, "DJANGO_SETTINGS_MODULE": "moothall.config.settings",
        }  # fmt: skip
        root = Path(__file__).parents[2]
        worker = subprocess.Popen([sys.executable, "-c", SEND, str(message.pk)], env=environment, cwd=root)
        assert sink.has_it.wait(60)
        worker.kill()
        worker.wait()
        settings.MAIL_SERVER = MailServer("127.0.0.1", sink.port, "", "", "none", timeout=5.0)
        assert Message.objects.get().state == "waiting"
        assert "Waiting" in seen(f"/messages/{message.pk}/") or "Waiting" in seen("/messages/outbox/")

        sink.may_speak.set()
        for _twice in range(2):
            send_message(Message.objects.get(), at=MONDAY, has_turn=True)

    ids = [message_from_bytes(raw)["Message-ID"] for _to, raw in sink.taken]
    assert (len(ids), len(set(ids))) == (2, 1), "a mailbox shows it once"
    assert Message.objects.get().state == "sent"
