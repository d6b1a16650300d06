"""Asking the replica: a second PostgreSQL that follows the first, for statements that count a great deal.

This is the only place that chooses between the two. The replica is asked when it is there, follows, and is no more
behind than the setting allows; and by nobody who wrote something that it may not have yet. Whatever it fails to answer
is asked of the first database. So nothing that is kept in memory between requests may ever be read through here.
"""

import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Literal

import psycopg
import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError, connections

from moothall.database.table import Values, fetched

REPLICA = "replica"
# Seconds. What is not looked at for longer than `GAP` has no history, and its own clock must say how old it is.
LOOK_EVERY = 2.0
PATIENCE = 2
GAP = 10.0

FIRST_STANDS = "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')"
REPLICA_STANDS = """
SELECT pg_is_in_recovery(), pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0'),
    coalesce(extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()), 0)
"""

State = Literal["well", "behind", "away", "promoted"]
log = structlog.get_logger()


@dataclass(frozen=True)
class Look:
    """How the replica stands: in a word, and by how many seconds it is behind, where that is known."""

    state: State
    behind: float | None = None


class _Reader(threading.local):
    """Whether the one for whom this thread works may be shown what the replica has."""

    may_ask = False


@dataclass
class _Follower:
    """What this process knows of the replica: where the first database was when, and what was found last."""

    history: deque[tuple[float, int]] = field(default_factory=deque)
    last: Look = field(default_factory=lambda: Look("away"))
    looked_at: float = float("-inf")
    one_at_a_time: threading.Lock = field(default_factory=threading.Lock)


_reader = _Reader()
_follower = _Follower()


def fetched_for_report(sql: str, values: Values) -> list[tuple[Any, ...]]:
    """Return the rows that a reading statement gives: from the replica where that will do, else from the first.

    For figures, lists of figures and exports, whose readers do not mind if they are some seconds old.
    """
    if not (_reader.may_ask and has_replica() and look().state == "well"):
        return fetched(sql, values)
    try:
        with connections[REPLICA].cursor() as cursor:
            cursor.execute(sql, values)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
    except (OperationalError, InterfaceError) as problem:
        log.warning("the replica did not answer; the first database is asked", exc_info=problem)
        _note(Look("away"))
        with suppress(Exception):
            connections[REPLICA].close()
        return fetched(sql, values)
    return rows


def has_replica() -> bool:
    """Say whether there is a replica in the settings."""
    return REPLICA in settings.DATABASES


def may_ask_replica(answer: bool) -> None:
    """Say for this thread whether whoever is served now may be shown what the replica has."""
    _reader.may_ask = answer


def seconds_to_wait_after_writing() -> int:
    """Return for how long somebody who wrote is not shown the replica: then it has what they wrote, or is not asked."""
    return int(settings.REPLICA_LAG + LOOK_EVERY + 1)


def look() -> Look:
    """Return how the replica stands, as seen at most two seconds ago."""
    if time.monotonic() - _follower.looked_at > LOOK_EVERY and _follower.one_at_a_time.acquire(blocking=False):
        try:
            _note(_seen())
        finally:
            _follower.one_at_a_time.release()
    return _follower.last


def forget_replica() -> None:
    """Know nothing of the replica any more, and look again."""
    global _follower
    _follower = _Follower()


def _note(seen: Look) -> None:
    if seen.state != _follower.last.state and _follower.looked_at > 0:
        log.warning("the replica stands otherwise", state=seen.state, behind=seen.behind)
    _follower.last, _follower.looked_at = seen, time.monotonic()


def _seen() -> Look:
    place = int(fetched(FIRST_STANDS, [])[0][0])
    try:
        follows, replayed, age = _ask_replica()
    except psycopg.Error:
        return Look("away")
    if not follows:
        return Look("promoted")
    behind = seconds_behind(_follower.history, place, int(replayed or 0), age=float(age), moment=time.monotonic())
    return Look("well" if behind <= settings.REPLICA_LAG else "behind", behind)


def _ask_replica() -> Any:
    """Ask on a connection of its own with a short patience, so that a replica that hangs is found out."""
    options = connections[REPLICA].get_connection_params()
    with psycopg.connect(**options | {"connect_timeout": PATIENCE}, autocommit=True) as asked:
        return asked.execute(REPLICA_STANDS).fetchone()


def seconds_behind(history: deque[tuple[float, int]], place: int, replayed: int, *, age: float, moment: float) -> float:
    """Return for how long the first database has been further than the replica is: `place` now, `replayed` there.

    `history` is where the first was when, as this process saw it. After a gap it tells nothing, and the `age` of the
    last change that the replica has is the most that it can be behind.
    """
    if not history or moment - history[-1][0] > GAP:
        history.clear()
        history.append((moment - age, place))
    else:
        history.append((moment, place))
    while len(history) > 1 and history[0][1] <= replayed:
        history.popleft()
    return moment - history[0][0] if history[0][1] > replayed else 0.0
