"""The keeper of figures, in a thread of the worker, so that no job holds it up and it holds up none."""

import threading
from contextlib import suppress

import structlog

EVERY, LONGEST_WAIT = 1.0, 30.0
TIME_TO_FINISH = 4.0

log = structlog.get_logger()


class FigureKeeper(threading.Thread):
    """Keeps figures until told to stop, through losses of the database."""

    def __init__(self) -> None:
        super().__init__(name="figures", daemon=True)
        self.is_over = threading.Event()
        self.wait = EVERY

    def stop(self) -> None:
        """Finish the day in hand, then end."""
        self.is_over.set()
        self.join(timeout=TIME_TO_FINISH)

    def run(self) -> None:
        """Keep until stopped."""
        from moothall.config.health import sign_of_life

        alive = sign_of_life("figures")
        while not self.is_over.wait(self.wait):
            if self.keep_once():
                alive.touch(mode=0o600)
                self.wait = EVERY
            else:
                self.wait = min(self.wait * 2, LONGEST_WAIT)

    def keep_once(self) -> bool:
        """Do one round. Return whether the database could be asked."""
        from django.db import connection

        from moothall.lib.clock import now
        from moothall.performance.actions import keep_once

        try:
            keep_once(at=now())
        except Exception as problem:
            log.warning("figures could not be kept", exc_info=problem)
            return False
        finally:
            with suppress(Exception):
                connection.close()
        return True
