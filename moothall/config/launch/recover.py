"""Bringing the database back to a moment, from a base and the log since (PostgreSQL's point-in-time recovery)."""

import shutil
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from moothall.config.launch import postgres, processes
from moothall.config.launch.archive import Base, base_for
from moothall.config.launch.base_backup import give_all
from moothall.config.launch.places import Places
from moothall.config.launch.postgres import Cluster, DatabaseWillNotStart
from moothall.config.launch.postgres_conf import quoted
from moothall.config.launch.restore import NotRestored, RunsNow, forget_what_was
from moothall.lib.clock import now

LOG_HANDED_ON_WITHIN = 60.0
OF_RECOVERY = ("restore_command", "recovery_target_time", "recovery_target_inclusive", "recovery_target_action")


def bring_back_to(moment: datetime, *, archive: Path, places: Places) -> Base:
    """Bring Moothall's own database to what it was just before a moment, and add the documents that are missing.

    The database as it was is set aside beside the new one, not removed. Raises NotRestored or NoArchive.
    """
    try:
        with processes.lock(places.run / "supervisor.lock", how="alone, or not at all"):
            hand_on_the_log(places.cluster, archive=archive)
            base = base_for(archive, moment=moment)
            return _bring_back(base, moment, archive=archive, places=places)
    except processes.Locked:
        raise RunsNow("Moothall is running. Stop it first, then restore.") from None
    except (OSError, psycopg.Error, DatabaseWillNotStart) as problem:
        raise NotRestored(f"The database was not brought back: {problem}") from None


def recover(base: Base, cluster: Cluster, *, archive: Path, moment: datetime | None) -> None:
    """Make a cluster from a base and bring it to a moment, or as far as the log goes; it runs afterwards.

    Raises DatabaseWillNotStart, also when the log ends before the moment.
    """
    shutil.copytree(base.cluster, cluster.folder)
    cluster.folder.chmod(0o700)
    cluster.folder.joinpath("recovery.signal").touch(mode=0o600)
    wanted = {"restore_command": f'cp "{str(archive / "wal").replace("%", "%%")}/%f" "%p"'}
    if moment:
        wanted |= {
            "recovery_target_time": moment.astimezone(UTC).isoformat(sep=" "),
            "recovery_target_inclusive": "off",
            "recovery_target_action": "promote",
        }
    with cluster.folder.joinpath("postgresql.auto.conf").open("a") as settings:
        settings.writelines(f"{name} = {quoted(value)}\n" for name, value in wanted.items())
    give_all(cluster.folder, cluster.way)
    process = postgres.start(cluster)
    _wait_until_recovered(cluster, process)


def hand_on_the_log(folder: Path, *, archive: Path) -> None:
    """Have a database that can still be started hand on the piece of its log that it has begun."""
    if not folder.joinpath("PG_VERSION").exists():
        return
    cluster = postgres.cluster_in(folder, archive=archive)
    with suppress(DatabaseWillNotStart, psycopg.Error):
        postgres.start(cluster)
        with psycopg.connect(cluster.url(database="postgres", role="postgres"), autocommit=True) as asked:
            row = asked.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone()
            wait_until_handed_on(archive / "wal" / str(row[0] if row else ""))
    postgres.stop(cluster)


def wait_until_handed_on(piece: Path) -> None:
    """Wait until a piece of the log is in the archive, for a minute at most."""
    deadline = time.monotonic() + LOG_HANDED_ON_WITHIN
    while not piece.exists() and time.monotonic() < deadline:
        time.sleep(processes.LOOK_EVERY)


def _bring_back(base: Base, moment: datetime, *, archive: Path, places: Places) -> Base:
    aside = places.cluster.with_name(f"postgres.before-{now().astimezone(UTC):%Y%m%dT%H%M%SZ}")
    if places.cluster.exists():
        places.cluster.replace(aside)
    cluster = postgres.cluster_in(places.cluster, binaries=postgres.find_binaries(version=base.version))
    try:
        recover(base, cluster, archive=archive, moment=moment)
    except BaseException:
        postgres.stop(cluster)
        shutil.rmtree(places.cluster, ignore_errors=True)
        if aside.exists():
            aside.replace(places.cluster)
        raise
    postgres.stop(cluster)
    _bring_documents(archive / "documents", places.documents)
    forget_what_was(places)
    return base


def _wait_until_recovered(cluster: Cluster, process: processes.Process) -> None:
    url = cluster.url(database="postgres", role="postgres")
    while process.is_alive():
        with suppress(psycopg.Error), psycopg.connect(url, autocommit=True) as asked:
            if asked.execute("SELECT pg_is_in_recovery()").fetchone() == (False,):
                for name in OF_RECOVERY:
                    asked.execute(f"ALTER SYSTEM RESET {name}".encode())
                return
        time.sleep(processes.LOOK_EVERY)
    said = cluster.log.read_text(errors="replace").strip().splitlines()[-3:]
    raise DatabaseWillNotStart("The log does not lead to that moment: " + " ".join(said))


def _bring_documents(source: Path, into: Path) -> None:
    """Add the documents that are missing. None is removed: one that is too many harms nobody."""
    for path in source.rglob("*"):
        target = into / path.relative_to(source)
        if path.is_file() and not target.exists():
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            target.chmod(0o600)
