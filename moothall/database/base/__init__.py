"""Django's PostgreSQL, with moments read by the driver itself: the engine named in the settings, under Django's name.

Django reads each moment in Python, to give it the time zone of its connection. Ours are in UTC, for which the driver's
own reader, written in C, gives the same in a fifteenth of the time: a list of fifty cases holds two hundred moments.
"""

from functools import lru_cache
from typing import Any

from django.db.backends.postgresql import base
from psycopg import adapters
from psycopg.adapt import AdaptersMap
from psycopg.pq import Format
from psycopg_pool import PoolTimeout

from moothall.database.waiting import Wait, timed

MOMENT = adapters.types["timestamptz"].oid
DRIVERS_READER = adapters.get_loader(MOMENT, Format.TEXT)
IN_VAIN = 0.5
"""Seconds that whoever asks waits for a connection after somebody waited for one in vain, until one is had again."""


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection in UTC that binds values on the server, as `config/environment.py` asks for it."""

    def __init__(self, *settings: Any, **options: Any) -> None:
        super().__init__(*settings, **options)
        self.execute_wrappers.append(timed)

    def get_connection_params(self) -> dict[str, Any]:
        """Return Django's parameters, with the driver's reader of moments among its adapters."""
        params: dict[str, Any] = super().get_connection_params()
        return params | {"context": _with_drivers_reader(params["context"])}

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Return a connection of the pool. While the database is away, only the first wait for it with full patience.

        Else every thread of the server would stand waiting, and nobody would even be told to come back.
        """
        pool = self.pool
        try:
            connection = super().get_new_connection(conn_params)
        except PoolTimeout:
            pool.timeout = IN_VAIN
            raise
        if pool is not None and pool.timeout == IN_VAIN:
            pool.timeout = self.settings_dict["OPTIONS"]["pool"]["timeout"]
        return connection

    def _commit(self) -> None:
        with Wait():
            super()._commit()  # type: ignore[misc]

    def create_cursor(self, name: str | None = None) -> Any:
        """Return a cursor; Django's way would ask its own reader of moments for its zone first."""
        if name is None:
            return self.connection.cursor()
        return self.connection.cursor(name, scrollable=False, withhold=self.connection.autocommit)


@lru_cache
def _with_drivers_reader(adapters_of_django: AdaptersMap) -> AdaptersMap:
    assert DRIVERS_READER is not None
    ours = AdaptersMap(adapters_of_django)
    ours.register_loader(MOMENT, DRIVERS_READER)
    return ours
