"""Receivers of webhooks and back offices are dead or slow: everything arrives once, in order, when they are back."""

from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.cases.actions import note_case
from moothall.connectors.actions import run_errands
from moothall.connectors.models import ConnectorStanding, Progress
from moothall.connectors.tests.receivers import Receiver, wait_for
from moothall.journal.models import Event
from moothall.lib.clock import now

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_dead_receiver_and_a_slow_one_hold_nobody_else_and_get_everything_in_order(
    subscribe, receiver, make_case, sam, seal, sending, clock, seen
):
    dead = Receiver().start()
    dead.stop()
    hook = subscribe("case", address=dead.address)
    subscribe("case")
    cases = [make_case() for _each in range(5)]
    for case in cases:
        note_case(case, words="Looked at.", by=sam, at=MONDAY)
    seal()
    sending()
    receiver.until(10)
    wait_for(lambda: Progress.objects.get(pk=hook.pk).failing_since is not None)
    assert "It could not be reached." in seen("/settings/connectors/")

    dead.start(dead.port)
    clock.go_on(minutes=6)
    dead.until(10)
    dead.stop()

    wanted = set(Event.objects.filter(about_kind="case").values_list("pk", flat=True))
    assert len(dead.numbers()) == 10 and set(dead.numbers()) == wanted
    for case in cases:
        theirs = [each["type"] for each in dead.taken if each["data"]["number"] == case.pk]
        assert theirs == ["case.opened", "case.noted"]


def test_a_receiver_that_drips_is_left_on_time(subscribe, make_case, seal, sending, seen):
    with Receiver() as slow:
        slow.drip = 0.1
        hook = subscribe("case", address=slow.address)
        make_case()
        seal()
        sending(seconds=0.5, clock=now)
        wait_for(lambda: Progress.objects.get(pk=hook.pk).failing_since is not None)
        assert "did not answer within" in seen("/settings/connectors/")
        assert Progress.objects.get(pk=hook.pk).waiting == 1


@pytest.mark.parametrize("fault", ["dead", 500, "drip", "lose answer"])
def test_a_back_office_in_trouble_gets_each_case_once(connect, make_case, office, run_jobs, seen, monkeypatch, fault):
    monkeypatch.setattr("moothall.connectors.contrib.json_office.system.SECONDS", 0.5)
    monkeypatch.setattr("moothall.journal.actions.seal.NEWS_FOR", "100 years")
    connector = connect()
    if fault == "dead":
        office.stop()
    else:
        office.office.faults = [fault]
    case = make_case()
    run_jobs()
    assert "Failing" in seen("/settings/connectors/")

    if fault == "dead":
        office.start()
    ConnectorStanding.objects.update(next_try_at=None)
    for minutes in (5, 10):
        run_errands(connector, at=MONDAY + timedelta(minutes=minutes))

    assert [job["external_id"] for job in office.jobs] == [case.reference]
    assert "Failing" not in seen("/settings/connectors/")
