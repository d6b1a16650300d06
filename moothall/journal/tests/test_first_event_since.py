"""Finding where in the journal a day begins, without an index by time."""

from datetime import timedelta

import pytest
from django.db import transaction

from conftest import MONDAY
from moothall.journal.actions import acting_machine, log_readings, record_event
from moothall.journal.models import Event, Reading
from moothall.journal.queries import first_event_since
from moothall.lib.clock import now


@pytest.fixture
def events(db):
    """Eleven events, a minute apart, with gaps between their keys."""
    first = now() - timedelta(hours=5)
    rows = [
        Event(id=1000 + 7 * number, name="case.noted", about_kind="case", about_id=1, at=MONDAY,
              recorded_at=first + timedelta(minutes=number))
        for number in range(11)
    ]  # fmt: skip
    return Event.objects.bulk_create(rows)


@pytest.mark.parametrize("number", range(11))
def test_the_first_event_since_a_moment_is_found_by_halving(events, number):
    assert events[number - 1].pk < first_event_since(events[number].recorded_at) <= events[number].pk or number == 0
    assert first_event_since(events[number].recorded_at - timedelta(seconds=30)) <= events[number].pk


def test_before_everything_and_after_everything(events):
    assert first_event_since(events[0].recorded_at - timedelta(days=1)) <= events[0].pk
    assert first_event_since(events[-1].recorded_at + timedelta(days=1)) > events[-1].pk


def test_an_empty_journal_begins_nowhere(db):
    assert first_event_since(MONDAY) == 0


def test_what_a_machine_does_names_it(db, asha):
    with transaction.atomic(), acting_machine("Repairs system", team_id=None):
        record_event("case.noted", about=("case", 1), by=None, at=MONDAY)
        record_event("case.noted", about=("case", 2), by=asha, at=MONDAY)
    with transaction.atomic():
        record_event("case.noted", about=("case", 3), by=None, at=MONDAY)

    assert [event.facts for event in Event.objects.order_by("about_id")] == [{"machine": "Repairs system"}, {}, {}]


def test_a_reading_of_many_is_one_statement(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        log_readings("customer", [3, 1, 3], by=None, page="api:customers", why="key Repairs system", at=MONDAY)
        log_readings("customer", [], by=None, page="api:customers", why="key Repairs system", at=MONDAY)

    assert sorted(Reading.objects.values_list("about_id", "by_id")) == [(1, None), (3, None)]
