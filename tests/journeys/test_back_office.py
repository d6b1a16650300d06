"""A missed bin goes to the back office with its photo and comes back emptied; its customer and a partner are told."""

import threading
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from standardwebhooks.webhooks import Webhook as Signed

from conftest import Browser
from moothall.cases.actions import hand_on_case, keep_document
from moothall.cases.models import Case
from moothall.connectors.actions import make_webhook
from moothall.connectors.models import Connector
from moothall.connectors.postman import Postman
from moothall.connectors.tests.conftest import connect, inside, office, receiver  # noqa: F401 - fixtures
from moothall.connectors.tests.test_back_office import PICTURE
from moothall.journal.actions import verify_journal
from moothall.lib.clock import now
from moothall.messaging.models import Message

pytestmark = pytest.mark.django_db(transaction=True)


def press(office, status, words):  # noqa: F811
    """Press a button on the back office's own page, as its people do."""
    import urllib.parse
    import urllib.request

    number = office.jobs[-1]["id"]
    body = urllib.parse.urlencode({"status": status, "words": words}).encode()
    with urllib.request.urlopen(f"{office.address}/jobs/{number}/status", body) as page:
        return page.read().decode()


def test_from_the_counter_to_the_back_office_and_back(
    connect, office, receiver, council, partner, partner_team, make_case, sam, mo, ada, run_jobs, settings, tmp_path  # noqa: F811
):  # fmt: skip
    settings.DATA_DIR = tmp_path
    connector = connect(services=[], team=partner_team, name="Beck Homes repairs")
    facts = {"organisation": partner, "name": "Beck Homes", "address": receiver.address, "events": ["case"]}
    hook, secret = make_webhook(facts, by=ada, at=now())
    settings_page = Browser(Client()).sign_in(ada)
    token = (
        settings_page.send(f"/settings/connectors/{connector.pk}/token/", expect=200).select_one("main code").get_text()
    )

    case = make_case(at=now() - timedelta(minutes=5))
    keep_document(BytesIO(PICTURE), name="bin.png", about=("case", case.pk), by=None, at=now())
    hand_on_case(case, team=partner_team, why="It is their house.", by=sam, at=now())
    run_jobs(at=now())

    (job,) = office.jobs
    assert job["external_id"] == case.reference
    assert [file["name"] for file in job["files"].values()] == ["bin.png"]
    assert case.reference in press(office, "comment", "We come on Tuesday.")
    press(office, "done", "We emptied the bin.")
    for change in office.office.changes:
        answer = Client().post(
            f"/hooks/connector/{connector.pk}/", change, content_type="application/json",
            HTTP_AUTHORIZATION=f"Bearer {token}",
        )  # fmt: skip
        assert answer.status_code == 204
    run_jobs(at=now())

    case = Case.objects.get(pk=case.pk)
    assert (case.status, case.outcome) == ("resolved", "We emptied the bin.")
    told = Message.objects.filter(customer=mo, template="case_resolved").get()
    assert "We emptied the bin." in told.body
    story = Browser(Client()).sign_in(sam).open(f"/cases/{case.reference}/").get_text()
    assert "We come on Tuesday." in story and "Beck Homes repairs" in story

    is_over = threading.Event()
    sender = threading.Thread(target=Postman(clock=now).run, args=[is_over], daemon=True)
    sender.start()
    try:
        receiver.until(5)
        names = receiver.names()
    finally:
        is_over.set()
        sender.join(10)
    assert [name for name in names if name in ("case.opened", "case.handed_on", "case.resolved")] == [
        "case.opened", "case.handed_on", "case.resolved",
    ]  # fmt: skip
    assert Signed(secret).verify(receiver.bodies[0], receiver.headers[0])["data"]["reference"] == case.reference
    assert all("Mo Hassan" not in body.decode() for body in receiver.bodies)
    assert Connector.objects.get().standing.failing_since is None
    assert verify_journal() == []
    assert hook.pk
