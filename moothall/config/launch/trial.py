"""Trying to come back: a backup is restored into a database that is thrown away, and looked at.

A backup that nobody restored is a hope. What is looked at: everything is there and readable, the tables hold rows, and
each document that the database names is there with the fingerprint that the database knows.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from moothall.config.launch import postgres, postgres_tools
from moothall.config.launch.archive import Base, NoArchive, base_for, digest_of
from moothall.config.launch.backup import DOCUMENTS, DUMP
from moothall.config.launch.places import Places
from moothall.config.launch.postgres import Cluster, DatabaseWillNotStart
from moothall.config.launch.recover import recover
from moothall.config.launch.restore import EMPTY, NEW_SCHEMA, NotRestored, check, unpack

COUNTED = {
    "customers": "customers_customer",
    "contacts": "contacts_contact",
    "cases": "cases_case",
    "events": "journal_event",
}
# Files are named by their digest, in a folder by its first letters; the originals of mail lie in a folder of their own.
NAMED = [
    ("cases_document", "", "SELECT DISTINCT digest FROM cases_document"),
    ("messaging_incoming", "mail/", "SELECT DISTINCT digest FROM messaging_incoming WHERE erased_at IS NULL"),
]


@dataclass(frozen=True)
class Found:
    """What a try found: rows by table, documents looked at, and what was wrong, if anything."""

    counts: dict[str, int]
    documents: int
    problem: str = ""

    def in_words(self) -> str:
        """Return one line about it for a person."""
        counted = ", ".join(f"{number} {what}" for what, number in self.counts.items())
        return f"{counted}, {self.documents} documents with their fingerprints"


def try_backup(source: Path, *, places: Places) -> Found:
    """Restore a file into a database that is thrown away, and say what came of it."""

    def restored(folder: Path) -> tuple[Cluster, Path]:
        check(source)
        unpack(source, folder / "files")
        cluster = postgres.cluster_in(folder / "postgres", is_durable=False)
        postgres.start(cluster)
        postgres_tools.load(
            cluster.url(),
            folder / "files" / DUMP,
            tools=postgres_tools.newest_tools(),
            version=cluster.binaries.version,
            first=EMPTY + NEW_SCHEMA,
        )
        return cluster, folder / "files" / DOCUMENTS

    return _tried(restored, places=places)


def try_archive(archive: Path, *, places: Places) -> tuple[Base | None, Found]:
    """Restore the newest base and the log since into a database that is thrown away, and say what came of it."""
    base: Base | None = None

    def restored(folder: Path) -> tuple[Cluster, Path]:
        nonlocal base
        base = base_for(archive, moment=None)
        programs = postgres.find_binaries(version=base.version)
        cluster = postgres.cluster_in(folder / "postgres", is_durable=False, binaries=programs)
        recover(base, cluster, archive=archive, moment=None)
        return cluster, archive / "documents"

    found = _tried(restored, places=places)
    return base, found


def _tried(restored: Callable[[Path], tuple[Cluster, Path]], *, places: Places) -> Found:
    folder = places.data / "trial"
    _throw_away(folder)
    folder.mkdir(mode=0o711)
    try:
        cluster, documents = restored(folder)
        return look_at(cluster.url(role="postgres"), documents)
    except (OSError, psycopg.Error, postgres_tools.ToolFailed, DatabaseWillNotStart, NotRestored, NoArchive) as problem:
        return Found({}, 0, str(problem))
    finally:
        _throw_away(folder)


def look_at(url: str, documents: Path) -> Found:
    """Count rows, and compare each document that the database names with the file that is there."""
    with psycopg.connect(url, autocommit=True) as asked:
        counts = {what: _count(asked, table) for what, table in COUNTED.items() if _has(asked, table)}
        wanted = {
            f"{folder}{digest[:2]}/{digest}"
            for table, folder, question in NAMED
            if _has(asked, table)
            for (digest,) in asked.execute(question.encode())
        }
    if "events" not in counts:
        return Found(counts, 0, "the tables are missing")
    for name in sorted(wanted):
        path = documents / name
        if not path.is_file():
            return Found(counts, len(wanted), f"the document {name} is missing")
        if digest_of(path) != path.name:
            return Found(counts, len(wanted), f"the document {name} is not what it was")
    return Found(counts, len(wanted))


def _count(asked: "psycopg.Connection[tuple[object, ...]]", table: str) -> int:
    row = asked.execute(f"SELECT count(*) FROM {table}".encode()).fetchone()  # noqa: S608 - a name of ours
    return int(str(row[0])) if row else 0


def _has(asked: "psycopg.Connection[tuple[object, ...]]", table: str) -> bool:
    row = asked.execute("SELECT to_regclass(%s) IS NOT NULL", [table]).fetchone()
    return bool(row and row[0])


def _throw_away(folder: Path) -> None:
    with suppress(DatabaseWillNotStart):
        postgres.stop_in(folder / "postgres")
    shutil.rmtree(folder, ignore_errors=True)
