"""What happens here reaches those who subscribed: once taken, in order, whatever happens to them or to us."""

import pytest
from standardwebhooks.webhooks import Webhook as Signed

from conftest import MONDAY
from moothall.cases.actions import advance_case, hand_on_case, note_case, resolve_case, take_case
from moothall.connectors.actions import (
    mark_of_secret,
    pause_webhook,
    replay_webhook,
    resume_webhook,
    rotate_secret,
    send_again,
    skip_delivery,
    try_webhook,
)
from moothall.connectors.models import Delivery, Progress, Webhook
from moothall.connectors.queries.places import Place, place_of_event
from moothall.connectors.tests.receivers import Receiver, wait_for
from moothall.journal.actions import as_history
from moothall.journal.models import Event
from moothall.lib.clock import now

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_receiver_hears_what_happens_signed_and_without_a_personal_word(
    subscribe, receiver, make_case, sam, seal, sending, mo, clock
):
    clock.at = now()
    webhook = subscribe("case")
    case = make_case()
    take_case(case, by=sam, at=MONDAY)
    resolve_case(case, outcome="Mo's bin is empty now.", by=sam, at=MONDAY)
    seal()
    sending()

    receiver.until(3)
    assert receiver.names() == ["case.opened", "case.taken", "case.resolved"]
    first = receiver.taken[0]
    opened = Event.objects.get(name="case.opened")
    assert first["timestamp"] == "2026-03-02T09:30:00Z"
    assert first["data"] | {"recorded_at": ""} == {
        "event": opened.pk, "kind": "case", "number": case.pk, "reference": case.reference, "organisation": "thornbeck",
        "service": "missed-bin", "recorded_at": "", "facts": {"service": "missed-bin", "team": "refuse"},
    }  # fmt: skip
    for body, headers in zip(receiver.bodies, receiver.headers, strict=True):
        said = Signed(webhook.shown).verify(body, headers)
        assert headers["Webhook-Id" if "Webhook-Id" in headers else "webhook-id"] == str(said["data"]["event"])
        for word in ("Mo", "Hassan", "High Street", "empty", "Sam"):
            assert word not in body.decode()


def test_only_what_was_asked_for_is_sent(subscribe, receiver, make_case, sam, seal, sending):
    subscribe("case.taken", "contact")
    take_case(make_case(), by=sam, at=MONDAY)
    seal()
    sending()
    receiver.until(1)
    assert receiver.names() == ["case.taken"]


def test_what_is_written_down_as_history_is_not_sent(subscribe, receiver, make_case, sam, seal, sending):
    subscribe("case.taken")
    with as_history():
        take_case(make_case(), by=sam, at=MONDAY)
    later = make_case()
    take_case(later, by=sam, at=MONDAY)
    seal()
    sending()
    receiver.until(1)
    assert [body["data"]["number"] for body in receiver.taken] == [later.pk]


def test_a_partner_hears_only_of_the_cases_that_were_handed_to_it(
    subscribe, receiver, make_case, sam, partner, partner_team, seal, sending
):
    subscribe("case", "customer", "contact", organisation=partner)
    make_case()
    theirs = make_case()
    hand_on_case(theirs, team=partner_team, why="Their house.", by=sam, at=MONDAY)
    seal()
    sending()
    receiver.until(2)
    assert {each["data"]["number"] for each in receiver.taken} == {theirs.pk}
    assert receiver.names() == ["case.opened", "case.handed_on"]


def test_what_happened_before_the_subscription_is_not_sent(subscribe, receiver, make_case, sam, seal, sending):
    case = make_case()
    seal()
    subscribe("case")
    take_case(case, by=sam, at=MONDAY)
    seal()
    sending()
    receiver.until(1)
    assert receiver.names() == ["case.taken"]


