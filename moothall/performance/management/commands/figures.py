"""Print a measure: `moothall figures volume --from 2016-01-01 --to 2016-12-31 --by month --json`."""

import json
import sys
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from moothall.directory.models import Organisation
from moothall.lib.clock import now
from moothall.performance.actions import catch_up, rebuild
from moothall.performance.measures import MEASURES, UnknownMeasure, measure_called
from moothall.performance.queries.asking import TIMES, CannotSplit, Reading, splits_of
from moothall.performance.queries.naming import keys_called
from moothall.performance.queries.printed import as_printed
from moothall.performance.queries.read import read
from moothall.performance.rules import Period, local_day


class Command(BaseCommand):
    """Print a measure over a period, as a table or as JSON."""

    help = "Print a measure, or the list of measures"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("measure", nargs="?")
        parser.add_argument("--from", dest="first")
        parser.add_argument("--to", dest="last")
        parser.add_argument("--by", default="")
        parser.add_argument("--where", default=[], action="append")
        parser.add_argument("--organisation")
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--rebuild", action="store_true")

    def handle(self, *, measure: str | None, **asked: Any) -> None:
        at = now()
        if asked["rebuild"]:
            number = rebuild(at=at, progress=self._show)
            self.stderr.write(f"Made {number} months of figures anew.")
        if measure is None:
            if not asked["rebuild"]:
                self._list(is_json=asked["json"])
            return
        catch_up(at=at)
        reading = self._read(measure, asked, today=local_day(at))
        printed = as_printed(reading)
        if asked["json"]:
            self.stdout.write(json.dumps(printed, ensure_ascii=False))
            return
        self._table(reading, printed)

    def _read(self, code: str, asked: dict[str, Any], *, today: date) -> Reading:
        organisation = _organisation(asked["organisation"])
        by = [split for split in asked["by"].split(",") if split]
        try:
            measure = measure_called(code)
            period = Period(_day(asked["first"], date(today.year, 1, 1)), _day(asked["last"], today))
            where = dict(_where(words) for words in asked["where"])
            return read(measure, period, organisation_id=organisation.pk, today=today, by=by, where=where)
        except UnknownMeasure:
            raise CommandError(f"There is no measure {code}. See them all with: moothall figures") from None
        except CannotSplit as problem:
            can = ", ".join([*TIMES, *splits_of(measure)])
            raise CommandError(
                f"{code} cannot be split by {', '.join(by)}{_named(problem)}. It can by: {can}"
            ) from None
        except ValueError as problem:
            raise CommandError(f"{str(problem).capitalize()}.") from None

    def _list(self, *, is_json: bool) -> None:
        listed = [
            {"code": each.code, "name": str(each.name), "unit": each.unit, "counts": str(each.counts),
             "splits": splits_of(each), "has_source": each.has_source, "version": each.version}
            for each in MEASURES.values()
        ]  # fmt: skip
        if is_json:
            self.stdout.write(json.dumps({"measures": listed}, ensure_ascii=False))
            return
        for each in listed:
            self.stdout.write(f"{each['code']:24} {each['name']}{'' if each['has_source'] else ' (no source yet)'}")

    def _table(self, reading: Reading, printed: dict[str, Any]) -> None:
        self.stdout.write(f"{reading.measure.name}, {reading.period.first} to {reading.period.last}")
        for row in printed["rows"]:
            keys = "  ".join(f"{row[split]!s:20}" for split in reading.by)
            self.stdout.write(f"{keys}  {row['value']}")
        self.stdout.write(f"{'All':20}  {printed['total']['value']}")

    def _show(self, family: str, month: date) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r{family} {month:%Y-%m}    ", ending="")


def _organisation(code: str | None) -> Organisation:
    found = Organisation.objects.filter(code=code) if code else Organisation.objects.filter(kind="council")
    organisation = found.order_by("pk").first()
    if organisation is None:
        raise CommandError(f"There is no organisation {code}." if code else "There is no council yet.")
    return organisation


def _day(words: str | None, otherwise: date) -> date:
    if words is None:
        return otherwise
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise CommandError(f'"{words}" is not a day such as 2026-01-31.') from None


def _where(words: str) -> tuple[str, list[Any]]:
    """Read "channel=telephone,web" as a split and the keys that are called so."""
    split, _is, codes = words.partition("=")
    if not codes:
        raise CommandError(f'"{words}" is not like channel=telephone,web.')
    keys = keys_called(split, codes.split(","))
    if not keys:
        raise CommandError(f"There is no {split} {codes}.")
    return split, keys


def _named(problem: CannotSplit) -> str:
    return f" ({problem.split})" if problem.split else ""
