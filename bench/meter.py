"""What a group of processes costs: processor time and memory, as the operating system accounts for it."""

import os
from collections.abc import Iterable
from dataclasses import dataclass

import psutil

TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cost:
    """Processor seconds by part."""

    server: float
    database: float

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.server + other.server, self.database + other.database)

    def __sub__(self, other: "Cost") -> "Cost":
        return Cost(self.server - other.server, self.database - other.database)


def cpu_seconds(pids: Iterable[int]) -> float:
    """Return user and system seconds of these processes, with those of their ended children."""
    total = 0
    for pid in pids:
        try:
            with open(f"/proc/{pid}/stat", encoding="ascii") as file:
                fields = file.read().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(int(field) for field in fields[11:15])
    return total / TICK


def family(pid: int) -> list[int]:
    """Return a process and everything below it."""
    root = psutil.Process(pid)
    return [pid, *(child.pid for child in root.children(recursive=True))]


def proportional_bytes(pids: Iterable[int]) -> int:
    """Return the memory of these processes with shared pages shared out (PSS)."""
    total = 0
    for pid in pids:
        try:
            with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
                total += sum(int(line.split()[1]) for line in file if line.startswith("Pss:"))
        except OSError:
            continue
    return total * 1024
