"""Is everything well? One entry per part, for a monitor: nothing in it helps an intruder.

The worker and the sealer leave a sign of life by touching a file every second or so. A file rather than a table: a
table would be written for ever without being read, and would say that the worker is dead when only the database is.
"""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from moothall.accounts.access import public
from moothall.config.launch.places import Places
from moothall.database.replica import has_replica, look

Part = dict[str, Any]
Check = Callable[[dict[str, Part]], Part]

# Seconds. The worker touches its file every two, the sealer at least as often; a long block of events takes longer.
SILENT_FOR_TOO_LONG = 30
PATIENCE_WITH_DATABASE = 3
LEAST_FREE_BYTES = 200 * 1024 * 1024
ASK_AGAIN_AFTER = 10.0


class _Migrations:
    """Whether the database has the shape this code wants. Once it has, it is not asked again by this process."""

    pending: int | None = None
    asked_at = float("-inf")


@public
@require_safe
@never_cache
def health(_request: HttpRequest) -> JsonResponse:
    """Answer 200 when every part is well, else 503."""
    parts = look_at_parts()
    is_well = all(part["status"] != "down" for part in parts.values())
    return JsonResponse({"status": "ok" if is_well else "down", "parts": parts}, status=200 if is_well else 503)


def look_at_parts() -> dict[str, Part]:
    """Return how each part is."""
    parts: dict[str, Part] = {}
    for name, check in CHECKS.items():
        if name == "replica" and not has_replica():
            continue
        parts[name] = _tried(check, so_far=parts)
    return parts


def sign_of_life(part: str) -> Path:
    """Return the file that a part touches while it is well."""
    return Places(Path(settings.DATA_DIR)).run / f"{part}.alive"


def _tried(check: Check, *, so_far: dict[str, Part]) -> Part:
    try:
        return check(so_far)
    except Exception as problem:
        return {"status": "down", "problem": type(problem).__name__}


def _database(_so_far: dict[str, Part]) -> Part:
    """Ask on a connection of its own, so that a full pool or a dead server is seen within seconds."""
    began = time.perf_counter()
    with psycopg.connect(
        **connection.get_connection_params() | {"connect_timeout": PATIENCE_WITH_DATABASE}, autocommit=True
    ) as asked:
        asked.execute("SELECT 1")
    return {"status": "ok", "ms": round((time.perf_counter() - began) * 1000, 1)}


def _alive(part: str) -> Part:
    try:
        silent_for = max(0.0, time.time() - sign_of_life(part).stat().st_mtime)
    except FileNotFoundError:
        return {"status": "down", "problem": "has not started"}
    if silent_for > SILENT_FOR_TOO_LONG:
        return {"status": "down", "problem": "silent", "seconds": round(silent_for)}
    return {"status": "ok", "seconds": round(silent_for, 1)}


def _mail(_so_far: dict[str, Part]) -> Part:
    """Say whether mail is listened for. When it is not, as when another program has the port, the rest works on."""
    if not settings.SMTP_PORT:
        return {"status": "ok", "problem": "switched off"}
    found = _alive("mail")
    return found if found["status"] == "ok" else found | {"status": "away"}


def _figures(_so_far: dict[str, Part]) -> Part:
    """Say whether figures are kept. While they are made from the beginning they are silent, and nothing is down."""
    found = _alive("figures")
    return found if found["status"] == "ok" else found | {"status": "away"}


def _documents(_so_far: dict[str, Part]) -> Part:
    folder = Places(Path(settings.DATA_DIR)).documents
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return {"status": "down", "problem": "cannot be written"}
    if shutil.disk_usage(folder).free < LEAST_FREE_BYTES:
        return {"status": "down", "problem": "disk is nearly full"}
    return {"status": "ok"}


def _migrations(so_far: dict[str, Part]) -> Part:
    if _Migrations.pending != 0 and so_far["database"]["status"] != "ok":
        return {"status": "down", "problem": "cannot be asked"}
    if _Migrations.pending != 0 and time.monotonic() - _Migrations.asked_at > ASK_AGAIN_AFTER:
        executor = MigrationExecutor(connection)
        _Migrations.pending = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        _Migrations.asked_at = time.monotonic()
    if _Migrations.pending:
        return {"status": "down", "problem": "not yet applied", "count": _Migrations.pending}
    return {"status": "ok"}


def _replica(so_far: dict[str, Part]) -> Part:
    """Say whether the replica can be asked. When it cannot, the first database is asked, and nothing is down."""
    if so_far["database"]["status"] != "ok":
        return {"status": "away", "problem": "cannot be asked"}
    seen = look()
    behind = {} if seen.behind is None else {"behind": round(seen.behind, 1)}
    return {"status": "ok"} | behind if seen.state == "well" else {"status": "away", "problem": seen.state} | behind


CHECKS: dict[str, Check] = {
    "database": _database,
    "replica": _replica,
    "migrations": _migrations,
    "worker": lambda _so_far: _alive("worker"),
    "sealer": lambda _so_far: _alive("sealer"),
    "post": lambda _so_far: _alive("post"),
    "mail": _mail,
    "figures": _figures,
    "documents": _documents,
}
