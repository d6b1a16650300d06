"""A real replica of a cluster of a test: copied, followed, held back, stopped, promoted."""

import shutil
import time
from pathlib import Path

import psycopg

from moothall.config.launch import postgres
from moothall.config.launch.base_backup import copy_cluster, give_all
from moothall.config.tests.installation import LONG_ENOUGH


class Standby:
    """A second PostgreSQL that follows the first over its stream."""

    def __init__(self, first: postgres.Cluster, folder: Path) -> None:
        self.first, self.folder = first, folder

    @property
    def cluster(self) -> postgres.Cluster:
        return postgres.cluster_in(self.folder, is_durable=False, binaries=self.first.binaries)

    @property
    def url(self) -> str:
        return self.cluster.url()

    def follow(self) -> None:
        """Copy the first, and follow it from there; whatever was here before is gone."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
        url = self.first.url(database="postgres", role="postgres")
        copy_cluster(url, self.folder, purpose="to follow", tools=self.first.binaries)
        self.folder.joinpath("postmaster.pid").unlink(missing_ok=True)
        give_all(self.folder, postgres.cluster_in(self.first.folder).way)
        self.start()

    def start(self) -> None:
        postgres.start(self.cluster)

    def stop(self) -> None:
        if self.folder.joinpath("PG_VERSION").exists():
            postgres.stop(self.cluster)

    def ask(self, question: str) -> object:
        """Ask the replica as one who may do anything."""
        with psycopg.connect(self.cluster.url(role="postgres"), autocommit=True) as asked:
            found = asked.execute(question).fetchone()
        return found[0] if found else None

    def hold(self) -> None:
        """Have it take in what comes and not show it."""
        self.ask("SELECT pg_wal_replay_pause()")
        wait_for(lambda: self.ask("SELECT pg_get_wal_replay_pause_state()") == "paused")

    def go_on(self) -> None:
        self.ask("SELECT pg_wal_replay_resume()")
        self.catch_up()

    def catch_up(self) -> None:
        """Wait until it has all that the first has now."""
        with psycopg.connect(self.first.url(role="postgres"), autocommit=True) as asked:
            place = asked.execute("SELECT pg_current_wal_lsn()::text").fetchone()[0]
        wait_for(lambda: self.ask(f"SELECT pg_last_wal_replay_lsn() >= '{place}'::pg_lsn"))

    def promote(self) -> None:
        """Make it a database of its own, which follows nobody."""
        self.ask("SELECT pg_promote(true)")


def wait_for(is_so) -> None:
    deadline = time.monotonic() + LONG_ENOUGH
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)
