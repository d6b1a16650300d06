"""A connection that leaves the pool is open, and nobody has to ask the database for it."""

import psycopg
import pytest
from django.db import connection
from psycopg_pool import ConnectionPool

from moothall.config.pool import WaitingConnection

LAST_QUESTION = "SELECT query FROM pg_stat_activity WHERE pid = %s"


def connect(connection_class=psycopg.Connection):
    return connection_class.connect(**connection.get_connection_params() | {"autocommit": True})


def seen_by_the_database(sql, *values):
    with connect() as other:
        return other.execute(sql, values).fetchone()


@pytest.fixture
def kept(db):
    """A connection that waits in a pool between two requests."""
    with connect(WaitingConnection) as kept:
        yield kept


def test_an_open_connection_is_handed_out_without_a_question(kept):
    kept.execute("SELECT 'by the page before'")

    ConnectionPool.check_connection(kept)

    assert "by the page before" in seen_by_the_database(LAST_QUESTION, kept.info.backend_pid)[0]


def test_a_connection_that_the_database_closed_is_not_handed_out(kept):
    seen_by_the_database("SELECT pg_terminate_backend(%s, 5000)", kept.info.backend_pid)

    with pytest.raises(psycopg.OperationalError):
        ConnectionPool.check_connection(kept)


def test_a_connection_that_was_closed_here_is_not_handed_out(kept):
    kept.close()

    with pytest.raises(psycopg.OperationalError):
        ConnectionPool.check_connection(kept)


def test_news_that_came_meanwhile_does_not_cost_the_connection(kept):
    kept.execute("LISTEN news")
    with connect() as other:
        other.execute("NOTIFY news")

    ConnectionPool.check_connection(kept)

    assert kept.execute("SELECT 1").fetchone() == (1,)


def test_pages_take_their_connections_from_such_a_pool():
    assert connection.settings_dict["OPTIONS"]["pool"]["connection_class"] is WaitingConnection
