"""A backup: one file with everything that makes an installation, and a digest of each piece.

The file is a plain tar: `checkpoints/`, `database.dump` (PostgreSQL's own format), `secret_key`, `documents/` and,
last, `manifest.json`. It holds every customer's data and the key: keep it as safe as the system itself.
"""

import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from moothall.config.launch import postgres_tools
from moothall.config.launch.places import Places
from moothall.lib.clock import now

FORM = 1
MANIFEST = "manifest.json"
DUMP = "database.dump"
SECRET = "secret_key"  # noqa: S105 - the name of a file
DOCUMENTS = "documents/"
CHECKPOINTS = "checkpoints/"
PIECE = 1 << 20


class NotBackedUp(Exception):
    """No backup was made. The message says why; no half-made file is left."""


@dataclass(frozen=True)
class Contents:
    """What a backup holds."""

    made_at: datetime
    migrations: list[str]
    files: dict[str, tuple[int, str]]

    def in_words(self) -> str:
        """Return one line about it for a person."""
        documents = sum(1 for name in self.files if name.startswith(DOCUMENTS))
        size = sum(size for size, _digest in self.files.values())
        return f"database, {documents} documents, {size / 1_000_000:.1f} MB, made {self.made_at:%Y-%m-%d %H:%M} UTC"

    def as_json(self) -> bytes:
        """Return the manifest."""
        return json.dumps(
            {
                "form": FORM,
                "made_at": self.made_at.isoformat(),
                "migrations": self.migrations,
                "files": {name: {"size": size, "sha256": digest} for name, (size, digest) in self.files.items()},
            },
            indent=1,
        ).encode()

    @classmethod
    def from_json(cls, words: bytes) -> "Contents":
        """Read a manifest. Raises ValueError for what is none, or was made by a later form of backup."""
        told = json.loads(words)
        if told["form"] != FORM:
            raise ValueError("it was made by another version of Moothall")
        files = {str(name): (int(one["size"]), str(one["sha256"])) for name, one in told["files"].items()}
        return cls(datetime.fromisoformat(told["made_at"]), [str(one) for one in told["migrations"]], files)


def make_backup(target: Path, *, places: Places, url: str, may_replace: bool) -> Contents:
    """Write a backup while Moothall runs or does not. Raises NotBackedUp, also for a file that may not be replaced.

    Order matters. The checkpoints go first: one later than the dump would claim events that the dump does not hold.
    The documents go last: whatever the dump mentions is there by then.
    """
    if target.exists() and not may_replace:
        raise NotBackedUp(f"{target} is there already. Choose another name, or add --replace to lose what it holds.")
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".moothall-") as aside:
            contents = _write(draft, Path(aside), places=places, url=url)
        draft.replace(target)
    except (OSError, psycopg.Error, postgres_tools.ToolFailed) as problem:
        raise NotBackedUp(f"No backup was made: {problem}") from None
    finally:
        draft.unlink(missing_ok=True)
    return contents


def applied_migrations(url: str) -> list[str]:
    """Return the changes of shape that the database has had, as `area.name`."""
    with psycopg.connect(url) as asked:
        if asked.execute("SELECT to_regclass('django_migrations')").fetchone() == (None,):
            return []
        rows = asked.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1").fetchall()
    return [str(row[0]) for row in rows]


def _write(draft: Path, aside: Path, *, places: Places, url: str) -> Contents:
    contents = Contents(now().astimezone(UTC), applied_migrations(url), {})
    opened = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with (
        os.fdopen(opened, "wb") as file,
        tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for path in _files_in(places.checkpoints):
            _add(archive, contents, CHECKPOINTS + path.relative_to(places.checkpoints).as_posix(), path)
        dumped = aside / DUMP
        postgres_tools.dump(url, dumped, tools=postgres_tools.tools_for(postgres_tools.server_version(url)))
        _add(archive, contents, DUMP, dumped)
        if places.secret_key.exists():
            _add(archive, contents, SECRET, places.secret_key)
        for path in _files_in(places.documents):
            # Retention may remove one meanwhile; the dump no longer needs it in earnest.
            with suppress(FileNotFoundError):
                _add(archive, contents, DOCUMENTS + path.relative_to(places.documents).as_posix(), path)
        _add_bytes(archive, MANIFEST, contents.as_json())
        archive.close()
        file.flush()
        os.fsync(file.fileno())
    return contents


def _files_in(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


class _Digesting(io.RawIOBase):
    """Reads a file and digests it on the way."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("rb")
        self.digest = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        piece = self.file.read(size)
        self.digest.update(piece)
        return piece

    def close(self) -> None:
        self.file.close()
        super().close()


def _add(archive: tarfile.TarFile, contents: Contents, name: str, path: Path) -> None:
    with _Digesting(path) as reading:
        member = tarfile.TarInfo(name)
        member.size = os.fstat(reading.file.fileno()).st_size
        member.mode = 0o600
        archive.addfile(member, reading)
        contents.files[name] = (member.size, reading.digest.hexdigest())


def _add_bytes(archive: tarfile.TarFile, name: str, words: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(words)
    member.mode = 0o600
    archive.addfile(member, io.BytesIO(words))
