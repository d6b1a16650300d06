"""Reading a casework file row by row: what is sound, and what is kept aside and why."""

import csv
import gzip
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from moothall.contacts.casework.mapping import Mapping

EARLIEST = date(1990, 1, 1)
GZIP = b"\x1f\x8b"
LONGEST_KEY = 60
BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ud800-\udfff]")


class FileIsWrong(Exception):
    """The file as a whole cannot be read as casework. The words are fit for the screen."""


@dataclass(frozen=True)
class SoundRow:
    """A row that can become a case."""

    line: int
    key: str
    opened_on: date
    closed_on: date | None
    type: str
    detail: str
    office: str
    values: dict[str, str]


@dataclass(frozen=True)
class FaultyRow:
    """A row that cannot become a case, with what it held and why not."""

    line: int
    key: str
    why: str
    values: dict[str, str]


Row = SoundRow | FaultyRow


@contextmanager
def opened(file: Path) -> Iterator[IO[str]]:
    """Open a casework file, packed with gzip or not. Bytes that are not UTF-8 are kept, marked as such."""
    try:
        with file.open("rb") as raw:
            is_packed = raw.read(2) == GZIP
        source = gzip.open(file, "rb") if is_packed else file.open("rb")  # noqa: SIM115 - closed below
    except OSError as problem:
        raise FileIsWrong(_("The file {file} cannot be read.").format(file=file)) from problem
    with source, io.TextIOWrapper(source, encoding="utf-8-sig", errors="surrogateescape", newline="") as text:
        yield text


def count_rows(file: Path) -> int:
    """Return how many lines the file has below its heading, for the progress bar."""
    with opened(file) as text:
        return max(sum(1 for _line in text) - 1, 0)


def read_rows(text: IO[str], mapping: Mapping, *, today: date) -> Iterator[Row]:
    """Return every row, sound or faulty. Raises FileIsWrong when a column of the mapping is missing."""
    reader = csv.reader(text)
    try:
        heading = [name.strip() for name in next(reader)]
    except StopIteration as problem:
        raise FileIsWrong(_("The file is empty.")) from problem
    columns = mapping.columns
    needed = [columns.key, columns.opened, columns.closed, columns.type]
    missing = [name for name in needed if name not in heading]
    if missing:
        raise FileIsWrong(_("The file has no column {names}.").format(names=", ".join(missing)))
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            why = _("It cannot be read as a row: {problem}").format(problem=problem)
            yield FaultyRow(reader.line_num, "", why, {})
            continue
        except (OSError, EOFError) as problem:
            words = _("The file breaks off at line {line}.").format(line=reader.line_num)
            raise FileIsWrong(words) from problem
        if cells:
            yield _row(reader.line_num, heading, cells, mapping, today=today)


def _row(line: int, heading: list[str], cells: list[str], mapping: Mapping, *, today: date) -> Row:
    values = dict(zip(heading, (cell.strip() for cell in cells), strict=False))
    columns = mapping.columns
    key = values.get(columns.key, "")
    why = _fault(cells, heading, values, mapping, today=today)
    if why:
        return FaultyRow(line, key[:LONGEST_KEY], why, {name: _shown(value) for name, value in values.items()})
    closed = values[columns.closed]
    return SoundRow(
        line=line,
        key=key,
        opened_on=_day(values[columns.opened], mapping),
        closed_on=_day(closed, mapping) if closed else None,
        type=values[columns.type],
        detail=values.get(columns.detail, ""),
        office=values.get(columns.office, ""),
        values=values,
    )


def _fault(cells: list[str], heading: list[str], values: dict[str, str], mapping: Mapping, *, today: date) -> str:
    columns = mapping.columns
    if len(cells) != len(heading):
        return _("It has {found} values where {wanted} were expected").format(found=len(cells), wanted=len(heading))
    if any(BROKEN.search(cell) for cell in cells):
        return _("Its text is broken: it holds bytes that are no letters")
    if not values[columns.key] or len(values[columns.key]) > LONGEST_KEY:
        return _("It has no key of at most 60 letters")
    if values[columns.type] not in mapping.types:
        return _("Its type “{type}” is not in the mapping").format(type=values[columns.type][:60])
    if columns.office and mapping.offices and values[columns.office] not in mapping.offices:
        return _("Its office “{office}” is not in the mapping").format(office=values[columns.office][:60])
    return _fault_of_dates(values[columns.opened], values[columns.closed], mapping, today=today)


def _fault_of_dates(opened_on: str, closed_on: str, mapping: Mapping, *, today: date) -> str:
    try:
        first = _day(opened_on, mapping)
    except ValueError:
        return _("Its opening date “{day}” is not a date").format(day=opened_on[:30])
    try:
        last = _day(closed_on, mapping) if closed_on else None
    except ValueError:
        return _("Its closing date “{day}” is not a date").format(day=closed_on[:30])
    if not EARLIEST <= first <= today or (last and last > today):
        return _("It is dated before 1990 or in the future")
    return _("It was closed before it was opened") if last and last < first else ""


def _day(text: str, mapping: Mapping) -> date:
    return datetime.strptime(text, mapping.date_format).date()  # noqa: DTZ007 - a day has no zone


def _shown(value: str) -> str:
    """Return a value that can be stored: bytes that are no letters are shown by their number."""
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace").replace("\x00", "\\x00")
