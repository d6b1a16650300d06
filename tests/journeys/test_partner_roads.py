"""A case goes to a partner that works in a system of its own, by webhook and by Open311, and comes back done."""

import json
from datetime import date, timedelta

import pytest
from django.test import Client

from conftest import Browser
from moothall.agreements.actions import set_up_partnership
from moothall.api.actions import make_key
from moothall.api.open311.asking import SCOPE
from moothall.api.open311.tests.conftest import pothole  # noqa: F401 - fixtures
from moothall.cases.actions import hand_on_case, resolve_case
from moothall.cases.models import Case, HandOver
from moothall.cases.rules import Place
from moothall.connectors.actions import poll_changes
from moothall.connectors.models import Connector, Errand
from moothall.connectors.tests.conftest import inside, system  # noqa: F401 - fixtures
from moothall.directory.catalogue import Question
from moothall.directory.models import Organisation, Service
from moothall.journal.actions import verify_journal
from moothall.journal.actions.seal import checkpoint_folder
from moothall.lib.clock import now
from moothall.messaging.actions import allow_domain
from moothall.messaging.models import Message

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _no_checkpoints_of_others(db):
    for file in checkpoint_folder().glob("*"):
        file.unlink()


SECRET = "whsec_" + "A" * 43 + "="
HERE = Place(words="12 High Street", latitude=54.57, longitude=-1.23)
PLACE = Question(code="place", type="place", ask="Where is it?")


def set_up(browser, council, partner, way, *, secret, **options):
    """Ada enters the road in the register and the account under Settings, Connectors."""
    said = {"organisation": partner, "purpose": "Homes", "road": way, "road_address": "in@beck.example"}
    set_up_partnership(said, council=council, by=None, at=now())
    name = {"webhook": "partner_webhook", "open311": "open311"}[way]
    fields = {"name": "Beck system", "organisation": council.pk, "partner": partner.pk, "is_active": "on"}
    asked = {f"option_{code}": value for code, value in options.items()}
    browser.send(f"/settings/connectors/new/{name}/", **fields, **asked, secret=secret)
    return Connector.objects.get()


def test_a_partner_told_by_webhook_reports_back_until_it_is_done(
    system, inside, council, partner, partner_team, make_case, sam, ada, mo, run_jobs  # noqa: F811
):  # fmt: skip
    browser = Browser(Client()).sign_in(ada)
    connector = set_up(browser, council, partner, "webhook", secret=SECRET, address=f"{system.address}/hooks")
    page = browser.send(f"/settings/connectors/{connector.pk}/token/", expect=200)
    token = page.select_one("main code").get_text()

    case = make_case(at=now() - timedelta(minutes=5))
    hand_on_case(case, team=partner_team, why="It is their house.", by=sam, at=now())
    run_jobs(at=now())

    (told,) = system.told
    assert (told["type"], told["data"]["reference"]) == ("case.handed_to_you", case.reference)
    assert "details" not in told["data"]
    steps = [
        ("accepted", ""),
        ("comment", "We come on Tuesday."),
        ("done", "We emptied it."),
        ("done", "We emptied it."),
    ]
    for number, (status, words) in enumerate(steps):
        change = {"id": str(min(number, 2)), "reference": told["data"]["id"], "status": status, "words": words}
        answer = Client().post(
            f"/hooks/connector/{connector.pk}/", json.dumps(change), content_type="application/json",
            HTTP_AUTHORIZATION=f"Bearer {token}",
        )  # fmt: skip
        assert answer.status_code == 204
    run_jobs(at=now())

    case = Case.objects.get(pk=case.pk)
    turn = HandOver.objects.get()
    assert (case.status, case.outcome, turn.ending) == ("resolved", "We emptied it.", "done")
    assert turn.answered_at is not None
    assert len(system.told) == 1
    assert "We emptied it." in Message.objects.filter(customer=mo, template="case_resolved").get().body
    story = Browser(Client()).sign_in(sam).open(f"/cases/{case.reference}/").get_text()
    assert "We come on Tuesday." in story and "Sent the case to Beck system" in story
    assert not Message.objects.filter(template__startswith="partner_").exists()
    assert verify_journal() == []


def test_a_partner_that_takes_reports_over_open311_says_that_it_is_done(
    live_server, pothole, inside, council, partner, partner_team, make_case, make_team, make_service, sam, ada, run_jobs  # noqa: F811
):  # fmt: skip
    there = Organisation.objects.create(
        code="fenmoor", name="Fenmoor Roads", short_name="Fenmoor", kind="council", reference_prefix="FM"
    )
    crew = make_team("fen", organisation=there)
    make_service(code="fen-hole", name="A hole in Fenmoor", team=crew.code, questions=(PLACE,),
                 required_for_handoff=("place",), public_reports="words")  # fmt: skip
    _key, key = make_key(
        "Thornbeck", team=crew, scopes=[SCOPE], expires_at=now() + timedelta(days=1), by=None, at=now()
    )
    allow_domain(council, domain="localhost", why="On this computer", until_on=date(2099, 1, 1), by=ada, at=now())
    browser = Browser(Client()).sign_in(ada)
    address = f"http://localhost:{live_server.thread.port}/open311/v2"
    connector = set_up(browser, council, partner, "open311", secret=key, address=address, jurisdiction="fenmoor",
                       updates="servicerequestupdates.json")  # fmt: skip
    mapping = (
        "service_code = service | pothole > fen-hole\ndescription = own_words\nlat = latitude\nlong = longitude\n"
        'first_name = "Thornbeck"\nlast_name = "Council"\nemail = "contact@council.example"'
    )
    browser.send(f"/settings/connectors/{connector.pk}/mapping/", mapping=mapping, answers="fixed = resolve\n* = note")

    hole = Service.objects.published().get(code="pothole")
    case = make_case(
        service=hole, at=now(), answers={"place": "12 High Street", "own_words": "A deep hole"}, place=HERE
    )
    run_jobs(at=now())
    hand_on_case(case, team=partner_team, why="Their street.", by=sam, at=now())
    run_jobs(at=now())

    assert Errand.objects.get().problem == ""
    theirs = Case.objects.exclude(pk=case.pk).get()
    assert (theirs.organisation, Errand.objects.get().number) == (there, theirs.reference)
    resolve_case(theirs, outcome="We filled it.", by=None, at=now())
    run_jobs(at=now())
    poll_changes(connector, at=now() + timedelta(seconds=5))

    case = Case.objects.get(pk=case.pk)
    assert (case.status, case.outcome) == ("resolved", "It is done. We filled it.")
    assert verify_journal() == []
