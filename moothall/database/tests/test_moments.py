"""Moments come from the database as they went in."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from moothall.database import fetched
from moothall.journal.models import Event

SUMMER = datetime(2026, 7, 1, 23, 30, 15, 123456, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_a_moment_is_read_in_utc_whatever_the_season():
    ((read, none),) = fetched("SELECT %s::timestamptz, NULL::timestamptz", [SUMMER])

    assert (read, read.tzinfo, none) == (SUMMER, UTC, None)


def test_a_moment_told_in_london_is_the_same_moment():
    ((read,),) = fetched("SELECT '2026-07-02 00:30:15.123456+01'::timestamptz", [])

    assert read == SUMMER
    assert read.utcoffset() == timedelta(0)


def test_a_long_list_is_read_in_parts_with_its_moments():
    Event.objects.create(name="case.noted", about_kind="case", about_id=1, at=SUMMER, facts={})

    with transaction.atomic():
        assert [event.at for event in Event.objects.iterator(chunk_size=1)] == [SUMMER]


def test_the_connection_stands_in_utc():
    connection.ensure_connection()

    assert connection.connection.info.parameter_status("TimeZone") == "UTC"