def test_events_of_one_case_never_overtake_each_other(subscribe, receiver, make_case, sam, seal, sending):
    subscribe("case")
    receiver.wait = 0.01
    cases = [make_case() for _each in range(6)]
    for number in range(8):
        for case in cases:
            note_case(case, words=f"Note {number}", by=sam, at=MONDAY)
    seal()
    sending()
    receiver.until(54)
    assert receiver.most_at_once > 2, "cases go side by side"
    for case in cases:
        theirs = [each["data"]["event"] for each in receiver.taken if each["data"]["number"] == case.pk]
        assert theirs == sorted(theirs) and len(theirs) == 9


def test_a_receiver_that_is_away_loses_nothing_and_is_asked_with_one_event_at_a_time(
    subscribe, receiver, make_case, seal, sending, clock
):
    webhook = subscribe("case")
    receiver.answers = [(503, b"closed")] * 20
    cases = [make_case() for _each in range(12)]
    seal()
    sending()
    asked = []
    for tries in range(1, 5):
        wait_for(lambda tries=tries: Progress.objects.get(pk=webhook.pk).tries == tries)
        asked.append(len(receiver.heard))
        clock.go_on(minutes=6)
    assert asked[1] <= 8 + 1, "eight were on their way when it failed first"
    assert asked[3] - asked[1] == 2, "then it is asked with one"
    wait_for(lambda: Progress.objects.get(pk=webhook.pk).tries == 5)
    receiver.answers = []
    clock.go_on(minutes=6)
    receiver.until(12)
    assert sorted(receiver.numbers()) == sorted(Event.objects.filter(name="case.opened").values_list("pk", flat=True))
    wait_for(lambda: Progress.objects.get(pk=webhook.pk).waiting == 0)
    stand = Progress.objects.get(pk=webhook.pk)
    assert (stand.failing_since, stand.tries, stand.status, stand.answer) == (None, 0, 200, "thanks")
    assert len(cases) == 12


def test_a_receiver_that_was_not_there_for_a_day_is_flagged_once_and_then_gets_everything(
    subscribe, make_case, sam, seal, sending, clock
):
    later = Receiver().start()
    later.stop()
    webhook = subscribe("case", address=later.address)
    case = make_case()
    seal()
    sending()
    wait_for(lambda: Progress.objects.get(pk=webhook.pk).failing_since is not None)
    for _each in range(3):
        clock.go_on(hours=13)
        tries = Progress.objects.get(pk=webhook.pk).tries
        wait_for(lambda tries=tries: Progress.objects.get(pk=webhook.pk).tries > tries)
    assert Progress.objects.get(pk=webhook.pk).answer == "It could not be reached."
    assert Event.objects.filter(name="webhook.failing").count() == 1
    later.start(later.port)
    take_case(case, by=sam, at=MONDAY)
    seal()
    clock.go_on(minutes=6)
    later.until(2)
    assert later.names() == ["case.opened", "case.taken"]
    later.stop()


def test_a_receiver_that_drips_holds_only_itself_and_not_for_long(subscribe, receiver, make_case, seal, sending):
    with Receiver() as slow:
        slow.drip = 0.2
        webhook = subscribe("case", address=slow.address)
        subscribe("case")
        for _each in range(20):
            make_case()
        seal()
        sending(seconds=1.0, clock=now)
        receiver.until(20)
        wait_for(lambda: Progress.objects.get(pk=webhook.pk).failing_since is not None)
        assert Progress.objects.get(pk=webhook.pk).answer == "It did not answer within 1 seconds."
        assert Progress.objects.get(pk=webhook.pk).waiting == 20


