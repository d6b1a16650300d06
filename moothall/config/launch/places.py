"""What lies where in the data folder."""

import hashlib
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from moothall.config import environment as env

# The address of a unix socket ends at 107 bytes (103 on some systems), and PostgreSQL adds "/.s.PGSQL.5432".
LONGEST_SOCKET_FOLDER = 103 - len("/.s.PGSQL.5432")
ROOT = Path(__file__).resolve().parents[3]


class FolderIsNotSafe(Exception):
    """A folder that must be ours belongs to somebody else."""


@dataclass(frozen=True)
class Places:
    """The data folder of one installation (`MOOTHALL_DATA`)."""

    data: Path

    @classmethod
    def from_environment(cls) -> "Places":
        """Find the data folder that the setting names; make it if it is not there."""
        return cls(env.folder("MOOTHALL_DATA", default=ROOT / "var"))

    @property
    def cluster(self) -> Path:
        """The database's own files."""
        return self.data / "postgres"

    @property
    def run(self) -> Path:
        """Locks, signs of life and the notes of what is running; of no worth once all is stopped."""
        return made(self.data / "run", mode=0o700)

    @property
    def logs(self) -> Path:
        """The structured log and the database's log."""
        return made(self.data / "logs", mode=0o700)

    @property
    def documents(self) -> Path:
        """What customers and officers attached."""
        return made(self.data / "documents", mode=0o700)

    @property
    def checkpoints(self) -> Path:
        """The journal's checkpoints, kept outside the database."""
        return self.data / "checkpoints"

    @property
    def static(self) -> Path:
        """Styles and scripts as they are served; can be made again at any time."""
        return self.data / "static"

    @property
    def secret_key(self) -> Path:
        """The key that signs sessions and links."""
        return self.data / "secret_key"

    @property
    def demo(self) -> Path:
        """The demo council's sign-ins, written by the command that makes it."""
        return self.data / "demo.json"

    @property
    def archive(self) -> Path | None:
        """Where the database's log and bases are kept (`MOOTHALL_ARCHIVE`), if anywhere."""
        given = env.text("MOOTHALL_ARCHIVE", default="")
        return env.folder("MOOTHALL_ARCHIVE", default=Path(given)) if given else None

    def socket_folder(self) -> Path:
        """Return where the embedded database listens. Reckoned, not read, so that every process agrees."""
        return socket_folder_for(self.cluster)

    def database_url(self) -> str:
        """Return the address of the embedded database."""
        return env.socket_url(self.socket_folder(), database="moothall", role="moothall")


def socket_folder_for(cluster: Path) -> Path:
    """Return the folder of a cluster's socket: beside it, or a short one when the path is too long for a socket."""
    beside = cluster.with_name(cluster.name + ".socket")
    if len(os.fsencode(beside)) <= LONGEST_SOCKET_FOLDER:
        return beside
    digest = hashlib.sha256(os.fsencode(cluster)).hexdigest()[:12]
    # Not TMPDIR, which may differ between two shells of the same administrator.
    short = Path("/tmp") if Path("/tmp").is_dir() else Path(tempfile.gettempdir())  # noqa: S108
    return short / f"moothall-{digest}"


def made(path: Path, *, mode: int) -> Path:
    """Return the folder, made with `mode` when it was not there."""
    path.mkdir(mode=mode, parents=True, exist_ok=True)
    return path


def owned(path: Path, *, owner: int) -> Path:
    """Return a private folder that belongs to `owner`; refuse one that somebody else put there.

    Raises FolderIsNotSafe for a link, or a folder of another person, as anyone may write in the temporary folder.
    """
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (owner, os.geteuid()):
        raise FolderIsNotSafe(f"{path} belongs to somebody else. Remove it, or set MOOTHALL_DATA to a shorter path.")
    return path
