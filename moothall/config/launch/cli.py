"""The command `moothall`.

Exit codes: 0 done; 1 the work could not be done, or a check found something wrong; 2 the command is not written
right; 3 a setting is wrong; 4 the database cannot be started or reached; 5 Moothall runs already, or its port is
taken; 130 interrupted.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from moothall.config import environment as env
from moothall.config.launch.places import Places

OK, FAILED, WRONG_COMMAND, WRONG_SETTING, NO_DATABASE, RUNS_ALREADY, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130

Command = Callable[[argparse.Namespace], int]


class CannotDo(Exception):
    """The command cannot do what was asked. The message is one plain sentence."""

    def __init__(self, words: str, *, code: int = FAILED) -> None:
        self.code = code
        super().__init__(words)


def main(words: list[str]) -> int:
    """Do what a command line asks and return the exit code."""
    # First, and without the rest: the supervisor that this process becomes stays small.
    if words == ["run"]:
        return _guarded(lambda: _run())
    asked = _parser().parse_args(words)
    command: Command = asked.command
    return _guarded(lambda: command(asked))


def _guarded(work: Callable[[], int]) -> int:
    """Turn what can go wrong into one plain sentence and an exit code."""
    from moothall.config.launch.postgres import DatabaseWillNotStart

    try:
        return work()
    except env.SettingIsWrong as problem:
        return env.stop_if_wrong(problem)
    except DatabaseWillNotStart as problem:
        return _said(str(problem), NO_DATABASE)
    except CannotDo as problem:
        return _said(str(problem), problem.code)
    except KeyboardInterrupt:
        return _said("Stopped.", INTERRUPTED)


def _said(words: str, code: int) -> int:
    sys.stderr.write(f"{words}\n")
    return code


def _run(_asked: argparse.Namespace | None = None) -> int:
    from moothall.config.launch.supervisor import CannotRun, Supervisor

    try:
        return Supervisor.from_environment().run()
    except CannotRun as problem:
        return _said(str(problem), problem.code)


def _web(_asked: argparse.Namespace) -> int:
    _require_server()
    from moothall.config.launch import web

    web.main()
    return OK


def _worker(_asked: argparse.Namespace) -> int:
    _require_server()
    from moothall.config.launch import worker

    worker.main()
    return OK


def _prepare(_asked: argparse.Namespace) -> int:
    _require_server()
    from moothall.config.launch import prepare

    return prepare.main()


def _require_server() -> None:
    """Refuse to run a part by itself without a server: the embedded database belongs to `run`."""
    if not env.text("DATABASE_URL", default=""):
        raise CannotDo("Set DATABASE_URL, or start everything together with: moothall run", code=WRONG_SETTING)


def _demo(asked: argparse.Namespace) -> int:
    with ready():
        return _django("demo_council", **({"json": True} if asked.json else {}))


def _simulate(asked: argparse.Namespace) -> int:
    with ready():
        return _django(
            "simulate",
            days=asked.days,
            seed=asked.seed,
            contacts_a_day=asked.contacts_a_day,
            until=asked.until,
            change=asked.change,
            processes=asked.processes,
        )


def _import_casework(asked: argparse.Namespace) -> int:
    if not asked.file.is_file():
        raise CannotDo(f"There is no file {asked.file}.")
    with ready():
        return _django("import_casework", asked.file, report=asked.report, mapping=asked.mapping, hands=asked.hands)


def _export_parquet(asked: argparse.Namespace) -> int:
    with ready():
        return _django("export_parquet", asked.folder, first=asked.first, last=asked.last, tables=asked.table)


def _figures(asked: argparse.Namespace) -> int:
    with ready():
        return _django(
            "figures",
            *([asked.measure] if asked.measure else []),
            first=asked.first,
            last=asked.last,
            by=asked.by,
            where=asked.where,
            organisation=asked.organisation,
            json=asked.json,
            rebuild=asked.rebuild,
        )


def _verify_journal(_asked: argparse.Namespace) -> int:
    with ready():
        return _django("verify_journal")


def _backup(asked: argparse.Namespace) -> int:
    from moothall.config.launch import keeping

    if (asked.file is None) != asked.base:
        raise CannotDo("Name a file to write, or ask for --base.", code=WRONG_COMMAND)
    with database() as (places, url):
        try:
            words = keeping.base(places, url) if asked.base else keeping.dump(asked.file, places, url, asked.replace)
        except keeping.NotKept as problem:
            raise CannotDo(str(problem)) from None
    sys.stdout.write(f"{words}\n")
    return OK


def _restore(asked: argparse.Namespace) -> int:
    from moothall.config.launch.restore import NotRestored, RunsNow, restore_backup

    if asked.tried:
        return _try_restore(asked)
    if asked.to:
        return _restore_to(asked)
    if asked.file is None:
        raise CannotDo("Name the file to restore, or a moment with --to.", code=WRONG_COMMAND)
    with database() as (places, url):
        try:
            found = restore_backup(asked.file.absolute(), places=places, url=url, may_replace=asked.replace)
        except RunsNow as problem:
            raise CannotDo(str(problem), code=RUNS_ALREADY) from None
        except NotRestored as problem:
            raise CannotDo(str(problem)) from None
        _migrate(places)
    sys.stdout.write(f"Restored from {asked.file}: {found.in_words()}. Next: moothall verify-journal\n")
    return OK


def _try_restore(asked: argparse.Namespace) -> int:
    from moothall.config.launch import keeping

    with database() as (places, url):
        try:
            words = keeping.tried(asked.file, places, url)
        except keeping.NotKept as problem:
            raise CannotDo(str(problem)) from None
    sys.stdout.write(f"{words}\n")
    return OK


def _restore_to(asked: argparse.Namespace) -> int:
    from moothall.config.launch.archive import NoArchive
    from moothall.config.launch.recover import bring_back_to
    from moothall.config.launch.restore import NotRestored, RunsNow

    places = Places.from_environment()
    archive = places.archive
    if archive is None or env.text("DATABASE_URL", default=""):
        raise CannotDo("Only Moothall's own database, with MOOTHALL_ARCHIVE set, is brought back to a moment.")
    try:
        base = bring_back_to(moment_of(asked.to), archive=archive, places=places)
    except RunsNow as problem:
        raise CannotDo(str(problem), code=RUNS_ALREADY) from None
    except (NotRestored, NoArchive) as problem:
        raise CannotDo(str(problem)) from None
    sys.stdout.write(
        f"Brought back to {asked.to} from the base of {base.made_at:%Y-%m-%d %H:%M} UTC. The database as it was stands "
        f"beside it in {places.data}. Next: moothall verify-journal\n"
    )
    return OK


def moment_of(words: str) -> datetime:
    """Read a moment with its offset from UTC, such as `2026-03-02 09:29:59+00:00`."""
    with suppress(ValueError):
        moment = datetime.fromisoformat(words)
        if moment.tzinfo is not None:
            return moment
    raise CannotDo(f'"{words}" is not a moment such as 2026-03-02T09:29:59+00:00.', code=WRONG_COMMAND)


def _manage(asked: argparse.Namespace) -> int:
    from django.core.management import execute_from_command_line

    with database():
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "moothall.config.settings")
        execute_from_command_line(["moothall manage", *asked.words])
    return OK


@contextmanager
def database() -> Iterator[tuple[Places, str]]:
    """Have a database for a while: the server that DATABASE_URL names, else our own, started if it does not run."""
    from moothall.config.launch import postgres

    places = Places.from_environment()
    if given := env.text("DATABASE_URL", default=""):
        yield places, given
        return
    with postgres.in_use(places.cluster, archive=places.archive) as url:
        # So that a command can say how to reach it.
        os.environ["DATABASE_URL"] = url
        yield places, url


@contextmanager
def ready() -> Iterator[tuple[Places, str]]:
    """Have a database whose tables are up to date."""
    with database() as (places, url):
        _migrate(places)
        yield places, url


def _migrate(places: Places) -> None:
    from moothall.config.launch import prepare

    try:
        prepare.make_ready(places, with_pages=False)
    except prepare.DatabaseNotReached as problem:
        raise CannotDo(str(problem), code=NO_DATABASE) from None


def _django(name: str, *words: object, **options: object) -> int:
    """Run one of Django's commands; its refusals become our exit codes."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "moothall.config.settings")
    import django
    from django.core.management import CommandError, call_command

    from moothall.config import logs

    django.setup()
    logs.start("command")
    try:
        call_command(name, *map(str, words), **{key: value for key, value in options.items() if value is not None})
    except CommandError as problem:
        raise CannotDo(str(problem), code=problem.returncode) from None
    return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="moothall", description="The front office of a council.", epilog=__doc__)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def add(name: str, command: Command, words: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=words, description=words)
        one.set_defaults(command=command)
        return one

    add("run", _run, "Start the database, the web server and the worker, and keep them running.")
    add("web", _web, "Serve the pages alone, beside a database server (DATABASE_URL).")
    add("worker", _worker, "Run the jobs alone, beside a database server (DATABASE_URL).")
    add("prepare", _prepare, "Bring tables and styles to this release, beside a database server (DATABASE_URL).")
    demo = add("demo", _demo, "Make the demo council if it is not there, and print how to reach it.")
    demo.add_argument("--json", action="store_true", help="print address, database_url, sign_ins and keys as JSON")
    _arguments_of_a_year(add("simulate", _simulate, "Play a year of the demo council through the real acts."))
    imports = add("import", lambda _asked: WRONG_COMMAND, "Take in historical records.")
    kinds = imports.add_subparsers(required=True, metavar="KIND")
    casework = kinds.add_parser("casework", help="cases with their dates, from a CSV file (.csv or .csv.gz)")
    casework.set_defaults(command=_import_casework)
    casework.add_argument("file", type=Path)
    casework.add_argument("--report", type=Path, help="write what was taken, and each row that was not, to this file")
    casework.add_argument("--mapping", type=Path, help="which column means what")
    casework.add_argument("--hands", type=int, default=min(os.cpu_count() or 1, 4), help="processes side by side")
    exports = add("export", lambda _asked: WRONG_COMMAND, "Write records for other programs.")
    _add_parquet(exports.add_subparsers(required=True, metavar="KIND"))
    _add_figures(add("figures", _figures, "Print a measure; without one, the list of measures."))
    add(
        "verify-journal",
        _verify_journal,
        "Recompute the whole journal; fails when anything was changed or cut.",
    )
    backup = add("backup", _backup, "Write everything into one file.")
    backup.add_argument("file", type=Path, nargs="?")
    backup.add_argument("--base", action="store_true", help="a base of the archive, in place of a file")
    backup.add_argument("--replace", action="store_true", help="even where there is a file, which is then lost")
    restore = add("restore", _restore, "Bring everything back from a backup.")
    restore.add_argument("file", type=Path, nargs="?")
    restore.add_argument("--to", metavar="MOMENT", help="from the archive, to what was just before a moment")
    restore.add_argument(
        "--try",
        dest="tried",
        action="store_true",
        help="only on trial; without a file: the archive",
    )
    restore.add_argument("--replace", action="store_true", help="even where there is data, which is then lost")
    manage = add("manage", _manage, "Run one of Django's own commands.")
    manage.add_argument("words", nargs=argparse.REMAINDER)
    return parser


