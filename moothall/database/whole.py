"""Many acts that stand or fall together."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def as_one() -> Iterator[None]:
    """Do everything meanwhile in one transaction, without a savepoint for each act within it.

    For long runs of acts that nobody would keep half of: the two words to the database that a savepoint costs were
    two fifths of all that a simulated day said. An error in one act undoes the whole, whoever catches it.
    """
    with transaction.atomic():
        features, had = connection.features, connection.features.uses_savepoints
        features.uses_savepoints = False
        try:
            yield
        finally:
            features.uses_savepoints = had
