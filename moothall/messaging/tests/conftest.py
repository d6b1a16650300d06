"""Messages in the states in which they can be."""

import pytest

from conftest import MONDAY
from moothall.messaging.tests.texts import notify, number  # noqa: F401 - fixtures


@pytest.fixture
def mail_server(settings):
    """A mail server that is set; nothing is sent in these tests."""
    from moothall.config.environment import MailServer

    settings.MAIL_SERVER = MailServer("mail.example.org", 25, "", "", "none")


@pytest.fixture
def make_message(council, mo):
    from moothall.messaging.models import Message

    def make(**changes):
        facts = {
            "organisation": council,
            "customer": mo,
            "about_kind": "case",
            "about_id": 104723,
            "template": "case_opened",
            "event_id": Message.objects.count() + 1,
            "channel": "email",
            "address": "mo@example.org",
            "subject": "We have your report",
            "body": "Thank you.\n\nWe come back within 2 working days.",
            "state": "failed",
            "made_at": MONDAY,
            "tries": 8,
            "problem": "The mail server did not answer: TimeoutError.",
        }
        return Message.objects.create(**facts | changes)

    return make
