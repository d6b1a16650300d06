"""What becomes of a record: in force, looked at again, done, withdrawn, put back; and words about it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.journal.actions import record_event
from moothall.registers.actions.entering import register_of
from moothall.registers.actions.writing import RecordRefused, Said, checked, is_draft, keep_version, locked, write
from moothall.registers.models import Record, RecordComment, RecordVersion
from moothall.registers.rules.reviews import next_review
from moothall.registers.workflow import state_after


@transaction.atomic
def put_in_force(record: Record, *, by: Officer | None, at: datetime, seen: int | None = None) -> Record:
    """Let a draft hold, or what was done or withdrawn hold again.

    Raises RecordRefused while something that is required is missing, and MoveRefused. A review that is over by then
    is set anew.
    """
    record = locked(record, seen=seen)
    register, today = register_of(record.register), localdate(at)
    state = state_after("put_in_force", record.state)
    checked(register, Said(record.values), organisation=record.organisation, is_draft=False, known=record.values)
    if record.review_by is None or record.review_by < today:
        record.review_by = next_review(today, register.review_months)
    record.state, record.ended_on, record.why_withdrawn = state, None, ""
    return _moved(record, "record.in_force", by=by, at=at)


@transaction.atomic
def review_record(
    record: Record, *, next_on: date, by: Officer | None, at: datetime, seen: int | None = None
) -> Record:
    """Say that a record was looked at and is still right. Raises MoveRefused, and RecordRefused for a day gone by."""
    record = locked(record, seen=seen)
    state_after("review", record.state)
    if next_on <= localdate(at):
        raise RecordRefused({"review_by": _("The next review must be after today")})
    record.review_by = next_on
    record.version_number += 1
    record.changed_at = at
    record.save()
    keep_version(record, "record.reviewed", by=by, at=at, review_on=next_on.isoformat())
    return record


@transaction.atomic
def finish_record(record: Record, *, by: Officer | None, at: datetime, seen: int | None = None) -> Record:
    """Say that what a record is about is done. Raises MoveRefused."""
    record = locked(record, seen=seen)
    record.state, record.ended_on = state_after("finish", record.state), localdate(at)
    return _moved(record, "record.done", by=by, at=at)


@transaction.atomic
def withdraw_record(record: Record, *, why: str, by: Officer | None, at: datetime, seen: int | None = None) -> Record:
    """Withdraw a record, with the reason; it stays to be read. Raises MoveRefused and RecordRefused."""
    record = locked(record, seen=seen)
    record.state = state_after("withdraw", record.state)
    if not why.strip():
        raise RecordRefused({"why": _("Say why it is withdrawn")})
    record.ended_on, record.why_withdrawn = localdate(at), why.strip()
    return _moved(record, "record.withdrawn", by=by, at=at)


def _moved(record: Record, name: str, *, by: Officer | None, at: datetime) -> Record:
    record.version_number += 1
    record.changed_at = at
    record.save()
    keep_version(record, name, by=by, at=at)
    return record


@transaction.atomic
def put_back(
    record: Record, version: RecordVersion, *, by: Officer | None, at: datetime, seen: int | None = None
) -> Record:
    """Let a record say again what it said at a version; its state stays. It becomes a new version.

    Raises RecordChanged, MoveRefused, and RecordRefused when what it said then may no longer be said.
    """
    record = locked(record, seen=seen)
    register = register_of(record.register)
    record.state = state_after("change", record.state)
    owner = version.owner if version.owner and version.owner.is_active else None
    known = record.values | {each.code: version.values.get(each.code) for each in register.fields}
    values = checked(
        register, Said(version.values, owner=owner), organisation=record.organisation, is_draft=is_draft(record),
        known=known,
    )  # fmt: skip
    record.owner, record.held_on, record.review_by = owner, version.held_on, version.review_by
    record.version_number += 1
    write(record, register, {code: value for code, value in values.items() if value is not None}, at=at)
    keep_version(record, "record.put_back", by=by, at=at, number=version.number)
    return record


@transaction.atomic
def comment_on_record(record: Record, *, words: str, by: Officer, at: datetime) -> RecordComment:
    """Write about a record. It changes nothing that the record says."""
    comment = RecordComment.objects.create(record=record, words=words, by=by, at=at)
    record_event("record.commented", about=record, by=by, at=at, register=record.register, comment=comment.pk)
    return comment
