"""What must be done before the pages can be served, and only when it must: tables, styles, the demo council.

Runs in a process of its own, so that what it loads is gone afterwards. A start with nothing to do loads no Django.
"""

import hashlib
import io
import json
import os
import signal
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import psycopg

from moothall.config import environment as env
from moothall.config.launch.places import ROOT, Places
from moothall.config.launch.postgres import OLDEST_VERSION
from moothall.config.launch.processes import die_with_parent, lock

PATIENCE = 30.0
# Folders of files that packages bring and our pages do not use.
NOT_SERVED = ["django_htmx"]
APPLIED = "SELECT md5(string_agg(app || '.' || name, ',' ORDER BY app, name)) FROM django_migrations"
HAS_TABLE = "SELECT to_regclass(%s) IS NOT NULL"


class DatabaseNotReached(Exception):
    """The database server that DATABASE_URL names does not answer, or will not do."""


@dataclass(frozen=True)
class State:
    """What the database holds, as far as a start needs to know: which changes of shape it had, and any council."""

    applied: str
    has_council: bool


def database_url(places: Places) -> str:
    """Return the address of the database in use."""
    return env.text("DATABASE_URL", default="") or places.database_url()


def make_ready(places: Places, *, with_pages: bool, patience: float = 0.0) -> None:
    """Bring the database up to date; `with_pages` also the styles and, where it is wanted, the demo council.

    A server that does not answer yet is asked again for so many seconds. Raises DatabaseNotReached.
    """
    with lock(places.run / "prepare.lock", how="alone"):
        look(database_url(places), patience=patience)
        migrate_if_needed(places)
        if with_pages:
            collect_static_if_needed(places)
            make_demo_if_wanted(places)


def migrate_if_needed(places: Places) -> None:
    """Bring the tables to the shape that this code wants, unless this very code has brought them there before."""
    url = database_url(places)
    state = look(url)
    stamp = places.run / "migrated"
    if _read(stamp) == [shape(), state.applied]:
        return
    tell("Making the tables of the database ..." if not state.applied else "Bringing the database up to date ...")
    _load_django()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    _write(stamp, [shape(), look(url).applied])


def collect_static_if_needed(places: Places) -> None:
    """Put styles and scripts where the web server finds them, unless nothing has changed."""
    stamp = places.run / "collected"
    wanted = [fingerprint([*_static_files(), ROOT / "moothall" / "ui" / "storage.py"])]
    if _read(stamp) == wanted and places.static.is_dir():
        return
    tell("Gathering styles and scripts ...")
    _load_django()
    from django.core.management import call_command

    # What was there stays: pages of the release before ask for it until the last of its processes has ended.
    call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=NOT_SERVED)
    _write(stamp, wanted)


def make_demo_if_wanted(places: Places) -> None:
    """Make the demo council in an empty database, or finish making it when that was cut short."""
    begun = places.data / "demo.begun"
    if not env.flag("MOOTHALL_DEMO", default=True):
        return
    if not begun.exists() and look(database_url(places)).has_council:
        return
    tell("Making the demo council ...")
    _load_django()
    from django.core.management import call_command

    begun.touch()
    call_command("demo_council", stdout=io.StringIO())
    begun.unlink()


def look(url: str, *, patience: float = 0.0) -> State:
    """Ask the database what it holds. Raises DatabaseNotReached."""
    deadline = time.monotonic() + patience
    while True:
        try:
            with psycopg.connect(url, autocommit=True, connect_timeout=5) as asked:
                return _state(asked)
        except psycopg.OperationalError as problem:
            # A wrong name or password does not mend itself.
            if time.monotonic() > deadline or _is_final(problem):
                raise DatabaseNotReached(f"The database cannot be reached: {_first_line(problem)}") from None
            time.sleep(0.5)


def shape() -> str:
    """Return a digest of all that says what the tables look like."""
    settings = ROOT / "moothall" / "config" / "settings.py"
    return fingerprint([settings, *(ROOT / "moothall").glob("*/migrations/*.py")])


def fingerprint(files: Iterable[Path]) -> str:
    """Return a digest of the names and contents of files, and of the packages they work with."""
    digest = hashlib.sha256()
    for path in sorted([*files, ROOT / "requirements" / "runtime.txt"]):
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def tell(words: str) -> None:
    """Tell the person at the terminal what takes time."""
    sys.stderr.write(words + "\n")


def main() -> int:
    """Prepare everything for the pages. Started by the supervisor."""
    die_with_parent(signal.SIGTERM)
    os.environ["MOOTHALL_PART"] = "prepare"
    try:
        make_ready(Places.from_environment(), with_pages=True, patience=PATIENCE)
    except env.SettingIsWrong as problem:
        return env.stop_if_wrong(problem)
    except DatabaseNotReached as problem:
        sys.stderr.write(f"{problem}\n")
        return 4
    return 0


def _state(asked: "psycopg.Connection[tuple[object, ...]]") -> State:
    if asked.info.server_version < OLDEST_VERSION * 10_000:
        raise DatabaseNotReached(f"The database server is too old: PostgreSQL {OLDEST_VERSION} or newer is needed.")
    applied = _value(asked, APPLIED) if _has(asked, "django_migrations") else None
    has_council = _has(asked, "directory_organisation") and _value(
        asked, "SELECT EXISTS (SELECT FROM directory_organisation)"
    )
    return State(applied=str(applied or ""), has_council=bool(has_council))


def _has(asked: "psycopg.Connection[tuple[object, ...]]", table: str) -> bool:
    row = asked.execute(HAS_TABLE, [table]).fetchone()
    return bool(row and row[0])


def _value(asked: "psycopg.Connection[tuple[object, ...]]", query: str) -> object:
    row = asked.execute(query.encode()).fetchone()
    return row[0] if row else None


def _is_final(problem: psycopg.OperationalError) -> bool:
    return any(words in str(problem) for words in ("authentication failed", "does not exist", "no password supplied"))


def _first_line(problem: Exception) -> str:
    return next(iter(str(problem).splitlines()), type(problem).__name__)


def _static_files() -> list[Path]:
    return [path for path in (ROOT / "moothall").glob("*/static/**/*") if path.is_file()]


def _load_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "moothall.config.settings")
    import django

    django.setup()


def _read(stamp: Path) -> list[str]:
    try:
        return [str(word) for word in json.loads(stamp.read_text())]
    except (OSError, ValueError, TypeError):
        return []


def _write(stamp: Path, words: list[str]) -> None:
    draft = stamp.with_suffix(".new")
    draft.write_text(json.dumps(words))
    draft.replace(stamp)


if __name__ == "__main__":
    sys.exit(main())
