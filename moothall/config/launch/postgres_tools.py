"""PostgreSQL's own programs for dumping and restoring, fitted to the server in use."""

import os
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import IO

import psycopg
from psycopg.conninfo import conninfo_to_dict

from moothall.config.launch.postgres import Binaries, DatabaseWillNotStart, known_binaries

# What these programs read from the environment: a password on the command line could be read by anybody.
ENVIRONMENT = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "passfile": "PGPASSFILE",
    "gssencmode": "PGGSSENCMODE",
    "channel_binding": "PGCHANNELBINDING",
    "target_session_attrs": "PGTARGETSESSIONATTRS",
}
# The first release whose dumps set this; an older server does not know it.
TRANSACTION_TIMEOUT_SINCE = 17
HEAD = 200


class ToolFailed(Exception):
    """One of PostgreSQL's programs failed. The message holds its last words."""


def server_version(url: str) -> int:
    """Return the major version of the server."""
    with psycopg.connect(url, connect_timeout=10) as asked:
        return asked.info.server_version // 10_000


def tools_for(version: int) -> Binaries:
    """Return the programs to use with a server: of its own version if they are here, else of the next newer one."""
    found = []
    for folder in known_binaries():
        try:
            binaries = Binaries.in_folder(folder)
        except DatabaseWillNotStart:
            continue
        if binaries.version >= version and (folder / "pg_dump").exists():
            found.append(binaries)
    if not found:
        raise ToolFailed(f"pg_dump of PostgreSQL {version} or newer was not found on this machine.")
    return min(found, key=lambda binaries: binaries.version)


def tools_of(version: int) -> Binaries:
    """Return the programs of exactly this release, as a copy of a cluster needs. Raises ToolFailed."""
    for folder in known_binaries():
        with suppress(DatabaseWillNotStart):
            binaries = Binaries.in_folder(folder)
            if binaries.version == version and (folder / "pg_basebackup").exists():
                return binaries
    raise ToolFailed(f"pg_basebackup of PostgreSQL {version} was not found on this machine.")


def newest_tools() -> Binaries:
    """Return the newest programs on this machine: they can read every older dump."""
    return max(
        (Binaries.in_folder(folder) for folder in known_binaries() if (folder / "pg_restore").exists()),
        key=lambda binaries: binaries.version,
    )


def environment_for(url: str) -> dict[str, str]:
    """Return the environment in which PostgreSQL's programs reach the database at `url`."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    given = {ENVIRONMENT[name]: str(value) for name, value in conninfo_to_dict(url).items() if name in ENVIRONMENT}
    return plain | given


def dump(url: str, into: Path, *, tools: Binaries) -> None:
    """Write the whole database, as it is at one moment, into a file. Pages go on being served meanwhile."""
    ended = subprocess.run(  # noqa: S603 - PostgreSQL's own program
        [tools.folder / "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={into}"],
        env=environment_for(url),
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
    )
    require(ended.returncode, ended.stderr)


def load(url: str, dumped: Path, *, tools: Binaries, version: int, first: str) -> None:
    """Bring a dump into the database in one transaction: all of it, or nothing has happened.

    `first` is SQL that runs before it in the same transaction.
    """
    reader = subprocess.Popen(  # noqa: S603 - PostgreSQL's own program
        [tools.folder / "pg_restore", "--no-owner", "--no-privileges", "--no-comments", "--file=-", dumped],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    writer = subprocess.Popen(  # noqa: S603 - PostgreSQL's own program
        [
            tools.folder / "psql",
            "--no-psqlrc",
            "--quiet",
            "--single-transaction",
            "--set=ON_ERROR_STOP=1",
            "--output=/dev/null",
        ],
        env=environment_for(url),
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with reader, writer:
        if not (reader.stdout and reader.stderr and writer.stdin and writer.stderr):
            raise ToolFailed("no pipes")
        try:
            writer.stdin.write(first.encode() + b"\n")
            _pass_on(reader.stdout, writer.stdin, is_old_server=version < TRANSACTION_TIMEOUT_SINCE)
            if reader.wait():
                # Closing its input would commit the half that was read.
                writer.kill()
            writer.stdin.close()
        except BrokenPipeError:
            reader.kill()
        said = writer.stderr.read() + reader.stderr.read()
    require(writer.returncode or reader.returncode, said.decode(errors="replace"))


def _pass_on(source: IO[bytes], target: IO[bytes], *, is_old_server: bool) -> None:
    for _ in range(HEAD if is_old_server else 0):
        line = source.readline()
        if not line.startswith(b"SET transaction_timeout"):
            target.write(line)
    while piece := source.read(1 << 20):
        target.write(piece)


def require(code: int, said: str) -> None:
    """Raise ToolFailed with what a program said when it did not end well."""
    if code:
        lines = [line for line in said.splitlines() if line.strip()]
        telling = [line for line in lines if "ERROR" in line or "error:" in line]
        raise ToolFailed((telling or lines or [f"ended with code {code}"])[0].strip())
