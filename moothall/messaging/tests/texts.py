"""A number for texts, and GOV.UK Notify behind it on loopback: fixtures of everything that goes by text."""

import hashlib

import pytest

from moothall.lib.sealed import seal
from moothall.messaging.models import Mailbox
from moothall.messaging.tests.servers import Notify

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"test-{SERVICE}-{SECRET}"
DOWN = {"status_code": 500, "errors": [{"error": "Exception", "message": "Internal server error"}]}


@pytest.fixture
def notify():
    with Notify() as notify:
        yield notify


@pytest.fixture
def number(council, front_office, service, notify, settings):
    return Mailbox.objects.create(
        organisation=council, address="+447700900100", name="Texts", channel="text", team=front_office, service=service,
        provider="notify", options={"template_id": "tmpl", "address": notify.address},
        secret=seal(KEY, secret=settings.SECRET_KEY, purpose="mailbox"),
        callback_digest=hashlib.sha256(b"a-token").hexdigest(),
    )  # fmt: skip
