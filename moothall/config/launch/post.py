"""The sender of webhooks, in a thread of the worker, so that no job holds it up and it holds up none."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from moothall.connectors.postman import Postman

FIRST_WAIT, LONGEST_WAIT = 0.5, 15.0
WHILE_ANOTHER_SENDS = 2.0
TIME_TO_FINISH = 4.0

log = structlog.get_logger()


class PostRoom(threading.Thread):
    """Sends webhooks until told to stop, through losses of the database."""

    def __init__(self) -> None:
        super().__init__(name="post room", daemon=True)
        self.is_over = threading.Event()

    def stop(self) -> None:
        """Send nothing more; what is on its way gets a moment to arrive."""
        self.is_over.set()
        self.join(timeout=TIME_TO_FINISH)

    def run(self) -> None:
        """Send until stopped."""
        from moothall.connectors.postman import AnotherSends

        troubles = 0
        while not self.is_over.is_set():
            alive = self._sign_of_life()
            postman = self._postman(alive)
            try:
                postman.run(self.is_over)
            except AnotherSends:
                alive.touch(mode=0o600)
                self.is_over.wait(WHILE_ANOTHER_SENDS)
            except Exception as problem:
                troubles = 1 if postman.has_worked else troubles + 1
                log.warning("the sender of webhooks begins again", exc_info=problem)
                self.is_over.wait(min(FIRST_WAIT * 2 ** (troubles - 1), LONGEST_WAIT))

    def _sign_of_life(self) -> Path:
        from moothall.config.health import sign_of_life

        return sign_of_life("post")

    def _postman(self, alive: Path) -> "Postman":
        from moothall.connectors.postman import Postman
        from moothall.lib.clock import now

        return Postman(clock=now, alive=lambda: alive.touch(mode=0o600))
