"""The worker's process: it runs jobs, seals the journal, keeps figures and listens for mail."""

import asyncio
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from typing import Any

import structlog

from moothall.config import environment as env
from moothall.config.launch.boards import BoardKeeper
from moothall.config.launch.figures import FigureKeeper
from moothall.config.launch.mail_door import MailDoor
from moothall.config.launch.post import PostRoom
from moothall.config.launch.processes import die_with_parent

CONCURRENCY = 2
# Seconds. Sealing: four times a second while there is work, twice a second while there is none.
BUSY, IDLE = 0.25, 0.5
SIGN_OF_LIFE_EVERY = 2.0
LOOK_FOR_LOST_JOBS_EVERY = 15.0
SILENT_WORKER_IS_DEAD_AFTER = 30.0
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0
TIME_TO_FINISH, LAST_MOMENT = 4.0, 5.5
# A job whose worker died this often under it is parked as failed: it may be the job that kills the worker.
MOST_STARTS = 5
SECONDS_AFTER_A_LOSS = 5
FURTHER_THAN_ANY_WAIT = "2 days"
COME_BACK = """
UPDATE procrastinate_jobs SET scheduled_at = now()
WHERE status = 'todo' AND scheduled_at > now() + %(further)s::interval
"""

log = structlog.get_logger()


def main() -> None:
    """Work until told to stop. Started by the supervisor."""
    die_with_parent(signal.SIGTERM)
    os.environ["MOOTHALL_PART"] = "worker"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "moothall.config.settings")
    import django
    from django.conf import settings

    from moothall.config import logs

    logs.start("worker", level=settings.LOG_LEVEL)
    django.setup()
    besides: list[Sealer | MailDoor | PostRoom | FigureKeeper | BoardKeeper] = [
        Sealer(), MailDoor(), PostRoom(), FigureKeeper(), BoardKeeper(),
    ]  # fmt: skip
    for thread in besides:
        thread.start()
    try:
        asyncio.run(work())
    finally:
        for thread in besides:
            thread.stop()


class Sealer(threading.Thread):
    """Seals what was committed to the journal, again and again, through losses of the database."""

    def __init__(self) -> None:
        super().__init__(name="sealer", daemon=True)
        self.is_over = threading.Event()
        self.wait = IDLE

    def stop(self) -> None:
        """Finish the block in hand, then end."""
        self.is_over.set()
        self.join(timeout=TIME_TO_FINISH)

    def run(self) -> None:
        """Seal until stopped."""
        from moothall.config.health import sign_of_life

        alive = sign_of_life("sealer")
        troubles = 0
        while not self.is_over.wait(self.wait):
            if self.seal_once():
                alive.touch(mode=0o600)
                troubles = 0
            else:
                troubles += 1
                self.wait = wait_after(troubles)

    def seal_once(self) -> bool:
        """Seal what there is and set the wait before the next time. Return whether the database could be asked."""
        from django.db import connection

        from moothall.journal.actions import seal_events
        from moothall.lib.clock import now

        try:
            sealed = seal_events(at=now())
            self.wait = BUSY if sealed else IDLE
        except Exception as problem:
            log.warning("the journal could not be sealed", exc_info=problem)
            return False
        finally:
            # Back to the pool, which drops it if the server is gone.
            with suppress(Exception):
                connection.close()
        return True


async def work() -> None:
    """Run jobs until told to stop; begin again when the database was lost."""
    is_over = asyncio.Event()
    loop = asyncio.get_running_loop()

    def end() -> None:
        is_over.set()
        # A database that is gone is waited for in many places. What was begun is rolled back and put back later.
        last = threading.Timer(LAST_MOMENT, os._exit, [0])
        last.daemon = True
        last.start()

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, end)
    troubles = 0
    while not is_over.is_set():
        began = time.monotonic()
        try:
            async with app_of_the_worker().open_async() as app:
                await _work_until(is_over, app)
        except Exception as problem:
            troubles = 1 if time.monotonic() - began > LONGEST_WAIT else troubles + 1
            log.warning("the worker begins again", exc_info=problem)
            with suppress(TimeoutError):
                await asyncio.wait_for(is_over.wait(), wait_after(troubles))


