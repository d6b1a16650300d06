"""What the machine and the parts of Moothall say: signs of life, memory, room on the disk, versions."""

import os
import platform
import shutil
import time
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import django
from django.conf import settings
from prometheus_client.core import GaugeMetricFamily

from moothall.config.health import sign_of_life
from moothall.config.launch import processes
from moothall.config.launch.places import ROOT, Places
from moothall.database import fetched
from moothall.database.replica import has_replica, look
from moothall.journal.queries import how_kept

PARTS = ("worker", "sealer", "post", "mail", "figures")
PAGE = os.sysconf("SC_PAGE_SIZE")


def machine_figures(*, at: datetime, with_database: bool) -> Iterator[GaugeMetricFamily]:
    """Return what can be seen without a question to a big table."""
    yield _silent()
    yield _memory()
    yield _free_bytes()
    if with_database:
        yield from _backups(at)
    if has_replica() and with_database:
        yield from _replica()
    yield _versions(with_database=with_database)


def memory_by_part() -> dict[str, int]:
    """Return the bytes that each part of Moothall holds, shared pages counted with each process that has them."""
    worker = processes.noted(Places(Path(settings.DATA_DIR)).run / "worker.process")
    web = os.getppid() if os.environ.get("MOOTHALL_PART") == "web" else os.getpid()
    found = {"web": sum(_resident(number) for number in (web, *_children(web)))}
    if worker:
        found["worker"] = _resident(worker.number)
    return found


def _silent() -> GaugeMetricFamily:
    family = GaugeMetricFamily("moothall_part_silent_seconds", "How long a part gave no sign of life.", labels=["part"])
    for part in PARTS:
        with suppress(FileNotFoundError):
            family.add_metric([part], max(0.0, time.time() - sign_of_life(part).stat().st_mtime))
    return family


def _memory() -> GaugeMetricFamily:
    family = GaugeMetricFamily("moothall_memory_bytes", "Memory that a part holds (resident).", labels=["part"])
    for part, size in memory_by_part().items():
        family.add_metric([part], size)
    return family


def _backups(at: datetime) -> Iterator[GaugeMetricFamily]:
    kept = how_kept()
    ages = {
        "moothall_backup_age_seconds": ("How old the last backup is.", kept.made_at),
        "moothall_restore_try_age_seconds": ("How long ago a backup was last restored on trial.", kept.tried_at),
    }
    for name, (words, since) in ages.items():
        if since is not None:
            yield GaugeMetricFamily(name, words, value=(at - since).total_seconds())
    is_failed = float(kept.last_try is not None and bool(kept.last_try.problem))
    yield GaugeMetricFamily("moothall_restore_try_failed", "Whether the last try to restore failed.", value=is_failed)


def _replica() -> Iterator[GaugeMetricFamily]:
    seen = look()
    is_well = float(seen.state == "well")
    yield GaugeMetricFamily("moothall_replica_usable", "Whether reports are read from the replica.", value=is_well)
    if seen.behind is not None:
        words = "How far the replica is behind the first database."
        yield GaugeMetricFamily("moothall_replica_lag_seconds", words, value=seen.behind)


def _free_bytes() -> GaugeMetricFamily:
    free = shutil.disk_usage(Places(Path(settings.DATA_DIR)).documents).free
    return GaugeMetricFamily("moothall_documents_free_bytes", "Room left where documents are kept.", value=free)


def _versions(*, with_database: bool) -> GaugeMetricFamily:
    names = ["version", "python", "django", "postgresql"]
    family = GaugeMetricFamily("moothall_info", "Which releases run here.", labels=names)
    served_by = _postgresql() if with_database else ""
    family.add_metric([_version(), platform.python_version(), django.get_version(), served_by], 1)
    return family


@lru_cache(maxsize=1)
def _postgresql() -> str:
    number = int(fetched("SELECT current_setting('server_version_num')", [])[0][0])
    return f"{number // 10_000}.{number % 10_000}"


@lru_cache(maxsize=1)
def _version() -> str:
    with ROOT.joinpath("pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def _resident(number: int) -> int:
    try:
        return int(processes.PROC.joinpath(str(number), "statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError, ValueError):
        return 0


def _children(number: int) -> list[int]:
    try:
        return [int(each) for each in Path(f"/proc/{number}/task/{number}/children").read_text().split()]
    except OSError:
        return []
