"""Who the database runs as. PostgreSQL refuses to run as root, and root must be able to start Moothall.

In order: whoever owns the cluster's files; root under another number, in a user namespace (nothing changes on the
machine, and the files stay root's own); the person `nobody`. In the last case only folders inside the data folder
are given to that person, and when a folder above is closed to others, the database keeps one capability: to pass.
"""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from moothall.config.launch import processes

SHIM = Path(__file__).with_name("shim.py")
NOBODY = 65534


@dataclass(frozen=True)
class Way:
    """How the database's programs are started: the words for the shim, and who owns its files."""

    words: str
    owner: int
    group: int

    def give(self, path: Path) -> None:
        """Give a file or an empty folder to the owner, when it is not already theirs and we may."""
        if os.geteuid() == 0 and path.stat().st_uid != self.owner:
            os.chown(path, self.owner, self.group)


def way_for(cluster: Path, *, also_reach: Iterable[Path] = ()) -> Way:
    """Return how to start the database whose files are, or will be, in `cluster`."""
    user, group = os.geteuid(), os.getegid()
    if user != 0:
        return Way("same", user, group)
    if cluster.exists() and (found := cluster.stat()).st_uid != 0:
        return another(found.st_uid, found.st_gid, reach=[cluster, *also_reach])
    if namespace_works():
        return Way("namespace", user, group)
    return another(NOBODY, NOBODY, reach=[cluster, *also_reach])


def another(user: int, group: int, *, reach: Iterable[Path]) -> Way:
    """Return the way of another person, with leave to pass if folders on the way are closed to them."""
    is_open = all(_may_pass(above, user, group) for path in reach for above in path.absolute().parents)
    return Way(f"uid:{user}:{group}" + ("" if is_open else ":pass"), user, group)


def namespace_works() -> bool:
    """Say whether this machine lets us have a user namespace; many containers do not."""
    if not sys.platform.startswith("linux"):
        return False
    tried = processes.run([sys.executable, "-I", "-S", SHIM, str(os.getpid()), "2", "namespace", "/bin/true"])
    return tried.returncode == 0


def _may_pass(folder: Path, user: int, group: int) -> bool:
    """Say whether that person may pass through a folder, by its owner, group and others."""
    try:
        found = folder.stat()
    except FileNotFoundError:
        return True
    shift = 6 if found.st_uid == user else 3 if found.st_gid == group else 0
    return bool(found.st_mode >> shift & 1)
