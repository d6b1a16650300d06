"""Bringing everything back from a backup. Nothing is touched before the whole file has been found sound."""

import hashlib
import os
import shutil
import tarfile
from pathlib import Path, PurePosixPath

import psycopg

from moothall.config.launch import postgres_tools, processes
from moothall.config.launch.backup import (
    CHECKPOINTS,
    DOCUMENTS,
    DUMP,
    MANIFEST,
    PIECE,
    SECRET,
    Contents,
)
from moothall.config.launch.places import ROOT, Places

TABLES = "SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
# In the transaction of the restore, so that the old data is still there when it fails.
EMPTY = "SET lock_timeout = '20s'; DROP SCHEMA public CASCADE;"
NEW_SCHEMA = "CREATE SCHEMA IF NOT EXISTS public;"


class NotRestored(Exception):
    """Nothing was restored. The message says why; what was there is as it was."""


class RunsNow(NotRestored):
    """Moothall is running, and must be stopped first."""


def restore_backup(source: Path, *, places: Places, url: str, may_replace: bool) -> Contents:
    """Restore database, documents, checkpoints and key. Raises NotRestored.

    Refuses a database or documents that are not empty unless `may_replace`.
    """
    try:
        with processes.lock(places.run / "supervisor.lock", how="alone, or not at all"):
            contents = check(source)
            _require_known(contents)
            if not may_replace:
                _require_empty(places, url)
            _bring_back(source, contents, places=places, url=url)
    except processes.Locked:
        raise RunsNow("Moothall is running. Stop it first, then restore.") from None
    except (OSError, psycopg.Error, postgres_tools.ToolFailed) as problem:
        raise NotRestored(f"Nothing was restored: {problem}") from None
    return contents


def check(source: Path) -> Contents:
    """Read a whole backup and compare every piece with its digest. Raises NotRestored."""
    try:
        contents, found = _read(source)
    except FileNotFoundError:
        raise NotRestored(f"There is no file {source}.") from None
    except (tarfile.TarError, ValueError, KeyError, TypeError, EOFError) as problem:
        raise NotRestored(f"{source} is not a sound backup: {problem}.") from None
    names = sorted(contents.files.keys() | found.keys())
    if changed := [name for name in names if contents.files.get(name) != found.get(name)]:
        raise NotRestored(f"{source} is not a sound backup: {changed[0]} is not what was written.")
    return contents


def _read(source: Path) -> tuple[Contents, dict[str, tuple[int, str]]]:
    """Return what a backup says it holds, and what it does hold."""
    found: dict[str, tuple[int, str]] = {}
    contents: Contents | None = None
    with tarfile.open(source, mode="r:") as archive:
        for member in archive:
            reading = archive.extractfile(member)
            if not member.isfile() or reading is None or not _is_plain(member.name):
                raise ValueError(f"it holds something that does not belong there: {member.name}")
            if member.name == MANIFEST:
                contents = Contents.from_json(reading.read())
                continue
            digest = hashlib.sha256()
            while piece := reading.read(PIECE):
                digest.update(piece)
            found[member.name] = (member.size, digest.hexdigest())
    if contents is None:
        raise ValueError("it is cut short")
    return contents, found


def _is_plain(name: str) -> bool:
    path = PurePosixPath(name)
    is_known = name in (MANIFEST, DUMP, SECRET) or name.startswith((DOCUMENTS, CHECKPOINTS))
    return is_known and not path.is_absolute() and ".." not in path.parts


def _require_known(contents: Contents) -> None:
    """Refuse a backup of a newer Moothall: its data has shapes that this one would not understand."""
    ours = {path.parent.parent.name for path in ROOT.glob("moothall/*/migrations/__init__.py")}
    known = {f"{path.parent.parent.name}.{path.stem}" for path in ROOT.glob("moothall/*/migrations/[0-9]*.py")}
    strange = [one for one in contents.migrations if one.split(".")[0] in ours and one not in known]
    if strange:
        raise NotRestored(f"The backup was made by a newer Moothall (it knows {strange[0]}). Update this one first.")


def _require_empty(places: Places, url: str) -> None:
    with psycopg.connect(url) as asked:
        tables = (asked.execute(TABLES).fetchone() or (0,))[0]
    if tables or any(places.documents.iterdir()):
        raise NotRestored("There is data here already. To lose it and restore the backup, add --replace.")


def _bring_back(source: Path, contents: Contents, *, places: Places, url: str) -> None:
    aside = places.data / "restoring"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(mode=0o700)
    try:
        unpack(source, aside)
        version = postgres_tools.server_version(url)
        postgres_tools.load(
            url,
            aside / DUMP,
            tools=postgres_tools.newest_tools(),
            version=version,
            first=EMPTY + NEW_SCHEMA,
        )
        _put_in_place(aside, places)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    forget_what_was(places)


def unpack(source: Path, aside: Path) -> None:
    """Write what a backup holds into a folder, which is made if it is not there."""
    aside.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in (DOCUMENTS, CHECKPOINTS):
        (aside / name).mkdir(mode=0o700)
    with tarfile.open(source, mode="r:") as archive:
        for member in archive:
            if (reading := archive.extractfile(member)) is None:
                continue
            path = aside / member.name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(opened, "wb") as file:
                shutil.copyfileobj(reading, file, PIECE)


def _put_in_place(aside: Path, places: Places) -> None:
    """Put documents, checkpoints and key where they belong; what was there is removed after, not before."""
    for target in (places.documents, places.checkpoints):
        restored, before = aside / target.name, aside / f"{target.name}.before"
        if target.exists():
            target.replace(before)
        restored.replace(target)
    if (aside / SECRET).exists():
        (aside / SECRET).replace(places.secret_key)


def forget_what_was(places: Places) -> None:
    """Have the next start look again at what the database holds."""
    for stale in (places.run / "migrated", places.data / "demo.begun", places.demo):
        stale.unlink(missing_ok=True)
