"""Noting that somebody read personal data."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

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


FORGET = """
DELETE FROM journal_reading WHERE id IN (SELECT id FROM journal_reading WHERE at < %s ORDER BY at LIMIT %s)
"""


def forget_readings_before(moment: datetime, *, at_a_time: int) -> int:
    """Forget some of the readings from before a moment, the oldest first; return how many.

    The database refuses to let go of a reading that is younger than a year.
    """
    with connection.cursor() as cursor:
        cursor.execute(FORGET, [moment, at_a_time])
        return int(cursor.rowcount)


READ_AGAIN_WITHIN = timedelta(days=1)
"""A machine that asks the same again and again has read it once a day."""

MANY_READINGS = """
INSERT INTO journal_reading (about_kind, about_id, by_id, page, why, request_id, at)
SELECT r.kind, about, NULL, r.page, r.why, %(request)s, %(at)s
FROM (SELECT %(kind)s::varchar AS kind, %(page)s::varchar AS page, %(why)s::varchar AS why) r,
    unnest(%(ids)s::bigint[]) about
WHERE NOT EXISTS (SELECT FROM journal_reading before WHERE before.about_kind = r.kind AND before.about_id = about
    AND before.at > %(since)s AND before.page = r.page AND before.why = r.why)
"""


def log_machine_readings(
    kind: str, ids: Collection[int], *, page: str, why: str, at: datetime, request_id: str = ""
) -> None:
    """Write down that a machine read the personal data of all these, each once a day for the same reason.

    A machine asks every few minutes for what it had before, and nobody could find the first time among the repeats.
    """
    if not ids:
        return
    given: dict[str, Any] = {
        "kind": kind,
        "ids": list(ids),
        "page": page,
        "why": why[:200],
        "request": request_id,
        "at": at,
    }
    with connection.cursor() as cursor:
        cursor.execute(MANY_READINGS, given | {"since": at - READ_AGAIN_WITHIN})
