"""Bring in the casework of an older system: `moothall import casework FILE [--report OUT.json] [--mapping FILE]`."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from moothall.contacts.actions.casework import NoFrontOffice, Report, import_casework
from moothall.contacts.casework.mapping import SHIPPED, MappingIsWrong, read_mapping
from moothall.contacts.casework.rows import FileIsWrong, count_rows
from moothall.lib.clock import now

BAR = 40


class Command(BaseCommand):
    help = "Bring in historical casework from a CSV file; it can be broken off and run again"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--report", type=Path, help="write what became of every row here, as JSON")
        parser.add_argument("--mapping", type=Path, default=SHIPPED, help="which column means what, as YAML")
        parser.add_argument("--hands", type=int, default=1, help="how many processes take rows side by side")

    def handle(self, *args: object, **options: object) -> None:
        file, out, mapping, hands = options["file"], options["report"], options["mapping"], options["hands"]
        assert isinstance(file, Path)
        try:
            whole = count_rows(file)
            report = import_casework(
                file,
                mapping=read_mapping(mapping if isinstance(mapping, Path) else SHIPPED),
                at=now(),
                progress=lambda done: self._show(done, whole),
                hands=hands if isinstance(hands, int) else 1,
            )
        except (FileIsWrong, MappingIsWrong, NoFrontOffice) as problem:
            raise CommandError(str(problem)) from problem
        if isinstance(out, Path):
            out.write_text(json.dumps(asdict(report), indent=1), encoding="utf-8")
        self._say(report, out)

    def _show(self, done: int, whole: int) -> None:
        if sys.stderr.isatty() and whole:
            filled = min(BAR, BAR * done // whole)
            self.stderr.write(f"\r[{'#' * filled}{'.' * (BAR - filled)}] {done} of {whole}", ending="")

    def _say(self, report: Report, out: object) -> None:
        self.stdout.write(f"{report.rows} rows: {report.taken} taken, {report.taken_before} taken before, "
                          f"{len(report.kept_aside)} kept aside")  # fmt: skip
        self.stdout.write(f"Of those taken now {report.closed} are closed and {report.open} are open.")
        for why, number, line in report.kinds_kept_aside():
            self.stdout.write(f"  {number} kept aside, the first in line {line}: {why}")
        if report.kept_aside and not out:
            self.stdout.write("Add --report OUT.json to see every row; they are also in the list “Kept aside”.")