def app_of_the_worker() -> Any:
    """Return an app that fetches jobs on connections of its own.

    The tasks go on belonging to Django's app, on purpose: a job that is enqueued while another runs, or while the
    journal is sealed, is enqueued in that act's own transaction. (`replace_connector` would take that away.)
    """
    from procrastinate import App
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.utils import connector_params
    from procrastinate.psycopg_connector import PsycopgConnector

    own = App(
        connector=PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=4, timeout=10),
        import_paths=app.import_paths,
        worker_defaults=app.worker_defaults,
        periodic_defaults=app.periodic_defaults,
    )
    own.tasks = app.tasks
    for task in own.tasks.values():
        task.retry_strategy = task.retry_strategy or _after_a_loss()
    own.periodic_registry = app.periodic_registry
    return own


def _after_a_loss() -> Any:
    """Return how a job goes on that has no patience of its own: again, when it was the database that went away."""
    import psycopg
    from django.db import InterfaceError, OperationalError
    from procrastinate import RetryStrategy

    lost = (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError)
    return RetryStrategy(max_attempts=MOST_STARTS, wait=SECONDS_AFTER_A_LOSS, retry_exceptions=lost)


async def _work_until(is_over: asyncio.Event, app: Any) -> None:
    """Run jobs, give signs of life and look for lost jobs, until told to stop or one of them fails."""
    jobs = asyncio.create_task(
        app.run_worker_async(
            concurrency=CONCURRENCY,
            delete_jobs="successful",
            install_signal_handlers=False,
            shutdown_graceful_timeout=TIME_TO_FINISH,
        )
    )
    besides = [asyncio.create_task(one) for one in (_live(app), _find_lost_jobs(app), is_over.wait())]
    try:
        done, _ = await asyncio.wait([jobs, *besides], return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (*besides, jobs):
            task.cancel()
        # The first cancel of the jobs asks them to finish what they have in hand.
        await asyncio.gather(*besides, jobs, return_exceptions=True)
    for task in done:
        if task.exception() is not None:
            raise task.exception() or RuntimeError
    if jobs in done and not is_over.is_set():
        raise RuntimeError("the worker ended by itself")


async def _live(app: Any) -> None:
    """Touch the worker's file while its loop turns and the database answers."""
    from asgiref.sync import sync_to_async
    from django.db import close_old_connections

    from moothall.config.health import sign_of_life

    alive = sign_of_life("worker")
    while True:
        await app.check_connection_async()
        # Timed jobs are enqueued on a connection of Django's, which nobody else would ever give back.
        await sync_to_async(close_old_connections)()
        alive.touch(mode=0o600)
        await asyncio.sleep(SIGN_OF_LIFE_EVERY)


async def _find_lost_jobs(app: Any) -> None:
    """Put back the jobs of workers that died over them, and those put off by a clock that was wrong."""
    from procrastinate.jobs import Status

    while True:
        for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_WORKER_IS_DEAD_AFTER):
            if job.attempts >= MOST_STARTS:
                log.error("job parked: its worker died over it too often", task=job.task_name, job=job.id)
                await app.job_manager.finish_job_by_id_async(job_id=job.id, status=Status.FAILED, delete_job=False)
            else:
                log.warning("job put back: its worker died over it", task=job.task_name, job=job.id)
                await app.job_manager.retry_job(job)
        await app.connector.execute_query_async(COME_BACK, further=FURTHER_THAN_ANY_WAIT)
        await asyncio.sleep(LOOK_FOR_LOST_JOBS_EVERY)


def wait_after(troubles: int) -> float:
    """Return how long to wait, in seconds, before the next try after so many that failed."""
    doubled: float = FIRST_WAIT * 2 ** (max(troubles, 1) - 1)
    return min(doubled, LONGEST_WAIT)


if __name__ == "__main__":
    try:
        main()
    except env.SettingIsWrong as problem:
        sys.exit(env.stop_if_wrong(problem))
