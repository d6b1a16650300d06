"""Subscriptions, receivers, and a sender that runs."""

import threading
import traceback
from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.connectors.actions import make_webhook
from moothall.connectors.models import Webhook
from moothall.connectors.postman import Postman
from moothall.connectors.tests.receivers import Receiver
from moothall.journal.actions import seal_events


class Clock:
    """A clock that goes on by itself only when it is told to."""

    def __init__(self, at=MONDAY):
        self.at = at

    def __call__(self):
        return self.at

    def go_on(self, **length):
        self.at += timedelta(**length)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def receiver():
    with Receiver() as receiver:
        yield receiver


@pytest.fixture
def inside(settings):
    """Our own network may be asked, as these receivers stand in it."""
    settings.CONNECTORS_INSIDE = True


@pytest.fixture
def subscribe(council, receiver, inside):
    """Subscribe to what happens from now on; `secret` of the webhook is the one that was shown."""

    def make(*events, **facts):
        usual = {"organisation": council, "name": f"Hook {Webhook.objects.count() + 1}", "address": receiver.address}
        webhook, secret = make_webhook(usual | facts | {"events": list(events or ["case"])}, by=None, at=MONDAY)
        webhook.shown = secret
        return webhook

    return make


@pytest.fixture
def sending(clock):
    """Let the sender run in a thread, as in the worker, until the test ends or says stop."""
    running = []

    def start(**changes):
        postman, is_over, problems = Postman(**{"clock": clock, "seconds": 10.0} | changes), threading.Event(), []

        def run():
            try:
                postman.run(is_over)
            except Exception as problem:  # the test looks at it
                problems.append(problem)
                traceback.print_exc()

        thread = threading.Thread(target=run, daemon=True)
        thread.start()

        def stop():
            is_over.set()
            thread.join(10)
            return problems

        running.append(stop)
        return stop

    yield start
    for stop in running:
        stop()


@pytest.fixture
def seal():
    """Seal what happened."""
    return lambda: seal_events(at=MONDAY)


@pytest.fixture
def office(tmp_path):
    """The demo back office, running; its token is "a-token"."""
    from moothall.connectors.tests.offices import RunningOffice

    office = RunningOffice(tmp_path / "office", token="a-token").start()
    yield office
    office.stop()


@pytest.fixture
def connect(council, service, office, inside):
    """Connect the demo back office."""
    from moothall.connectors.actions import make_connector

    def make(**facts):
        usual = {
            "organisation": council,
            "name": "Demo office",
            "team": None,
            "services": [service],
            "options": {"address": office.address},
        }
        return make_connector("demo", usual | facts, secret="a-token", by=None, at=MONDAY)

    return make


@pytest.fixture
def news(monkeypatch):
    """What happened on the Monday of the tests is no history, but news."""
    monkeypatch.setattr("moothall.journal.actions.seal.NEWS_FOR", "100 years")


@pytest.fixture
def system():
    """A partner's own system, running."""
    from moothall.connectors.tests.partner_systems import PartnerSystem

    system = PartnerSystem().start()
    yield system
    system.stop()


@pytest.fixture
def road(council, partner, system, inside):
    """Enter Beck Homes in the register with a road into its own system, and set the account there up."""
    from moothall.agreements.actions import set_up_partnership
    from moothall.connectors.actions import make_connector

    def make(way="webhook", *, mail="in@beck.example", secret="", options=None, **facts):
        said = {"organisation": partner, "purpose": "Homes", "road": way, "road_address": mail}
        set_up_partnership(said, council=council, by=None, at=MONDAY)
        usual = {
            "organisation": council, "name": "Beck system", "team": None, "services": [], "partner": partner,
            "sends_documents": False, "options": {"address": f"{system.address}/in"} | (options or {}),
        }  # fmt: skip
        name = {"webhook": "partner_webhook", "open311": "open311"}[way]
        return make_connector(name, usual | facts, secret=secret, by=None, at=MONDAY)

    return make
