"""A register as a file, and what its fields mean."""

import csv
import json
from collections.abc import Iterator
from io import StringIO

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from moothall.accounts.access import StaffRequest, requires
from moothall.lib.csv_cells import cell
from moothall.registers.declared import Register
from moothall.registers.models import RecordQuerySet
from moothall.registers.permissions import may_keep, registers_for, visible_to
from moothall.registers.queries.exported import Chunk, as_json, cells_of, definitions, heads_of, in_chunks
from moothall.registers.queries.lists import in_order, narrowed
from moothall.registers.queries.records import proof
from moothall.registers.rules.whole import when_words
from moothall.registers.views.lists import asked_of
from moothall.registers.views.shared import find_register, note_reading, own_organisation, today


@requires("registers.see")
@never_cache
def record_list_csv(request: StaffRequest, code: str) -> HttpResponseBase:
    register = find_register(request, code)

    def lines() -> Iterator[str]:
        yield _line(heads_of(register))
        for records, names in _chunks(request, register, page="registers:record_list_csv"):
            yield "".join(_line(cells_of(register, record, names)) for record in records)

    return _file(lines(), "text/csv; charset=utf-8", f"{code}.csv")


@requires("registers.see")
@never_cache
def record_list_json(request: StaffRequest, code: str) -> HttpResponseBase:
    register = find_register(request, code)

    def parts() -> Iterator[str]:
        about = {"code": register.code, "name": str(register.name), "what_for": str(register.what_for)}
        head = json.dumps({"register": about | {"fields": definitions(register)}}, ensure_ascii=False)
        yield f'{head[:-1]}, "records": ['
        comma = ""
        for records, names in _chunks(request, register, page="registers:record_list_json"):
            said = (json.dumps(as_json(register, each, names), ensure_ascii=False) for each in records)
            yield comma + ",\n".join(said)
            comma = ",\n"
        yield "]}\n"

    return _file(parts(), "application/json", f"{code}.json")


@requires("registers.see")
def register_fields_csv(request: StaffRequest, code: str) -> HttpResponseBase:
    register = find_register(request, code)
    heads = ("code", "name", "sort", "unit", "hint", "is_required", "is_part", "choices", "columns")
    lines = [_line(list(heads))]
    for each in definitions(register):
        lines.append(_line([_said(each.get(name, "")) for name in heads]))
    return _file(iter(lines), "text/csv; charset=utf-8", f"{code}-fields.csv")


def _said(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{code}: {words}" for code, words in value.items())
    return str(value)


def _chunks(request: StaffRequest, register: Register, *, page: str) -> Iterator[Chunk]:
    """Yield what the list shows, as the page asks for it; who reads something personal is written down."""
    seen = [each.code for each in registers_for(request.user)]
    for records, names in in_chunks(_asked(request, register), register, seen=seen):
        note_reading(request, register, records, page=page)
        yield records, names


def _asked(request: StaffRequest, register: Register) -> RecordQuerySet:
    asked = asked_of(request.GET)
    found = narrowed(visible_to(request.user).filter(register=register.code), asked, today=today())
    return in_order(found, register, asked.sort, is_searched=bool(asked.words))


def _line(cells: list[str]) -> str:
    line = StringIO()
    csv.writer(line).writerow([cell(each) for each in cells])
    return line.getvalue()


def _file(parts: Iterator[str], kind: str, name: str) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(parts, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@requires("registers.see")
def register_show(request: StaffRequest, code: str) -> HttpResponse:
    """What a register is for, what each field means, and what it proves today."""
    register, organisation = find_register(request, code), own_organisation(request)
    context = {
        "title": _("About “{register}”").format(register=register.name),
        "register": register,
        "fields": [(field, when_words(field, register) if field.only_when else "") for field in register.asked],
        "proof": proof(code, today(), organisation=organisation),
        "may_keep": may_keep(request.user, register),
    }
    return render(request, "registers/register_show.html", context)
