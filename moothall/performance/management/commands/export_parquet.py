"""Write rows for analysts: `moothall export parquet FOLDER --from 2026-01 --to 2026-03`."""

import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from moothall.lib.clock import now
from moothall.performance.export.parquet import export_parquet
from moothall.performance.export.tables import TABLES
from moothall.performance.rules import local_day


class Command(BaseCommand):
    """Write contacts, matters, cases and promises as Parquet, month by month."""

    help = "Write rows for analysts as Parquet, a file for each month"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--from", dest="first")
        parser.add_argument("--to", dest="last")
        parser.add_argument("--table", dest="tables", action="append", default=[])

    def handle(self, *, folder: Path, first: str | None, last: str | None, tables: list[str], **_more: Any) -> None:
        if unknown := sorted({*tables} - {*TABLES}):
            raise CommandError(f"There is no table {unknown[0]}. There are: {', '.join(TABLES)}.")
        begins_on = _month(first) if first else None
        ends_on = _month(last) if last else local_day(now())
        if begins_on is not None and ends_on < begins_on:
            raise CommandError("The last month is before the first.")
        try:
            number = export_parquet(folder, first=begins_on, last=ends_on, tables=tables, progress=self._show)
        except OSError as problem:
            raise CommandError(f"Cannot write into {folder}: {problem.strerror}.") from None
        self.stdout.write(f"{number:,} rows are written into {folder}.")

    def _show(self, table: str, month: date, number: int) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r{table} {month:%Y-%m}: {number:,}    ", ending="")


def _month(words: str) -> date:
    try:
        return date.fromisoformat(f"{words}-01")
    except ValueError:
        raise CommandError(f'"{words}" is not a month such as 2026-03.') from None
