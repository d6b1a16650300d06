"""Backups and tries with their notes: each is made, timed and written down where the administrator sees it."""

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from moothall.config import environment as env
from moothall.config.launch import trial
from moothall.config.launch.archive import make_base
from moothall.config.launch.backup import NotBackedUp, make_backup
from moothall.config.launch.places import Places
from moothall.config.launch.postgres import cluster_in
from moothall.config.launch.postgres_tools import ToolFailed
from moothall.lib.clock import now

HAS_NOTES = "SELECT to_regclass('journal_backup') IS NOT NULL"


class NotKept(Exception):
    """A backup was not made, or could not be restored. The message says why."""


def dump(file: Path, places: Places, url: str, may_replace: bool) -> str:
    """Back up into one file; return what to tell. Raises NotKept."""
    note = _Note("dump", file.name, url)
    try:
        made = make_backup(file.absolute(), places=places, url=url, may_replace=may_replace)
    except NotBackedUp as problem:
        raise note.failed(str(problem)) from None
    note.well(size=sum(size for size, _digest in made.files.values()))
    return f"Backed up to {file}: {made.in_words()}."


def base(places: Places, url: str) -> str:
    """Put a base into the archive; return what to tell. Raises NotKept."""
    archive = places.archive
    if archive is None:
        raise NotKept("MOOTHALL_ARCHIVE is not set: there is no folder to keep a base in.")
    note = _Note("base", "", url)
    try:
        made = make_base(archive, places=places, url=_url_that_replicates(places, url))
    except (OSError, psycopg.Error, ToolFailed) as problem:
        raise note.failed(f"No base was made: {problem}") from None
    note.name = made.folder.name
    note.well(size=made.size(), documents=len(made.documents))
    return f"The archive has a new base, {made.folder.name}, and {len(made.documents)} documents."


def tried(file: Path | None, places: Places, url: str) -> str:
    """Try to restore a file, or the archive; return what to tell. Raises NotKept when it did not go well."""
    note = _Note("try_dump" if file else "try_base", file.name if file else "", url)
    if file:
        found = trial.try_backup(file.absolute(), places=places)
    elif (archive := places.archive) is None:
        raise NotKept("Name a file to try, or set MOOTHALL_ARCHIVE.")
    else:
        tried_base, found = trial.try_archive(archive, places=places)
        note.name = tried_base.folder.name if tried_base else ""
    if found.problem:
        raise note.failed(f"The backup cannot be restored: {found.problem}")
    note.well(documents=found.documents, **found.counts)
    return f"It can be restored, in {note.seconds():.0f} seconds: {found.in_words()}."


@dataclass
class _Note:
    """What is written down of a backup or a try when it has ended."""

    kind: str
    name: str
    url: str

    def __post_init__(self) -> None:
        self.at, self.began = now(), time.monotonic()

    def seconds(self) -> float:
        return time.monotonic() - self.began

    def well(self, *, size: int = 0, **facts: int) -> None:
        self._write(size=size, facts=facts)

    def failed(self, problem: str) -> NotKept:
        self._write(problem=problem)
        return NotKept(problem)

    def _write(self, **more: Any) -> None:
        with psycopg.connect(self.url) as asked:
            if asked.execute(HAS_NOTES).fetchone() == (False,):
                return
        os.environ["DATABASE_URL"] = self.url
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "moothall.config.settings")
        import django

        django.setup()
        from moothall.journal.actions import note_backup
        from moothall.journal.models import Backup

        kind = Backup.Kind(self.kind)
        note_backup(kind, name=self.name, at=self.at, seconds=round(self.seconds(), 1), **more)


def _url_that_replicates(places: Places, url: str) -> str:
    """Return the address of somebody who may copy the cluster: of our own database its owner, else whoever is named."""
    if places.cluster.joinpath("PG_VERSION").exists() and url == places.database_url():
        return cluster_in(places.cluster).url(database="postgres", role="postgres")
    return env.text("MOOTHALL_BACKUP_URL", default=url)
