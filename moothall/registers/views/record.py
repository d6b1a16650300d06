"""The page of a record, and what it said before."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from moothall.accounts.access import StaffRequest, requires
from moothall.cases.models import Document
from moothall.journal.events import sentence_with
from moothall.journal.models import Event
from moothall.lib.clock import now
from moothall.registers.declared import Field, Register, Sort
from moothall.registers.forms import CommentForm
from moothall.registers.known import register_named
from moothall.registers.models import Record, RecordVersion
from moothall.registers.permissions import may_keep, registers_for, visible_to
from moothall.registers.queries.said import Names, Shown, address_of, plain_words
from moothall.registers.queries.seams import panels_of, source_of
from moothall.registers.queries.ties import KIND, records_naming
from moothall.registers.rules.whole import is_asked, is_filled, missing_parts, number_words, sums_of, total_faults
from moothall.registers.views.shared import find_record, find_register, note_reading, today
from moothall.registers.workflow import COLOURS, State, moves_in
from moothall.ui.wording import day_words

SHOWN = 50


class Table(NamedTuple):
    """A table as its page shows it: rows of words, and the sums under its columns."""

    field: Field
    rows: list[list[str]]
    sums: list[str]
    numbers: str


@requires("registers.see")
@never_cache
def record_show(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    register, record, at = find_register(request, code), find_record(request, code, pk), now()
    note_reading(request, register, [record], page="registers:record_show")
    seen = [each.code for each in registers_for(request.user)]
    names = Names(register, [record], seen=seen)
    values = record.values
    documents = list(Document.objects.filter(about_kind=KIND, about_id=record.pk).order_by("-pk"))
    context = {
        "title": str(record),
        "register": register,
        "record": record,
        "colour": COLOURS[record.state],
        "is_overdue": record.is_overdue(today()),
        "is_nobodys": record.owner is None or not record.owner.is_active,
        "missing": [str(field.name) for field in missing_parts(register, values)] if record.ended_on is None else [],
        "faults": [fault.words for fault in total_faults(register, values)],
        "sections": list(_sections(register, record, names, documents)),
        "worked_out": [
            (each.name, plain_words(each, found))
            for each in register.worked_out
            if (found := each.reckon(values)) is not None
        ],
        "documents": documents,
        "named_by": [
            (Shown(str(each), address_of(each)), _name_of(each))
            for each in records_naming(KIND, record.pk, among=visible_to(request.user))[:SHOWN]
        ],
        "source": source_of(record),
        "panels": panels_of(record, at=at),
        "comments": list(record.comments.select_related("by").order_by("-pk")[:SHOWN]),
        "comment_form": CommentForm(),
        "moves": set(moves_in(record.state)) if may_keep(request.user, register) else set(),
        "may_keep": may_keep(request.user, register),
    }
    return render(request, "registers/record_show.html", context)


def _name_of(record: Record) -> str:
    register = register_named(record.register)
    return str(register.one) if register else ""


def _sections(
    register: Register, record: Record, names: Names, documents: list[Document]
) -> Iterator[tuple[str, list[tuple[Field, list[Shown], str]], list[Table]]]:
    """Yield each section: its heading, its fields with what they say, its tables."""
    files = {document.pk: document for document in documents}
    found: dict[str, tuple[list[tuple[Field, list[Shown], str]], list[Table]]] = {}
    for field in register.fields:
        value = record.values.get(field.code)
        if value == record.title:
            continue  # it is the heading of the page
        if not is_filled(value) and (field.is_retired or not is_asked(field, record.values)):
            continue
        facts, tables = found.setdefault(str(field.section), ([], []))
        if field.sort == Sort.TABLE:
            tables.append(table_of(field, value or []))
        elif field.sort == Sort.FILE:
            facts.append((field, [_file(record, files.get(value))] if value else [], ""))
        else:
            long = value if field.sort == Sort.WORDS and isinstance(value, str) else ""
            facts.append((field, [] if long else names.shown(field, value), long))
    for heading, (facts, tables) in found.items():
        yield heading, facts, tables


def _file(record: Record, document: Document | None) -> Shown:
    if document is None:
        return Shown(_("A file that is gone"))
    return Shown(document.name, "" if document.is_locked else f"{address_of(record)}files/{document.pk}/")


def table_of(field: Field, rows: list[dict[str, Any]]) -> Table:
    """Return a table in words, with its sums."""
    sums = sums_of(field, rows)
    cells = [Field(column.code, column.name, column.sort, choices=column.choices) for column in field.columns]
    said = [
        [plain_words(cell, row[cell.code]) if is_filled(row.get(cell.code)) else "" for cell in cells] for row in rows
    ]
    below = [number_words(sums[column.code], column.sort) if column.code in sums else "" for column in field.columns]
    right = [
        number
        for number, column in enumerate(field.columns, 1)
        if column.sort in (Sort.NUMBER, Sort.MONEY, Sort.PERCENT)
    ]
    return Table(field, said, below if sums and rows else [], " ".join(map(str, right)))


class Turn(NamedTuple):
    """One version of a record: what was done, and what it changed in words."""

    version: RecordVersion
    sentence: str
    changes: list[tuple[str, str, str]]
    is_latest: bool


@requires("registers.see")
@never_cache
def record_history(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    register, record = find_register(request, code), find_record(request, code, pk)
    note_reading(request, register, [record], page="registers:record_history")
    may_change = may_keep(request.user, register) and record.state != State.WITHDRAWN
    context = {
        "title": _("History: {record}").format(record=record),
        "register": register,
        "record": record,
        "turns": list(turns_of(request, register, record)),
        "may_put_back": may_change,
    }
    return render(request, "registers/record_history.html", context)


def turns_of(request: StaffRequest, register: Register, record: Record) -> Iterator[Turn]:
    """Yield the versions of a record, newest first, each with what it changed."""
    versions = list(record.versions.select_related("by", "owner").order_by("-number"))
    facts = dict(Event.objects.filter(pk__in=[each.event_id for each in versions]).values_list("pk", "facts"))
    stand_ins = [Record(organisation=record.organisation, values=each.values) for each in versions]
    names = Names(register, stand_ins, seen=[each.code for each in registers_for(request.user)])
    for later, earlier in pairwise([*versions, None]):
        assert later is not None
        changes = _differences(register, names, later, earlier) if earlier else []
        sentence = sentence_with(later.name, facts.get(later.event_id, {}))
        yield Turn(later, sentence, changes, later.number == record.version_number)


def _differences(
    register: Register, names: Names, later: RecordVersion, earlier: RecordVersion
) -> list[tuple[str, str, str]]:
    found = [
        (
            str(field.name),
            names.words(field, earlier.values.get(field.code)),
            names.words(field, later.values.get(field.code)),
        )
        for field in register.fields
        if earlier.values.get(field.code) != later.values.get(field.code)
    ]
    before_by, after_by = (day_words(day) if day else "" for day in (earlier.review_by, later.review_by))
    beside = [
        (_("Owner"), str(earlier.owner or ""), str(later.owner or "")),
        (_("Holds from"), day_words(earlier.held_on), day_words(later.held_on)),
        (_("Review by"), before_by, after_by),
        (_("State"), earlier.get_state_display(), later.get_state_display()),
    ]
    return found + [each for each in beside if each[1] != each[2]]


def changed_since(request: StaffRequest, register: Register, record: Record, seen: int) -> list[Turn]:
    """Return what others changed since a version that a page has seen."""
    return [turn for turn in turns_of(request, register, record) if turn.version.number > seen]
