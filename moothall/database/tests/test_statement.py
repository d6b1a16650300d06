"""A statement that was built once answers for other values."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import BigIntegerField, DateTimeField, Q

from moothall.database import Given, Statement
from moothall.journal.models import Event

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SINCE, ABOUT = Given("since", DateTimeField()), Given("about", BigIntegerField())


@pytest.fixture
def four_events(db):
    for day in range(4):
        at = MONDAY + timedelta(days=day)
        Event.objects.create(name="case.noted", about_kind="case", about_id=day % 2, at=at, facts={})


def test_one_statement_serves_every_day(four_events):
    rows = Event.objects.filter(Q(at__gte=SINCE) | Q(about_id=ABOUT), name="case.noted").order_by("at")
    statement = Statement(rows.values_list("at")[:3])

    tuesday, thursday = MONDAY + timedelta(days=1), MONDAY + timedelta(days=3)
    assert [at for (at,) in statement.fetched(since=tuesday, about=9)] == [
        MONDAY + timedelta(days=day) for day in (1, 2, 3)
    ]
    assert [at for (at,) in statement.fetched(since=thursday, about=0)] == [
        MONDAY + timedelta(days=day) for day in (0, 2, 3)
    ]


def test_a_value_that_is_not_given_is_missed(four_events):
    statement = Statement(Event.objects.filter(at__gte=SINCE).values_list("at"))

    with pytest.raises(KeyError, match="since"):
        statement.fetched(about=1)