def test_an_event_refused_eight_times_is_parked_with_its_case_while_others_go_on(
    subscribe, receiver, make_case, sam, seal, sending, clock, ada
):
    webhook = subscribe("case")
    bad, good = make_case(), make_case()
    wrong = Event.objects.get(name="case.opened", about_id=bad.pk)
    receiver.refuses = {wrong.pk}
    for case in (bad, good):
        take_case(case, by=sam, at=MONDAY)
    seal()
    sending()
    receiver.until(2)
    for tries in range(1, 9):
        wait_for(lambda tries=tries: Delivery.objects.get(event_id=wrong.pk).tries == tries)
        clock.go_on(minutes=6)
    parked = Delivery.objects.get(event_id=wrong.pk)
    assert (parked.state, parked.status, parked.answer) == ("parked", 422, "I do not know this")
    note_case(good, words="Go on.", by=sam, at=MONDAY)
    seal()
    receiver.until(3)
    assert {each["data"]["number"] for each in receiver.taken} == {good.pk}
    wait_for(lambda: Progress.objects.get(pk=webhook.pk).waiting == 2)

    receiver.refuses = set()
    send_again(parked, by=ada, at=MONDAY)
    receiver.until(5)
    assert [each["type"] for each in receiver.taken if each["data"]["number"] == bad.pk] == [
        "case.opened",
        "case.taken",
    ]


def test_a_parked_event_that_is_skipped_lets_the_case_go_on(subscribe, receiver, make_case, sam, seal, sending, ada):
    webhook = subscribe("case")
    case = make_case()
    take_case(case, by=sam, at=MONDAY)
    wrong = Event.objects.get(name="case.opened")
    receiver.refuses = {wrong.pk}
    seal()
    sending()
    wait_for(lambda: Delivery.objects.filter(event_id=wrong.pk, state="refused").exists())
    skip_delivery(Delivery.objects.get(event_id=wrong.pk), why="They had it by telephone.", by=ada, at=MONDAY)
    receiver.until(1)
    assert receiver.names() == ["case.taken"]
    wait_for(lambda: Progress.objects.get(pk=webhook.pk).waiting == 0)
    assert Event.objects.get(name="webhook.skipped").facts["event"] == wrong.pk


def test_a_receiver_that_refuses_everything_is_treated_as_away_and_nothing_is_parked(
    subscribe, receiver, make_case, seal, sending, clock
):
    webhook = subscribe("case")
    receiver.answers = [(401, b"Who are you?")] * 1000
    for _each in range(30):
        make_case()
    seal()
    sending()
    for _each in range(12):
        tries = Progress.objects.get(pk=webhook.pk).tries
        clock.go_on(minutes=6)
        wait_for(lambda tries=tries: Progress.objects.get(pk=webhook.pk).tries > tries)
    assert not Delivery.objects.filter(state="parked").exists()
    receiver.answers = []
    clock.go_on(minutes=6)
    wait_for(lambda: Progress.objects.get(pk=webhook.pk).failing_since is None)
    clock.go_on(minutes=6)
    receiver.until(30)
    assert len(set(receiver.numbers())) == 30


def test_a_receiver_that_says_it_is_gone_is_paused_and_goes_on_where_it_was(
    subscribe, receiver, make_case, sam, seal, sending, ada
):
    webhook = subscribe("case")
    receiver.answers = [(410, b"")]
    case = make_case()
    seal()
    sending()
    wait_for(lambda: Webhook.objects.get(pk=webhook.pk).paused == "gone")
    take_case(case, by=sam, at=MONDAY)
    seal()
    resume_webhook(webhook, by=ada, at=MONDAY)
    receiver.until(2)
    assert receiver.names() == ["case.opened", "case.taken"]


def test_a_paused_webhook_gets_nothing_and_misses_nothing(subscribe, receiver, make_case, seal, sending, ada):
    webhook, other = subscribe("case"), subscribe("case", name="Other")
    pause_webhook(webhook, by=ada, at=MONDAY)
    make_case()
    seal()
    sending()
    receiver.until(1)
    assert not Delivery.objects.filter(webhook=webhook).exists()
    pause_webhook(other, by=ada, at=MONDAY)
    resume_webhook(webhook, by=ada, at=MONDAY)
    receiver.until(2)


