"""Entering a record and changing what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.database import take_turns
from moothall.directory.models import Organisation
from moothall.registers.actions.writing import (
    RecordRefused,
    Said,
    checked,
    is_draft,
    keep_version,
    locked,
    with_files,
    write,
)
from moothall.registers.declared import Register
from moothall.registers.known import register_named
from moothall.registers.models import Record
from moothall.registers.rules.reviews import next_review
from moothall.registers.workflow import State, state_after


class UnknownRegister(LookupError):
    """There is no register of this code."""


@dataclass(frozen=True)
class Source:
    """What a record comes from: a complaint, a survey's answer, a dip; its kind and key."""

    kind: str
    key: int


def register_of(code: str) -> Register:
    """Return a register by its code. Raises UnknownRegister."""
    found = register_named(code)
    if found is None:
        raise UnknownRegister(code)
    return found


@transaction.atomic
def enter_record(
    register: Register,
    said: Said,
    *,
    organisation: Organisation,
    by: Officer | None,
    at: datetime,
    state: State = State.IN_FORCE,
    source: Source | None = None,
    form_key: UUID | None = None,
) -> Record:
    """Enter a record, as a draft or in force; a form that is sent twice enters one. Raises RecordRefused."""
    if form_key is not None:
        take_turns(f"record {form_key}")
        if twin := Record.objects.filter(organisation=organisation, form_key=form_key).first():
            return twin
    values = checked(register, said, organisation=organisation, is_draft=state == State.DRAFT, known={})
    held_on, review_by = _days(register, said, today=localdate(at))
    record = Record(
        organisation=organisation, register=register.code, state=state, owner=said.owner, held_on=held_on,
        review_by=review_by, made_by=by, made_at=at, changed_at=at, form_key=form_key,
        source_kind=source.kind if source else "", source_key=source.key if source else None,
    )  # fmt: skip
    write(record, register, {code: value for code, value in values.items() if code not in said.files}, at=at)
    if said.files:
        write(record, register, with_files(record, values, said.files, by=by, at=at), at=at)
    keep_version(record, "record.entered", by=by, at=at)
    return record


def start_record(
    code: str,
    values: Mapping[str, Any],
    *,
    organisation: Organisation,
    by: Officer | None,
    at: datetime,
    owner: Officer | None = None,
    source: Source | None = None,
) -> Record:
    """Open a draft that is filled in already, from another page. Raises RecordRefused and UnknownRegister."""
    said = Said(values, owner=owner)
    return enter_record(
        register_of(code), said, organisation=organisation, by=by, at=at, state=State.DRAFT, source=source
    )


@transaction.atomic
def change_record(record: Record, said: Said, *, by: Officer | None, at: datetime, seen: int | None = None) -> Record:
    """Change what a record says. Nothing is written when nothing changed.

    Raises RecordChanged when it is no longer what was seen, MoveRefused and RecordRefused.
    """
    record = locked(record, seen=seen)
    register = register_of(record.register)
    record.state = state_after("change", record.state)
    values = checked(register, said, organisation=record.organisation, is_draft=is_draft(record), known=record.values)
    held_on, review_by = _days(register, said, today=record.held_on)
    before = (record.values, record.owner_id, record.held_on, record.review_by)
    record.owner, record.held_on, record.review_by = said.owner, held_on, review_by
    values = with_files(record, values, said.files, by=by, at=at)
    if before == (values, record.owner_id, record.held_on, record.review_by):
        return record
    record.version_number += 1
    write(record, register, values, at=at)
    keep_version(record, "record.changed", by=by, at=at)
    return record


def _days(register: Register, said: Said, *, today: date) -> tuple[date, date | None]:
    held_on = said.held_on or today
    review_by = said.review_by or next_review(held_on, register.review_months)
    if review_by is not None and review_by < held_on:
        raise RecordRefused({"review_by": _("The review must not be before the day from which it holds")})
    return held_on, review_by
