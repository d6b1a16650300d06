"""The archive: bases of the whole database, its log since, and the documents. Together they give back any moment.

MOOTHALL_ARCHIVE/wal/          each piece of PostgreSQL's log, as PostgreSQL hands it on
MOOTHALL_ARCHIVE/bases/TIME/   a copy of the cluster (pg_basebackup), checkpoints, key and manifest.json
MOOTHALL_ARCHIVE/documents/    every document that one of the bases mentions
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from moothall.config.launch import postgres_tools
from moothall.config.launch.base_backup import copy_cluster
from moothall.config.launch.places import Places, made
from moothall.config.launch.postgres_tools import ToolFailed
from moothall.lib.clock import now

STAMP = "%Y%m%dT%H%M%SZ"
MANIFEST = "manifest.json"
BASES_KEPT = 2
FIRST_PIECE = re.compile(r"START WAL LOCATION: \S+ \(file ([0-9A-F]{24})\)")
PIECE = re.compile(r"[0-9A-F]{24}")
BLOCK = 1 << 20


class NoArchive(Exception):
    """The archive cannot do what was asked of it. The message says why."""


@dataclass(frozen=True)
class Base:
    """One copy of the whole database, and which documents there were with their SHA-256."""

    folder: Path
    made_at: datetime
    version: int
    documents: dict[str, str]

    @property
    def cluster(self) -> Path:
        """The files of the cluster."""
        return self.folder / "cluster"

    @classmethod
    def read(cls, folder: Path) -> "Base":
        """Read what a base says of itself. Raises ValueError, KeyError or OSError for one that is not whole."""
        told = json.loads(folder.joinpath(MANIFEST).read_text())
        made_at = datetime.fromisoformat(told["made_at"])
        return cls(folder, made_at, int(told["version"]), {str(k): str(v) for k, v in told["documents"].items()})

    def size(self) -> int:
        """Return how many bytes it takes."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())


def make_base(archive: Path, *, places: Places, url: str) -> Base:
    """Copy the whole database and the new documents into the archive while Moothall runs, and let old bases go.

    A base gets its name when it is whole. The documents go last: whatever the copy mentions is there by then.
    Raises ToolFailed or OSError.
    """
    version = postgres_tools.server_version(url)
    final = made(archive / "bases", mode=0o700) / now().astimezone(UTC).strftime(STAMP)
    draft = final.with_name(f".{final.name}")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    try:
        copy_cluster(url, draft / "cluster", purpose="to keep", tools=postgres_tools.tools_of(version))
        made_at = now()
        for kept in (places.checkpoints, places.secret_key):
            if kept.exists():
                (shutil.copytree if kept.is_dir() else shutil.copy2)(kept, draft / kept.name)
        documents = keep_documents(places.documents, archive / "documents", known=_known_documents(archive))
        told = {"made_at": made_at.isoformat(), "version": version, "documents": documents}
        draft.joinpath(MANIFEST).write_text(json.dumps(told))
        draft.rename(final)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    let_go(archive)
    return Base.read(final)


def bases(archive: Path) -> list[Base]:
    """Return the whole bases of an archive, oldest first."""
    found = []
    for folder in sorted(archive.joinpath("bases").glob("[0-9]*")):
        with suppress(OSError, ValueError, KeyError):
            found.append(Base.read(folder))
    return found


def base_for(archive: Path, *, moment: datetime | None) -> Base:
    """Return the base from which a moment is reached: the newest that was whole before it. Raises NoArchive."""
    fitting = [base for base in bases(archive) if moment is None or base.made_at < moment]
    if not fitting:
        when = f" that is older than {moment:%Y-%m-%d %H:%M:%S}" if moment else ""
        raise NoArchive(f"There is no base in {archive}{when}. Make one with: moothall backup --base")
    return fitting[-1]


def keep_documents(source: Path, into: Path, *, known: dict[str, str]) -> dict[str, str]:
    """Copy the documents that are not there yet; return each by its place with its SHA-256. They never change."""
    found: dict[str, str] = {}
    for path in _files_in(source):
        name = path.relative_to(source).as_posix()
        copy = into / name
        with suppress(FileNotFoundError):
            if name not in known or not copy.exists():
                copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                draft = copy.with_name(f".{copy.name}.part")
                shutil.copyfile(path, draft)
                draft.replace(copy)
            found[name] = known.get(name) or digest_of(copy)
    return found


def let_go(archive: Path) -> None:
    """Remove bases beyond those that are kept, and the log and documents that only they needed."""
    there = bases(archive)
    for base in there[:-BASES_KEPT]:
        shutil.rmtree(base.folder)
    kept = there[-BASES_KEPT:]
    needed = {name for base in kept for name in base.documents}
    for path in _files_in(archive / "documents"):
        if path.relative_to(archive / "documents").as_posix() not in needed:
            path.unlink()
    first = _first_piece(kept[0])
    for piece in archive.joinpath("wal").glob("*"):
        # The first eight figures are the timeline, which says nothing of age.
        if PIECE.match(piece.name) and piece.name[8:24] < first[8:]:
            piece.unlink()


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _known_documents(archive: Path) -> dict[str, str]:
    there = bases(archive)
    return there[-1].documents if there else {}


def _first_piece(base: Base) -> str:
    found = FIRST_PIECE.search(base.cluster.joinpath("backup_label").read_text())
    if not found:
        raise ToolFailed(f"{base.folder} does not say from which piece of the log on it goes.")
    return found[1]


def _files_in(folder: Path) -> Iterator[Path]:
    for here, _folders, names in os.walk(folder):
        for name in sorted(names):
            path = Path(here, name)
            if not path.is_symlink() and not name.endswith(".part"):
                yield path
