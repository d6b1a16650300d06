"""A cursor for statements whose best plan depends on what is looked for."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.utils import CursorWrapper


@contextmanager
def planned_afresh() -> Iterator[CursorWrapper]:
    """Plan each statement for its own values.

    Statements that are asked often are planned once and kept, which suits all others; a search for a rare name and one
    for "Smith" want different plans.
    """
    connection.ensure_connection()
    kept = connection.connection.prepare_threshold
    connection.connection.prepare_threshold = None
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.connection.prepare_threshold = kept
