"""The files of a record: adding one, opening one."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from moothall.accounts.access import StaffRequest, requires
from moothall.cases.actions import DocumentRefused, keep_document, path_of
from moothall.cases.models import Document
from moothall.lib.clock import now
from moothall.registers.declared import Register, Sort
from moothall.registers.forms import DocumentForm
from moothall.registers.models import Record
from moothall.registers.queries.said import address_of
from moothall.registers.queries.ties import KIND
from moothall.registers.views.shared import find_record, find_register, note_reading, record_to_keep, to_record
from moothall.ui.files import served


@requires("registers.keep")
def record_files(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    register, record = record_to_keep(request, code, pk)
    is_sent = request.method == "POST"
    form = DocumentForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            keep_document(file, name=file.name, about=(KIND, record.pk), by=request.user, at=now())
        except DocumentRefused as refusal:
            form.add_error("file", str(refusal))
        else:
            return to_record(record)
    context = {
        "title": _("Add a file: {record}").format(record=record),
        "form": form,
        "register": register,
        "record": record,
        "button": _("Add the file"),
        "here": request.path,
        "back": address_of(record),
        "has_file": True,
    }
    return render(request, "registers/record_ask.html", context)


@requires("registers.see")
@never_cache
def record_file(request: StaffRequest, code: str, pk: int, document: int) -> HttpResponse:
    register, record = find_register(request, code), find_record(request, code, pk)
    found = get_object_or_404(Document, about_kind=KIND, about_id=record.pk, pk=document)
    if found.is_locked:
        raise Http404
    if _is_personal(register, record, found.pk):
        note_reading(request, register, [record], page="registers:record_file")
    return served(path_of(found), name=found.name, media_type=found.media_type, size=found.size)


def _is_personal(register: Register, record: Record, key: int) -> bool:
    return any(
        field.is_personal and field.sort == Sort.FILE and record.values.get(field.code) == key
        for field in register.fields
    )
