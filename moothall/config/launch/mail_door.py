"""The mail listener, in a thread of the worker with a loop of its own, so that no job holds up a mail server."""

import asyncio
import threading
import time

import structlog

LOOK_AGAIN_SECONDS = 30.0
SIGN_OF_LIFE_EVERY = 2.0
TIME_TO_FINISH = 3.0

log = structlog.get_logger()


class MailDoor(threading.Thread):
    """Listens for mail until told to stop. A port that is taken is tried again, and the health page says so."""

    def __init__(self) -> None:
        super().__init__(name="mail door", daemon=True)
        self.is_over = threading.Event()

    def stop(self) -> None:
        """Take no more mail; what is being said is finished."""
        self.is_over.set()
        self.join(timeout=TIME_TO_FINISH)

    def run(self) -> None:
        """Listen until stopped."""
        from django.conf import settings

        if not settings.SMTP_PORT:
            return
        while not self.is_over.is_set():
            try:
                asyncio.run(self._listen())
            except OSError as problem:
                log.error("the port for mail cannot be used", port=settings.SMTP_PORT, problem=str(problem))
                self.is_over.wait(LOOK_AGAIN_SECONDS)
            except Exception as problem:
                log.error("the mail listener begins again", exc_info=problem)
                self.is_over.wait(1.0)

    async def _listen(self) -> None:
        from django.conf import settings

        from moothall.config.health import sign_of_life
        from moothall.messaging.contrib.email.listener import Door, open_door

        door = Door(knows=knows, keep=keep)
        server = await open_door(door, bind=settings.SMTP_BIND, port=settings.SMTP_PORT, is_lmtp=settings.SMTP_IS_LMTP)
        alive = sign_of_life("mail")
        looked_at = 0.0
        async with server:
            while not self.is_over.is_set():
                if time.monotonic() - looked_at > SIGN_OF_LIFE_EVERY:
                    alive.touch(mode=0o600)
                    looked_at = time.monotonic()
                await asyncio.sleep(0.2)


def knows(address: str) -> bool:
    """Say whether an address is one of ours."""
    from django.db import close_old_connections

    from moothall.messaging.queries import addressee_of

    try:
        return addressee_of(address) is not None
    finally:
        close_old_connections()


def keep(raw: bytes, envelope_from: str, recipients: list[str]) -> None:
    """Keep a message that came in."""
    from django.db import close_old_connections

    from moothall.lib.clock import now
    from moothall.messaging.actions import keep_mail
    from moothall.messaging.workflow import Road

    try:
        keep_mail(raw, road=Road.SMTP, envelope_from=envelope_from, recipients=recipients, at=now())
    finally:
        close_old_connections()