def _add_figures(figures: argparse.ArgumentParser) -> None:
    figures.add_argument("measure", nargs="?", help="its code, such as volume")
    figures.add_argument("--from", dest="first", metavar="DATE", help="the first day, such as 2026-01-01")
    figures.add_argument("--to", dest="last", metavar="DATE", help="the last day")
    figures.add_argument("--by", default="", metavar="SPLIT[,SPLIT]", help="such as month or channel,service")
    figures.add_argument("--where", default=[], action="append", metavar="SPLIT=CODE[,CODE]", help="only these")
    figures.add_argument("--organisation", metavar="CODE", help="whose figures; the first council's unless said")
    figures.add_argument("--json", action="store_true", help="print JSON")
    figures.add_argument("--rebuild", action="store_true", help="make every figure anew from the raw records first")


def _arguments_of_a_year(year: argparse.ArgumentParser) -> None:
    year.add_argument("--days", type=int, default=365, help="how many days")
    year.add_argument("--seed", type=int, default=1974, help="the same seed plays the same year")
    year.add_argument("--contacts-a-day", type=float, default=120, help="how many contacts a day, on average")
    year.add_argument("--until", type=date.fromisoformat, help="the last day, such as 2026-03-31")
    year.add_argument(
        "--change", action="append", default=[], help="let one cause be different, such as late-email-march"
    )
    year.add_argument("--processes", type=int, default=min(os.cpu_count() or 1, 4), help="processes side by side")


def _add_parquet(kinds: Any) -> None:
    parquet = kinds.add_parser("parquet", help="contacts, matters, cases and promises without names, by month")
    parquet.set_defaults(command=_export_parquet)
    parquet.add_argument("folder", type=Path)
    parquet.add_argument("--from", dest="first", metavar="MONTH", help="such as 2026-01; else from the oldest")
    parquet.add_argument("--to", dest="last", metavar="MONTH", help="else to this month")
    parquet.add_argument("--table", default=[], action="append", help="only this table; can be given again")
