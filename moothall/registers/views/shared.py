"""What the pages of registers share: finding what an officer may see, and saying where an act refuses."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate

from moothall.accounts.access import StaffRequest
from moothall.directory.models import Organisation
from moothall.journal.actions import log_readings
from moothall.lib.clock import now
from moothall.registers.actions import RecordChanged, RecordRefused
from moothall.registers.declared import Register
from moothall.registers.known import register_named
from moothall.registers.models import Record
from moothall.registers.permissions import may_keep, may_see, side_of, visible_to
from moothall.registers.queries.ties import KIND
from moothall.registers.workflow import MoveRefused
from moothall.ui.shapes import Words


def find_register(request: StaffRequest, code: str) -> Register:
    """Return a register that the officer may see. Raises Http404."""
    register = register_named(code)
    if register is None or not may_see(request.user, register):
        raise Http404
    return register


def register_to_keep(request: StaffRequest, code: str) -> Register:
    """Return a register that the officer may keep. Raises Http404, and PermissionDenied for who only reads it."""
    register = find_register(request, code)
    if not may_keep(request.user, register):
        raise PermissionDenied
    return register


def find_record(request: StaffRequest, code: str, pk: int) -> Record:
    """Return a record that the officer may see. Raises Http404."""
    return get_object_or_404(visible_to(request.user).select_related("owner", "organisation"), register=code, pk=pk)


def record_to_keep(request: StaffRequest, code: str, pk: int) -> tuple[Register, Record]:
    """Return a record that the officer may change, with its register. Raises Http404 and PermissionDenied."""
    register = register_to_keep(request, code)
    return register, find_record(request, code, pk)


def own_organisation(request: StaffRequest) -> Organisation:
    """Return the organisation for which the officer works. Raises Http404 for who works for none."""
    organisation = side_of(request.user)
    if organisation is None:
        raise Http404
    return organisation


def today() -> date:
    """Return the day that it is for the council."""
    return localdate(now())


def sent(request: StaffRequest) -> Any:
    """Return what was sent, None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def does(request: StaffRequest, act: Callable[[], object], done: Words) -> bool:
    """Do an act that a button asks for, and say what became of it."""
    try:
        act()
    except (RecordRefused, RecordChanged, MoveRefused) as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, str(done))
    return True


def to_record(record: Record) -> HttpResponse:
    """Lead to the page of a record."""
    return redirect("registers:record_show", record.register, record.pk)


def note_reading(request: StaffRequest, register: Register, records: list[Record], *, page: str) -> None:
    """Write down that personal fields of these records were read, where any is filled in."""
    codes = [field.code for field in register.fields if field.is_personal]
    keys = [record.pk for record in records if any(code in record.values for code in codes)]
    log_readings(
        KIND, keys, by=request.user, page=page, why=f"register {register.code}", at=now(),
        request_id=request.request_id,
    )  # fmt: skip
