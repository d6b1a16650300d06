"""The worker: it puts back what a dead worker had in hand. (That it seals and works is shown in `test_run.py`.)"""

import asyncio
import os

import psycopg
import pytest
from procrastinate import App, PsycopgConnector
from psycopg.conninfo import make_conninfo

from moothall.config.launch import worker


@pytest.fixture(scope="module")
def url():
    """A database with nothing in it but jobs; each process of tests has its own."""
    server, name = os.environ["DATABASE_URL"], f"only_jobs_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with psycopg.connect(server, autocommit=True) as asked:
        asked.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        asked.execute(f"CREATE DATABASE {name}")
    yield make_conninfo(server, dbname=name)
    with psycopg.connect(server, autocommit=True) as asked:
        asked.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def tables(url):
    async def make():
        async with App(connector=PsycopgConnector(conninfo=url)).open_async() as app:
            await app.schema_manager.apply_schema_async()

    asyncio.run(make())


def test_it_waits_longer_after_each_trouble_and_half_a_minute_at_most():
    assert [worker.wait_after(troubles) for troubles in (1, 2, 3, 4, 20)] == [0.5, 1, 2, 4, 30]


@pytest.mark.parametrize(
    ("attempts", "silent_for", "status"),
    [
        pytest.param(1, "5 minutes", "todo", id="put-back"),
        pytest.param(worker.MOST_STARTS, "5 minutes", "failed", id="parked-when-workers-keep-dying-over-it"),
        pytest.param(1, "5 seconds", "doing", id="left-alone-while-its-worker-may-live"),
    ],
)
def test_the_job_of_a_silent_worker(url, tables, attempts, silent_for, status):
    with psycopg.connect(url, autocommit=True) as asked:
        job = job_in_hand(asked, attempts=attempts, silent_for=silent_for)
        asyncio.run(look_for_lost_jobs(url))
        assert asked.execute("SELECT status::text FROM procrastinate_jobs WHERE id = %s", [job]).fetchone() == (status,)


def job_in_hand(asked, *, attempts, silent_for):
    (silent,) = asked.execute(
        "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s::interval) RETURNING id", [silent_for]
    ).fetchone()
    (job,) = asked.execute(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, status, worker_id, attempts)"
        " VALUES ('reactions', 'one', 'doing', %s, %s) RETURNING id",
        [silent, attempts],
    ).fetchone()
    return job


async def look_for_lost_jobs(url):
    async with App(connector=PsycopgConnector(conninfo=url)).open_async() as app:
        looking = asyncio.create_task(worker._find_lost_jobs(app))
        await asyncio.sleep(0.5)
        looking.cancel()
        await asyncio.gather(looking, return_exceptions=True)
