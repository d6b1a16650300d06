"""Records as a file: one row each, with what every field means."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import Any

from moothall.registers.declared import NAMED, NUMBERS, Field, Register, Sort, WorkedOut
from moothall.registers.models import Record, RecordQuerySet
from moothall.registers.queries.said import Names, plain_words
from moothall.registers.rules.values import decimal_of
from moothall.registers.rules.whole import missing_parts, sums_of, total_faults

AT_A_TIME = 1000
HEADS = ("number", "state", "owner", "held_on", "review_by", "ended_on", "missing", "faults")
UNITS = {Sort.MONEY: "pounds", Sort.PERCENT: "per cent", Sort.DAY: "ISO 8601 day"}

Chunk = tuple[list[Record], Names]


def in_chunks(found: RecordQuerySet, register: Register, *, seen: list[str]) -> Iterator[Chunk]:
    """Yield the records of a list, a thousand at a time, with the names of what they name."""
    rows = found.select_related("owner", "organisation").iterator(chunk_size=AT_A_TIME)
    while some := list(islice(rows, AT_A_TIME)):
        yield some, Names(register, some, seen=seen)


def definitions(register: Register) -> list[dict[str, Any]]:
    """Return what each field means, in the order of the columns."""
    found = [_definition(field) for field in register.fields]
    worked_out = [
        {"code": each.code, "name": str(each.name), "sort": each.sort.value, "unit": UNITS.get(each.sort, ""),
         "is_worked_out": True}
        for each in register.worked_out
    ]  # fmt: skip
    return found + worked_out


def _definition(field: Field) -> dict[str, Any]:
    said: dict[str, Any] = {
        "code": field.code,
        "name": str(field.name),
        "sort": field.sort.value,
        "hint": str(field.hint),
        "unit": UNITS.get(field.sort, ""),
        "is_required": field.is_required,
        "is_part": field.is_part,
        "is_personal": field.is_personal,
    }
    if field.choices:
        said["choices"] = {code: str(words) for code, words in field.choices}
    if field.columns:
        said["columns"] = {column.code: str(column.name) for column in field.columns}
    if field.total_of:
        said["total_of"] = list(field.total_of)
    return said


def heads_of(register: Register) -> list[str]:
    """Return the headings of the columns of a file."""
    heads = list(HEADS)
    for field in register.fields:
        heads.append(field.code)
        heads += [f"{field.code}_{column.code}_sum" for column in field.columns if column.is_summed]
    return heads + [each.code for each in register.worked_out]


def cells_of(register: Register, record: Record, names: Names) -> list[str]:
    """Return a record as one row of a file: amounts in pounds, days as ISO writes them, names for keys."""
    cells = [*_about(register, record)]
    for field in register.fields:
        value = record.values.get(field.code)
        cells.append(cell_of(field, value, names))
        sums = sums_of(field, value or []) if field.columns else {}
        cells += [_figure(column.sort, sums[column.code]) for column in field.columns if column.is_summed]
    return cells + [_worked_out(each, record) for each in register.worked_out]


def _about(register: Register, record: Record) -> list[str]:
    return [
        str(record.pk),
        record.state,
        str(record.owner) if record.owner and record.owner.is_active else "",
        record.held_on.isoformat(),
        record.review_by.isoformat() if record.review_by else "",
        record.ended_on.isoformat() if record.ended_on else "",
        " ".join(field.code for field in missing_parts(register, record.values)),
        " ".join(fault.field.code for fault in total_faults(register, record.values)),
    ]


def cell_of(field: Field, value: Any, names: Names) -> str:
    """Return a value as one cell."""
    if value in (None, ""):
        return ""
    if field.sort in NUMBERS:
        number = decimal_of(value)
        return str(value) if number is None else _figure(field.sort, number)
    if field.sort == Sort.DAY:
        return str(value)
    if field.sort == Sort.SCORE:
        return str(value.get("score", ""))
    return names.words(field, value)


def _figure(sort: Sort, number: Decimal) -> str:
    return f"{number / 100:.2f}" if sort == Sort.MONEY else f"{number:f}"


def _worked_out(each: WorkedOut, record: Record) -> str:
    found = each.reckon(record.values)
    number = None if found is None else decimal_of(found)
    if found is None:
        return ""
    return plain_words(each, found) if number is None else _figure(each.sort, number)


def as_json(register: Register, record: Record, names: Names) -> dict[str, Any]:
    """Return a record as JSON: values as they are kept, and names beside keys."""
    about = dict(zip(HEADS, _about(register, record), strict=True)) | {"number": record.pk}
    named = {
        field.code: [each.words for each in names.shown(field, record.values.get(field.code))]
        for field in register.fields
        if field.sort in NAMED and field.code in record.values
    }
    worked_out = {each.code: each.reckon(record.values) for each in register.worked_out}
    return about | {"values": record.values, "named": named, "worked_out": worked_out}
