"""What is taken for a database that is away, and what is not."""

import psycopg
import pytest
from django.db import InterfaceError, OperationalError, connection
from psycopg_pool import PoolTimeout

from moothall.database import is_database_away


def test_a_server_that_nobody_reaches_is_away():
    with pytest.raises(psycopg.OperationalError) as met:
        psycopg.connect("host=/nowhere dbname=nothing", connect_timeout=2)
    assert is_database_away(met.value)


@pytest.mark.parametrize("error", [PoolTimeout("no connection"), InterfaceError("connection already closed")])
def test_so_is_one_that_gives_no_connection(error):
    assert is_database_away(error)


@pytest.mark.parametrize("error", [psycopg.errors.AdminShutdown(), psycopg.errors.CannotConnectNow()])
def test_so_is_one_that_goes_or_comes(error):
    met = OperationalError("the server said so")
    met.__cause__ = error
    assert is_database_away(met)


def test_so_is_one_behind_another_error():
    met = RuntimeError("the page could not be drawn")
    met.__context__ = PoolTimeout("no connection")
    assert is_database_away(met)


def test_a_statement_that_took_too_long_is_our_own_fault(db):
    with pytest.raises(OperationalError) as met, connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '20ms'")
        cursor.execute("SELECT pg_sleep(5)")
    assert not is_database_away(met.value)


@pytest.mark.parametrize("error", [ValueError("no number"), None])
def test_so_is_everything_else(error):
    assert not is_database_away(error)