def test_everything_can_be_sent_again_from_an_event_and_from_the_beginning(
    subscribe, receiver, make_case, sam, seal, sending, ada
):
    webhook = subscribe("case")
    case = make_case()
    seal()
    take_case(case, by=sam, at=MONDAY)
    advance_case(case, by=sam, at=MONDAY)
    seal()
    sending()
    receiver.until(3)
    taken = Event.objects.get(name="case.advanced")
    wait_for(lambda: Progress.objects.get(pk=webhook.pk).waiting == 0)
    replay_webhook(webhook, place_of_event(taken.pk), by=ada, at=MONDAY)
    receiver.until(4)
    assert receiver.names()[3:] == ["case.advanced"]
    wait_for(lambda: Progress.objects.get(pk=webhook.pk).waiting == 0)
    replay_webhook(webhook, Place(1), by=ada, at=MONDAY)
    receiver.until(7)
    assert receiver.names()[4:] == ["case.opened", "case.taken", "case.advanced"]


def test_while_a_secret_is_changed_both_sign(subscribe, receiver, make_case, seal, sending, ada, clock):
    clock.at = now()
    webhook = subscribe("case")
    fresh = rotate_secret(webhook, seen=mark_of_secret(webhook), by=ada, at=clock.at)
    make_case()
    seal()
    sending()
    receiver.until(1)
    for secret in (webhook.shown, fresh):
        assert Signed(secret).verify(receiver.bodies[0], receiver.headers[0])["type"] == "case.opened"
    clock.go_on(hours=25)
    make_case()
    seal()
    receiver.until(2)
    wait_for(lambda: len(receiver.headers) == 2)
    assert receiver.headers[1]["webhook-signature"].count("v1,") == 1


def test_a_test_goes_to_one_webhook_alone_and_at_once(subscribe, receiver, seal, sending, ada):
    webhook = subscribe("case.opened")
    with Receiver() as other:
        subscribe("case.opened", address=other.address)
        try_webhook(webhook, by=ada, at=MONDAY)
        seal()
        sending()
        receiver.until(1)
        assert receiver.taken[0]["data"] | {"recorded_at": ""} == {
            "event": Event.objects.get(name="webhook.tested").pk, "kind": "webhook", "number": webhook.pk,
            "organisation": "thornbeck", "recorded_at": "", "facts": {"name": webhook.name},
        }  # fmt: skip
        assert other.heard == []


def test_a_long_queue_does_not_fill_the_table(subscribe, receiver, make_case, sam, seal, sending, monkeypatch):
    monkeypatch.setattr("moothall.connectors.actions.fanning.MOST_WAITING", 5)
    webhook = subscribe("case")
    for _each in range(10):
        case = make_case()
        seal()
    pause_webhook(webhook, by=sam, at=MONDAY)
    resume_webhook(webhook, by=sam, at=MONDAY)
    monkeypatch.setattr("moothall.connectors.actions.fanning.MOST_EVENTS", 1)
    receiver.answers = [(503, b"")] * 3
    stop = sending()
    wait_for(lambda: Delivery.objects.count() == 5)
    wait_for(lambda: Progress.objects.get(pk=webhook.pk).failing_since is not None)
    assert Delivery.objects.count() == 5
    assert stop() == []
    receiver.answers = []
    resume_webhook(webhook, by=sam, at=MONDAY)
    Progress.objects.update(next_try_at=None)
    sending()
    receiver.until(10)
    assert len(set(receiver.numbers())) == 10
    assert case.pk


def test_an_address_inside_is_asked_only_where_that_is_allowed(subscribe, receiver, make_case, seal, sending, settings):
    webhook = subscribe("case")
    settings.CONNECTORS_INSIDE = False
    make_case()
    seal()
    sending()
    wait_for(lambda: Progress.objects.get(pk=webhook.pk).failing_since is not None)
    assert "inside our own network" in Progress.objects.get(pk=webhook.pk).answer
    assert receiver.heard == []
