"""How long a thread has waited for PostgreSQL: statements and commits, for the figures of a monitor."""

import threading
from collections.abc import Callable
from time import perf_counter
from typing import Any


class _Waited(threading.local):
    """What each thread has waited, in seconds, since it began."""

    seconds = 0.0


_waited = _Waited()


def seconds_waited() -> float:
    """Return how long this thread has waited for PostgreSQL in all."""
    return _waited.seconds


class Wait:
    """A wait for PostgreSQL, added up when it is over."""

    def __enter__(self) -> None:
        self.began = perf_counter()

    def __exit__(self, *_ended: object) -> None:
        _waited.seconds += perf_counter() - self.began


def timed(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Let a statement be asked, and add up how long that took (one of Django's `execute_wrappers`)."""
    began = perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        _waited.seconds += perf_counter() - began
