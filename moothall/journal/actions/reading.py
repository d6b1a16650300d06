"""Noting that somebody read personal data."""

from collections.abc import Collection
from datetime import datetime

from django.db import connection, models

from moothall.journal.actions.record import kind_of

# Written out, because every page about a customer asks it.
READING = """
INSERT INTO journal_reading (about_kind, about_id, by_id, page, why, request_id, at) VALUES (%s, %s, %s, %s, %s, %s, %s)
"""
READINGS = """
INSERT INTO journal_reading (about_kind, about_id, by_id, page, why, request_id, at)
SELECT %s, unnest(%s::bigint[]), %s, %s, %s, %s, %s
"""


def log_reading(
    about: models.Model | tuple[str, int],
    *,
    by: models.Model | None,
    page: str,
    why: str,
    at: datetime,
    request_id: str = "",
) -> None:
    """Write down that `by` read the personal data of `about`, on which page and why."""
    kind, pk = about if isinstance(about, tuple) else (kind_of(about), about.pk)
    with connection.cursor() as cursor:
        cursor.execute(READING, [kind, pk, None if by is None else by.pk, page, why[:200], request_id, at])


def log_readings(
    kind: str,
    keys: Collection[int],
    *,
    by: models.Model | None,
    page: str,
    why: str,
    at: datetime,
    request_id: str = "",
) -> None:
    """Write down that `by` read the personal data of all of these, in one statement; of none, in none."""
    if keys:
        values = [kind, sorted(set(keys)), None if by is None else by.pk, page, why[:200], request_id, at]
        with connection.cursor() as cursor:
            cursor.execute(READINGS, values)
