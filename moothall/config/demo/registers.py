"""What the demo council has in its registers, read from `registers.yaml` and entered through the acts."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml
from django.utils.timezone import localdate

from moothall.accounts.models import Officer
from moothall.directory.models import Organisation, Service
from moothall.lib.money import pence
from moothall.registers.actions import (
    Said,
    change_record,
    comment_on_record,
    enter_record,
    finish_record,
    set_up_register,
    written_field,
)
from moothall.registers.declared import Field, Register, Sort
from moothall.registers.models import Record
from moothall.registers.queries import register_named
from moothall.registers.workflow import State

FATES = (("done", "It is done"), ("try", "It is tried out"), ("later", "Later"), ("no", "It will not be done"))


class DemoRecord(msgspec.Struct, forbid_unknown_fields=True):
    """One record as the file has it. Days are counted from the day on which the council is set up.

    `later` is what it says since half of the time until now, `comments` who wrote what about it.
    """

    values: dict[str, Any]
    held_on: int
    review_by: int
    ref: str = ""
    owner: str = ""
    state: str = "in_force"
    later: dict[str, Any] = msgspec.field(default_factory=dict)
    comments: list[tuple[str, str]] = msgspec.field(default_factory=list)


@cache
def _read() -> dict[str, list[DemoRecord]]:
    text = Path(__file__).with_name("registers.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), dict[str, list[DemoRecord]])


def _set_up_own(*, at: datetime) -> None:
    """Set up the register that this council keeps besides those that come along."""
    fields = [
        Field("suggestion", "Suggestion", is_required=True),
        Field("words", "In their words", Sort.WORDS),
        Field("team", "Team", Sort.TEAM, in_list=True),
        Field("fate", "What becomes of it", Sort.CHOICE, choices=FATES, is_part=True, in_list=True),
        Field("answer", "What they were answered", Sort.WORDS, is_part=True),
        Field("action", "Improvement action", Sort.RECORD, of="improvement-actions"),
    ]
    facts = {
        "name": "Staff suggestions",
        "one": "Suggestion",
        "what_for": "What officers would do differently, what they were answered and what became of it.",
        "subject": "Getting better",
        "review_months": 1,
        "owner": Officer.objects.get(username="grace"),
        "fields": [written_field(field) for field in fields],
    }
    set_up_register(facts, by=None, at=at)


def fill_registers(*, at: datetime) -> int:
    """Enter what the demo council has recorded; nothing where there is something already. Return how many."""
    council = Organisation.objects.get(code="thornbeck")
    if Record.objects.filter(organisation=council).exists():
        return 0
    _set_up_own(at=at)
    known: dict[str, int] = {}
    for code, rows in _read().items():
        register = register_named(code)
        assert register is not None
        for row in rows:
            record = _enter(register, row, council=council, known=known, at=at)
            known[row.ref or f"{code} {len(known)}"] = record.pk
    return len(known)


def _enter(
    register: Register, row: DemoRecord, *, council: Organisation, known: Mapping[str, int], at: datetime
) -> Record:
    today, then = localdate(at), at + timedelta(days=row.held_on)
    owner = Officer.objects.get(username=row.owner) if row.owner else None
    values = _values(register, row.values, known=known, today=today)
    said = Said(values, owner=owner, held_on=localdate(then), review_by=today + timedelta(days=row.review_by))
    state = State.DRAFT if row.state == State.DRAFT else State.IN_FORCE
    record = enter_record(register, said, organisation=council, by=owner, at=then, state=state)
    if row.later:
        values |= _values(register, row.later, known=known, today=today)
        later = Said(values, owner=owner, held_on=record.held_on, review_by=record.review_by)
        record = change_record(record, later, by=owner, at=then + (at - then) / 2)
    for who, words in row.comments:
        comment_on_record(record, words=words, by=Officer.objects.get(username=who), at=at - timedelta(days=1))
    return finish_record(record, by=owner, at=at) if row.state == State.DONE else record


def _values(register: Register, said: Mapping[str, Any], *, known: Mapping[str, int], today: date) -> dict[str, Any]:
    return {
        field.code: _kept(field, said[field.code], known=known, today=today)
        for field in register.fields
        if field.code in said
    }


def _kept(field: Field, said: Any, *, known: Mapping[str, int], today: date) -> Any:
    """Return a value of the file as a record keeps it."""

    def day(number: int) -> str:
        return (today + timedelta(days=number)).isoformat()

    readers: Mapping[Sort, Callable[[], Any]] = {
        Sort.DAY: lambda: day(said),
        Sort.PERIOD: lambda: {"from": day(said[0]), "until": day(said[1])},
        Sort.MONEY: lambda: pence(said),
        Sort.SERVICE: lambda: Service.objects.get(code=said).pk,
        Sort.OFFICER: lambda: Officer.objects.get(username=said).pk,
        Sort.RECORD: lambda: known[said],
        Sort.RECORDS: lambda: [known[each] for each in said],
    }
    return readers[field.sort]() if field.sort in readers else said
