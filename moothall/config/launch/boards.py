"""The keeper of the board of today, in a thread of the worker of its own: working days out holds it up at no time."""

import threading
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from moothall.performance.actions import Look

EVERY, LONGEST_WAIT = 0.2, 30.0
"""Seconds. Asking whether anything happened is one small statement."""
TIME_TO_FINISH = 4.0
SHARE = 8
"""After working out boards it rests so many times as long, so that it takes a ninth of its time at most."""

log = structlog.get_logger()


class BoardKeeper(threading.Thread):
    """Keeps boards until told to stop, through losses of the database."""

    def __init__(self) -> None:
        super().__init__(name="boards", daemon=True)
        self.is_over = threading.Event()
        self.wait = EVERY
        self.last: Look | None = None

    def stop(self) -> None:
        """Finish the board in hand, then end."""
        self.is_over.set()
        self.join(timeout=TIME_TO_FINISH)

    def run(self) -> None:
        """Keep until stopped."""
        while not self.is_over.wait(self.wait):
            began = monotonic()
            if self.keep_once():
                self.wait = max(EVERY, SHARE * (monotonic() - began))
            else:
                self.wait = min(self.wait * 2, LONGEST_WAIT)

    def keep_once(self) -> bool:
        """Look once. Return whether the database could be asked."""
        from django.db import connection

        from moothall.lib.clock import now
        from moothall.performance.actions import keep_boards

        try:
            self.last = keep_boards(self.last, at=now())
        except Exception as problem:
            log.warning("the board could not be kept", exc_info=problem)
            return False
        finally:
            with suppress(Exception):
                connection.close()
        return True
