"""Processes: who is alive, who is who, and how one is stopped.

A process number alone proves nothing, because numbers are used again: a process is known by its number together
with the moment it started. Standard library only.
"""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, LOCK_UN, flock
from pathlib import Path
from typing import Literal

PROC = Path("/proc")
HAS_PROC = PROC.joinpath("self", "stat").exists()
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
LOOK_EVERY = 0.02
LOCKS = {"alone": LOCK_EX, "alone, or not at all": LOCK_EX | LOCK_NB, "with others": LOCK_SH}


@dataclass(frozen=True)
class Process:
    """One process of the machine: its number, and the tick of the system's clock at which it started."""

    number: int
    started: int

    @classmethod
    def find(cls, number: int) -> "Process | None":
        """Return the living process with that number. One that is dead and not yet buried counts as gone."""
        if not HAS_PROC:
            return cls(number, 0) if _answers(number) else None
        try:
            fields = PROC.joinpath(str(number), "stat").read_text().rpartition(")")[2].split()
        except OSError:
            return None
        return None if fields[0] in "ZX" else cls(number, int(fields[19]))

    def is_alive(self) -> bool:
        """Say whether this very process is still there."""
        return Process.find(self.number) == self

    def send(self, number: signal.Signals, *, to_group: bool = False) -> None:
        """Send a signal, if the process is still there."""
        if self.is_alive():
            with suppress(ProcessLookupError):
                (os.killpg if to_group else os.kill)(self.number, number)

    def command(self) -> list[str]:
        """Return the words it was started with; none when that cannot be known."""
        try:
            return PROC.joinpath(str(self.number), "cmdline").read_bytes().decode(errors="replace").split("\0")
        except OSError:
            return []


def note(path: Path, process: Process) -> None:
    """Write down which process plays a part, so that the next start can find it."""
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps({"number": process.number, "started": process.started}))
    draft.replace(path)


def noted(path: Path) -> Process | None:
    """Return the process that was written down, if it is still alive."""
    try:
        words = json.loads(path.read_text())
        process = Process(number=int(words["number"]), started=int(words["started"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return process if process.is_alive() else None


def working_in(folder: Path, *, program: str) -> list[Process]:
    """Return the processes of a program whose working folder is this one: what a killed database leaves behind.

    By program too: an administrator's own shell may stand in the same folder.
    """
    found = []
    for entry in PROC.glob("[0-9]*") if HAS_PROC else ():
        with suppress(OSError):
            is_there = entry.joinpath("cwd").readlink() == folder and entry.joinpath("exe").readlink().name.startswith(
                program
            )
            if is_there and (process := Process.find(int(entry.name))):
                found.append(process)
    return found


def wait_until_gone(gone: Iterable[Process], *, seconds: float) -> list[Process]:
    """Wait for processes to end; return those that did not in that time."""
    deadline = time.monotonic() + seconds
    left = [process for process in gone if process.is_alive()]
    while left and time.monotonic() < deadline:
        time.sleep(LOOK_EVERY)
        left = [process for process in left if process.is_alive()]
    return left


def end(processes: Iterable[Process], *, seconds: float) -> None:
    """Ask processes to end, and after that many seconds make them."""
    asked = list(processes)
    for process in asked:
        process.send(signal.SIGTERM)
    for process in wait_until_gone(asked, seconds=seconds):
        process.send(signal.SIGKILL)
    wait_until_gone(asked, seconds=2)


def die_with_parent(number: signal.Signals) -> None:
    """Have the system send this process `number` when the one that started it is gone, however that happened."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)


def adopt_orphans() -> None:
    """Become the parent of children's children that are left alone, so that they can be buried."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def bury_orphans(known: set[int]) -> None:
    """Collect ended processes that are nobody's but ours; leave those in `known` to whoever waits for them."""
    while True:
        try:
            ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:
            return
        if ended is None or ended.si_pid in known:
            return
        with suppress(ChildProcessError):
            os.waitpid(ended.si_pid, os.WNOHANG)


def run(
    words: list[str | Path], *, folder: Path | None = None, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end; return its code and what it said on standard output and standard error together."""
    return subprocess.run(  # noqa: S603 - the words are ours
        [str(word) for word in words],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )


class Locked(Exception):
    """Somebody else holds the lock."""


@contextmanager
def lock(path: Path, *, how: Literal["alone", "alone, or not at all", "with others"]) -> Iterator[int]:
    """Hold a lock on a file. The system lets it go when the process ends, however it ends.

    Raises Locked when it is held by another and `how` says not to wait.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _take(opened, path, LOCKS[how])
        yield opened
    finally:
        os.close(opened)


def is_last(opened: int) -> bool:
    """Say whether nobody shares this lock any more; if so it is now held alone. If not, it is let go."""
    try:
        flock(opened, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        flock(opened, LOCK_UN)
        return False
    return True


def family(number: int) -> list[int]:
    """Return a process and all that come from it."""
    children: dict[int, list[int]] = {}
    for entry in PROC.glob("[0-9]*"):
        with suppress(OSError):
            fields = entry.joinpath("stat").read_text().rpartition(")")[2].split()
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found = [number]
    for parent in found:
        found.extend(children.get(parent, []))
    return found


def memory_of(numbers: Iterable[int]) -> int:
    """Return the bytes of memory that processes hold, each shared page counted once among those who share it (PSS)."""
    total = 0
    for number in numbers:
        with suppress(OSError):
            for line in PROC.joinpath(str(number), "smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1]) * 1024
    return total


def _take(opened: int, path: Path, how: int) -> None:
    try:
        flock(opened, how)
    except BlockingIOError:
        raise Locked(str(path)) from None


def _answers(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
