"""What the tests of faults share: messages that wait, mail servers, receivers and offices, each the real thing."""

import pytest

from moothall.config.environment import MailServer
from moothall.config.tests.conftest import make_moothall, prepared  # noqa: F401 - fixtures
from moothall.connectors.tests.conftest import (  # noqa: F401 - fixtures
    clock,
    connect,
    inside,
    office,
    receiver,
    seal,
    sending,
    subscribe,
)
from moothall.messaging.tests.conftest import make_message  # noqa: F401 - fixture
from moothall.messaging.tests.servers import MailSink


@pytest.fixture
def sink(settings):
    """A mail server that keeps what it is given."""
    with MailSink() as sink:
        settings.MAIL_SERVER = MailServer("127.0.0.1", sink.port, "", "", "none", timeout=2.0)
        yield sink


@pytest.fixture
def waiting(make_message):  # noqa: F811
    """A message to Mo that is to be sent."""
    return lambda **changes: make_message(**{"state": "waiting", "tries": 0, "problem": ""} | changes)


@pytest.fixture
def seen(make_officer, front_office):
    """What somebody reads who looks after the whole: the words of a page."""
    from django.test import Client

    from conftest import Browser

    both = make_officer("max", roles=["administrator", "supervisor", "officer"], team=front_office, name="Max Lee")
    browser = Browser(Client()).sign_in(both)
    return lambda url: " ".join(browser.open(url).select_one("main").get_text(" ").split())
