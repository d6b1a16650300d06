"""What every act on a record shares: checking what is said, taking hold of the row, keeping the version it becomes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import IO, Any, Protocol

from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.cases.actions import DocumentRefused, keep_document
from moothall.directory.models import Organisation
from moothall.directory.queries import officers_of
from moothall.journal.actions import record_event
from moothall.registers.declared import Register, Sort, Values
from moothall.registers.models import Record, RecordTie, RecordVersion
from moothall.registers.queries.ties import KIND, gone, kind_of, named_by
from moothall.registers.rules.whole import filled, total_faults, wrong_in_whole
from moothall.registers.workflow import State


class RecordRefused(Exception):
    """A record cannot say this. `problems` are words by the code of the field; "owner" and the days are among them."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = dict(problems)


class RecordChanged(Exception):
    """Somebody else changed the record after this page was opened. The words are fit for the screen."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else changed this record while you had it open. Look at what they changed, then decide.")
        )


class Upload(Protocol):
    """A file as a form brings it."""

    name: str | None
    file: IO[bytes]


@dataclass(frozen=True)
class Said:
    """What is said of a record. `review_by` is reckoned from the register's months where it is not said.

    `files` are new files by the code of their field.
    """

    values: Values
    owner: Officer | None = None
    held_on: date | None = None
    review_by: date | None = None
    files: Mapping[str, Upload] = field(default_factory=dict)


def locked(record: Record, *, seen: int | None = None) -> Record:
    """Return the record as it is now, locked until the act ends. Raises RecordChanged when it is not what was seen."""
    fresh = Record.objects.select_for_update(no_key=True).get(pk=record.pk)
    if seen is not None and fresh.version_number != seen:
        raise RecordChanged
    return fresh


def checked(
    register: Register, said: Said, *, organisation: Organisation, is_draft: bool, known: Values
) -> dict[str, Any]:
    """Return what a record may say, without what is empty. Raises RecordRefused. `known` is what it said until now."""
    codes = {each.code for each in register.asked}
    values = {code: value for code, value in filled(said.values).items() if code in codes}
    for code in said.files:
        values[code] = 0
    problems = wrong_in_whole(register, values, is_draft=is_draft)
    for each in gone(register, _sound(values, problems), organisation=organisation, known=known):
        problems.setdefault(each.code, _("Choose “{name}” from what is listed").format(name=each.name))
    for each in register.asked:
        if each.sort == Sort.FILE and each.code not in said.files and values.get(each.code) != known.get(each.code):
            problems[each.code] = _("Choose the file for “{name}” again").format(name=each.name)
    if said.owner is not None and not _may_own(said.owner, organisation):
        problems["owner"] = _("Choose an owner who works for {organisation}").format(organisation=organisation)
    if problems:
        raise RecordRefused(problems)
    # What a field said that is asked no more is kept.
    return {code: value for code, value in known.items() if code not in codes} | values


def _sound(values: Mapping[str, Any], problems: Mapping[str, str]) -> dict[str, Any]:
    return {code: value for code, value in values.items() if code not in problems}


def _may_own(owner: Officer, organisation: Organisation) -> bool:
    return officers_of(organisation).filter(pk=owner.pk).exists()


def with_files(
    record: Record, values: dict[str, Any], files: Mapping[str, Upload], *, by: Officer | None, at: datetime
) -> dict[str, Any]:
    """Keep new files with a record, and return its values with their keys. Raises RecordRefused."""
    for code, file in files.items():
        try:
            kept = keep_document(file.file, name=file.name or "file", about=(KIND, record.pk), by=by, at=at)
        except DocumentRefused as refusal:
            raise RecordRefused({code: str(refusal)}) from refusal
        values[code] = kept.pk
    return values


def write(record: Record, register: Register, values: dict[str, Any], *, at: datetime) -> None:
    """Save a record with these values and with what follows from them: its title, faults, search words and ties."""
    record.values = values
    title = str(values.get(register.title_field.code, "")).strip()
    record.title = title.splitlines()[0][:200] if title else ""
    record.faults = [fault.field.code for fault in total_faults(register, values)]
    record.words = " ".join(_words(register, values))
    record.changed_at = at
    record.save()
    RecordTie.objects.filter(record=record).delete()
    ties = [
        RecordTie(record=record, field=each.code, kind=kind_of(each), key=key)
        for each, key in named_by(register, values)
    ]
    RecordTie.objects.bulk_create(ties)


def _words(register: Register, values: Values) -> Iterator[str]:
    """Yield what a search finds a record by: its words, but for what is personal."""
    for each in register.fields:
        value = values.get(each.code)
        if each.is_personal or not value:
            continue
        if each.sort in (Sort.LINE, Sort.WORDS, Sort.LISTED, Sort.MEASURE, Sort.LINK, Sort.CUSTOMER_GROUP):
            yield str(value)
        elif each.sort in (Sort.CHOICE, Sort.SEVERAL):
            yield from (str(each.said(one)) for one in (value if isinstance(value, list) else [value]))
        elif each.sort == Sort.TABLE:
            yield from (str(cell) for row in value for cell in row.values() if isinstance(cell, str))


def keep_version(record: Record, name: str, /, *, by: Officer | None, at: datetime, **facts: Any) -> RecordVersion:
    """Write the event of an act and the version that the record became by it."""
    event = record_event(name, about=record, by=by, at=at, register=record.register, **facts)
    return RecordVersion.objects.create(
        record=record,
        number=record.version_number,
        event_id=event,
        name=name,
        state=record.state,
        values=record.values,
        owner_id=record.owner_id,
        held_on=record.held_on,
        review_by=record.review_by,
        by=by,
        at=at,
    )


def is_draft(record: Record) -> bool:
    """Say whether a record may still lack anything."""
    return record.state == State.DRAFT
