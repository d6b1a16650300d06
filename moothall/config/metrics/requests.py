"""Requests, counted: how many, how long they took and how long of it they waited for PostgreSQL.

The processes of one web server count in files of `run/metrics/` that all of them can read (`prometheus_client`'s way,
chosen by `PROMETHEUS_MULTIPROC_DIR` before this module is loaded); anywhere else the counts are this process's own.
"""

import os
from functools import lru_cache
from typing import NamedTuple

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

SHARED = "PROMETHEUS_MULTIPROC_DIR"
BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)

OWN = CollectorRegistry()
REQUESTS = Counter("moothall_requests", "Requests answered, by page.", ["route", "method", "status"], registry=OWN)
SECONDS = Histogram(
    "moothall_request_seconds", "How long requests took, by page.", ["route"], buckets=BOUNDS, registry=OWN
)
DATABASE_SECONDS = Counter(
    "moothall_database_seconds", "How long requests waited for PostgreSQL, by page.", ["route"], registry=OWN
)
STANDARD_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class _Counted(NamedTuple):
    """What one kind of request is counted in."""

    requests: Counter
    seconds: Histogram
    database: Counter


def count_request(*, route: str, method: str, status: int, seconds: float, database_seconds: float) -> None:
    """Count a request that was answered."""
    counted = _counted(route, method if method in STANDARD_METHODS else "other", status)
    counted.requests.inc()
    counted.seconds.observe(seconds)
    counted.database.inc(database_seconds)


def counted_by_all() -> CollectorRegistry:
    """Return what all processes of this web server have counted."""
    if SHARED not in os.environ:
        return OWN
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return together


@lru_cache(maxsize=4096)
def _counted(route: str, method: str, status: int) -> _Counted:
    return _Counted(REQUESTS.labels(route, method, str(status)), SECONDS.labels(route), DATABASE_SECONDS.labels(route))
