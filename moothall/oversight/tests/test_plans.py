"""However long the table of readings becomes, nothing here reads it through."""

import re
from datetime import timedelta

import pytest
from django.db import connection

from conftest import MONDAY
from moothall.accounts.queries import readings
from moothall.journal.actions.reading import FORGET
from moothall.oversight.queries import (
    HOURS,
    PEOPLE,
    WITHOUT_WORK,
    readings_of_customer,
)

DAY = {"since": MONDAY, "until": MONDAY + timedelta(days=1), "many": 20, "zone": "Europe/London"}
NOBODY = {"ids": [], "names": [], "phones": [], "emails": []}

MANY_READINGS = """
INSERT INTO journal_reading (about_kind, about_id, by_id, page, why, request_id, at)
SELECT 'customer', n, 1000 + n %% 200, 'customers:customer_show', 'work', '', %(at)s + n * interval '4 minutes'
FROM generate_series(1, 10000) n
"""


@pytest.fixture
def plan(db):
    """Return how a statement is done in a table so long that an index is worth its while: a month of many readings."""
    with connection.cursor() as cursor:
        cursor.execute(MANY_READINGS, {"at": MONDAY})
        cursor.execute("ANALYZE journal_reading")

    def plan(statement, given):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {statement}", given)
            return "\n".join(row[0] for row in cursor.fetchall())

    return plan


def indexes(plan):
    assert "Seq Scan on journal_reading" not in plan
    return set(re.findall(r"readings_\w+", plan))


@pytest.mark.parametrize("statement", [PEOPLE, WITHOUT_WORK, HOURS], ids=["people", "without work", "hours"])
def test_a_day_is_found_by_its_time(plan, statement):
    assert indexes(plan(statement, DAY | NOBODY)) == {"readings_by_time"}


def test_what_is_forgotten_is_found_by_its_time(plan):
    assert indexes(plan(FORGET, [MONDAY, 10_000])) == {"readings_by_time"}


def test_a_customer_is_found_by_the_customer(plan, mo, make_case):
    make_case()
    found = readings_of_customer(mo, since=MONDAY, until=MONDAY + timedelta(days=31))
    assert "readings_of_a_thing" in indexes(plan(*found.query.sql_with_params()))


def test_an_officer_is_found_by_the_officer(plan, asha):
    found = readings(officer=asha, between=(MONDAY, MONDAY + timedelta(days=31)))
    assert indexes(plan(*found.query.sql_with_params())) == {"readings_by_an_officer"}
