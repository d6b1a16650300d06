"""Telling a database that is away from a statement that failed: whoever asked is told to come back."""

import psycopg
from django.db import InterfaceError, OperationalError
from psycopg_pool import PoolTimeout

COME_BACK_AFTER = 10
"""Seconds after which whoever asked should ask again: a restart takes no longer."""
# Classes and codes of SQLSTATE: the connection failed; the server shuts down, crashed, or is not yet up.
CONNECTION = "08"
SHUTTING_DOWN = frozenset({"57P01", "57P02", "57P03"})
TOO_MANY = "53300"
LOST = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)


def is_database_away(error: BaseException | None) -> bool:
    """Say whether an error comes of a database that could not be reached, or that went away meanwhile.

    Not of one that answered: a statement that took too long, or waited in vain for a lock, is our own fault.
    """
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if _is_lost(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def _is_lost(error: BaseException) -> bool:
    if isinstance(error, PoolTimeout):
        return True
    if not isinstance(error, LOST):
        return False
    # Django's own error stands around the driver's, which knows the code; looked at in its turn.
    if not isinstance(error, psycopg.Error):
        return error.__cause__ is None
    code = error.sqlstate
    return code is None or code.startswith(CONNECTION) or code in SHUTTING_DOWN or code == TOO_MANY
