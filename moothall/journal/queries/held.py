"""What is read from settings once and kept in memory until a setting of its kind changes."""

import time
from collections.abc import Callable
from typing import Generic, TypeVar

from moothall.database import fetched

LOOK_AGAIN_SECONDS = 0.5
NEVER = float("-inf")
"""Longer ago than any wait: the clock that is asked begins at nought when the machine is switched on."""
# Settings change one after another, so the newest key tells two states of a kind apart.
NEWEST = "SELECT kind, max(id) FROM journal_change WHERE kind = ANY(%s) GROUP BY kind"

Thing = TypeVar("Thing")

_kinds: list[str] = []
_round = 0
_newest: dict[str, int] = {}
_looked_at = NEVER


def newest_changes() -> dict[str, int]:
    """Return the newest change of each kind that is held, no older than half a second, in one query."""
    global _newest, _looked_at
    if time.monotonic() - _looked_at >= LOOK_AGAIN_SECONDS:
        _newest = dict(fetched(NEWEST, [_kinds]))
        _looked_at = time.monotonic()
    return _newest


def forget_changes() -> None:
    """Read what is held afresh next time: called by the act that changes a setting."""
    global _round, _looked_at
    _round, _looked_at = _round + 1, NEVER


class Held(Generic[Thing]):
    """Something read from settings of one kind. Calling it gives what was read, at most half a second behind them.

    While no setting of the kind was ever made it is `nothing`, and is not looked for.
    """

    def __init__(self, kind: str, read: Callable[[], Thing], *, nothing: Thing) -> None:
        self.kind, self._read, self._nothing = kind, read, nothing
        self._kept: tuple[object, Thing] | None = None
        _kinds.append(kind)

    def __call__(self) -> Thing:
        newest = newest_changes().get(self.kind)
        if newest is None:
            return self._nothing
        stamp = (_round, newest)
        kept = self._kept
        if kept is None or kept[0] != stamp:
            kept = self._kept = (stamp, self._read())
        return kept[1]
