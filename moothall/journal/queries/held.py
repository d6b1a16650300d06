"""What is read from settings once and kept in memory until a setting changes."""

import time
from collections.abc import Callable
from typing import Generic, TypeVar

from moothall.database import fetched

LOOK_AGAIN_SECONDS = 0.5
# Settings change one after another, so the newest key tells two states of them apart.
NEWEST = "SELECT max(id) FROM journal_change"

Thing = TypeVar("Thing")

_round = 0
_newest: int | None = None
_looked_at = 0.0


def newest_change() -> tuple[int, int | None]:
    """Return a stamp of all settings that is no older than half a second."""
    global _newest, _looked_at
    if time.monotonic() - _looked_at >= LOOK_AGAIN_SECONDS:
        _newest = fetched(NEWEST, [])[0][0]
        _looked_at = time.monotonic()
    return _round, _newest


def forget_changes() -> None:
    """Read what is held afresh next time: called by the act that changes a setting."""
    global _round, _looked_at
    _round, _looked_at = _round + 1, 0.0


class Held(Generic[Thing]):
    """Something read from settings. Calling it gives what was read, at most half a second behind them."""

    def __init__(self, read: Callable[[], Thing]) -> None:
        self._read = read
        self._kept: tuple[object, Thing] | None = None

    def __call__(self) -> Thing:
        stamp = newest_change()
        kept = self._kept
        if kept is None or kept[0] != stamp:
            kept = self._kept = (stamp, self._read())
        return kept[1]
