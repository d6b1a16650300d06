"""How many requests a key may send, and how it is told."""

from datetime import timedelta

import pytest

from moothall.api import limits
from moothall.api.actions import note_use
from moothall.api.keys import forget_keys
from moothall.api.limits import SLOTS, spend
from moothall.api.models import ApiKey


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands until it is moved on, by seconds."""

    class Clock:
        at = 1_000 * limits.SECOND

        def monotonic_ns(self):
            return self.at

        def move_on(self, seconds):
            self.at += int(seconds * limits.SECOND)

    clock = Clock()
    monkeypatch.setattr(limits, "time", clock)
    return clock


def test_a_key_may_send_as_much_as_it_has_and_then_waits(clock):
    left = [spend(1, per_minute=3) for _each in range(4)]

    assert [each.left for each in left] == [2, 1, 0, 0]
    assert [each.wait for each in left] == [0, 0, 0, 20]
    clock.move_on(19.9)
    assert spend(1, per_minute=3).wait == 1
    clock.move_on(0.1)
    assert spend(1, per_minute=3).wait == 0


def test_after_a_minute_it_has_everything_again(clock):
    for _each in range(3):
        spend(1, per_minute=3)
    clock.move_on(60)

    assert spend(1, per_minute=3).left == 2


def test_keys_do_not_spend_from_each_other(clock):
    spend(1, per_minute=1)

    assert spend(2, per_minute=1).wait == 0
    assert spend(1 + SLOTS, per_minute=1).wait == 60, "so far apart they share an allowance"


def test_every_answer_says_what_is_left(machine, service):
    answer = machine.ask("services")

    assert answer["RateLimit-Policy"] == '"minute";q=600;w=60'
    assert answer["RateLimit"] == '"minute";r=599;t=1'


def test_a_refusal_says_it_too(machine):
    assert machine.ask("services/nothing", expect=404)["RateLimit"] == '"minute";r=599;t=1'


def test_past_the_limit_a_machine_is_told_when_to_come_back(machine_of, front_office, service):
    machine = machine_of(front_office, per_minute=2)
    machine.ask("services")
    machine.ask("teams")

    answer = machine.ask("services", expect=429)

    assert 0 < int(answer["Retry-After"]) <= 30
    assert answer["RateLimit"].startswith('"minute";r=0;')
    assert "2 requests a minute" in answer.json()["detail"]


def test_the_limit_asks_the_database_nothing(machine, django_assert_num_queries):
    machine.ask("openapi.json")
    machine.ask("organisations")
    with django_assert_num_queries(1):
        machine.ask("organisations")


def test_its_last_use_is_noted_once_a_minute(machine, service):
    machine.ask("services")
    first = ApiKey.objects.get().last_used_at
    machine.ask("services")
    forget_keys()  # as if another process were asked
    machine.ask("services")

    assert first is not None and ApiKey.objects.get().last_used_at == first
    note_use(machine.key, at=first + timedelta(seconds=61))
    assert ApiKey.objects.get().last_used_at == first + timedelta(seconds=61)


def test_answers_are_forgotten_after_three_days(machine, make_case):
    from moothall.api.actions import KEPT_FOR, forget_answers
    from moothall.api.models import Answer
    from moothall.lib.clock import now

    machine.send(f"cases/{make_case().pk}/notes", words="Told", expect=201, headers={"Idempotency-Key": "n-1"})

    assert forget_answers(at=now() + KEPT_FOR - timedelta(hours=1)) == 0
    assert forget_answers(at=now() + KEPT_FOR + timedelta(hours=1)) == 1
    assert not Answer.objects.exists()
