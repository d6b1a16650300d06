"""Files kept by their digest, written so that a power cut leaves either the whole file or none."""

import hashlib
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


class FileTooLarge(Exception):
    """The file is larger than it may be; nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """A file that was received whole and stands beside its place, safe on the disk."""

    path: Path
    target: Path
    digest: str
    size: int

    def settle(self) -> None:
        """Put it in its place; one that is there already is the same."""
        self.target.parent.mkdir(mode=0o700, exist_ok=True)
        self.path.replace(self.target)

    def drop(self) -> None:
        """Throw it away, unless it was settled."""
        self.path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class FileStore:
    """A folder of files that are named by the SHA-256 of what is in them."""

    folder: Path

    def path(self, digest: str) -> Path:
        """Return where the file with this digest lies."""
        return self.folder / digest[:2] / digest

    def receive(self, chunks: Iterable[bytes], *, most: int) -> Fresh:
        """Write the chunks to the disk. Raises FileTooLarge beyond `most` bytes, OSError when the disk is full."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = self.folder / f"incoming-{secrets.token_hex(12)}"
        digest, size = hashlib.sha256(), 0
        try:
            with fresh.open("xb") as out:
                for chunk in chunks:
                    size += len(chunk)
                    if size > most:
                        raise FileTooLarge
                    digest.update(chunk)
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
        except BaseException:
            fresh.unlink(missing_ok=True)
            raise
        return Fresh(fresh, self.path(digest.hexdigest()), digest.hexdigest(), size)
