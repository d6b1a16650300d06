"""Changing a setting so that what it was before is kept, and putting that back.

An act writes a setting inside one of `created`, `changing` and `taking_out`: each writes its event and its change.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext as _

from moothall.journal.actions.record import kind_of, record_event
from moothall.journal.kinds import Kind, SettingRefused, Values, kind_named
from moothall.journal.models import Change
from moothall.journal.queries.changes import touched, why_not_undone
from moothall.journal.queries.held import forget_changes
from moothall.journal.queries.uses import instead_of_taking_out, uses_of

Row = TypeVar("Row", bound=models.Model)

# One change of settings after another: the newest key is then the newest change.
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(20251)"


def one_at_a_time() -> None:
    """Wait until no other change of a setting is under way. Raises a plain error outside a transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError("a setting is changed inside the transaction of its act")
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)


@contextmanager
def in_turn() -> Iterator[None]:
    """Let no other setting change between what a form looks at and the act that follows from it."""
    with transaction.atomic():
        one_at_a_time()
        yield


@contextmanager
def changing(name: str, row: Row, /, *, by: models.Model | None, at: datetime, **facts: Any) -> Iterator[Row]:
    """Give the row, locked and as it is now, to be changed and saved. The event and what changed are kept.

    Nothing is written when nothing changed.
    """
    kind = kind_named(kind_of(row))
    one_at_a_time()
    row = kind.model._default_manager.select_for_update().get(pk=row.pk)  # type: ignore[assignment]
    before = kind.values(row)
    yield row
    _keep(kind, row, name, before, by=by, at=at, facts=facts)


def created(name: str, row: Row, /, *, by: models.Model | None, at: datetime, **facts: Any) -> Row:
    """Keep that a setting was made. `row` is saved, with all that belongs to it."""
    one_at_a_time()
    _keep(kind_named(kind_of(row)), row, name, None, by=by, at=at, facts=facts)
    return row


def taking_out(name: str, row: models.Model, /, *, by: models.Model | None, at: datetime, **facts: Any) -> None:
    """Delete a setting to which nothing points, and keep what it said."""
    kind = kind_named(kind_of(row))
    one_at_a_time()
    before = kind.values(row)
    event = record_event(name, about=kind.about(row), by=by, at=at, **facts)
    _write(kind, row, event, before=before, after=None, by=by, at=at)
    row.delete()
    _afterwards(kind)


def _keep(
    kind: Kind,
    row: models.Model,
    name: str,
    before: Values | None,
    *,
    by: models.Model | None,
    at: datetime,
    facts: dict[str, Any],
) -> None:
    fresh = kind.model._default_manager.get(pk=row.pk)
    after = kind.values(fresh)
    if after == before:
        return
    kind.check(fresh, before)
    event = record_event(name, about=kind.about(row), by=by, at=at, **facts)
    _write(kind, fresh, event, before=before, after=after, by=by, at=at)
    _afterwards(kind)


def _write(
    kind: Kind,
    row: models.Model,
    event: int,
    *,
    before: Values | None,
    after: Values | None,
    by: models.Model | None,
    at: datetime,
    undoes: Change | None = None,
) -> Change:
    return Change.objects.create(
        event_id=event,
        kind=kind.name,
        key=row.pk,
        called=str(row)[:120],
        before=before,
        after=after,
        by_id=None if by is None else by.pk,
        at=at,
        undoes=undoes,
    )


def _afterwards(kind: Kind) -> None:
    forget_changes()  # what follows in this transaction sees the change already
    for forget in (forget_changes, *kind.after):
        transaction.on_commit(forget)


@transaction.atomic
def undo_change(change: Change, *, by: models.Model, at: datetime) -> Change:
    """Put back what a change touched; what it set up is taken out again.

    Raises SettingRefused when it was changed since, when it may not be so, and when what was set up is used.
    """
    one_at_a_time()
    change = Change.objects.select_related("undone_by").get(pk=change.pk)
    if refusal := why_not_undone(change):
        raise SettingRefused(refusal)
    kind = kind_named(change.kind)
    if change.before is None:
        unmake = _take_out if kind.is_deletable else _retire
        return unmake(change, kind, kind.model._default_manager.get(pk=change.key), by=by, at=at)
    row = kind.model._default_manager.filter(pk=change.key).first()
    now = None if row is None else kind.values(row)
    row = row or kind.model(pk=change.key)
    kind.put(row, {name: change.before.get(name) for name in touched(change) if name in change.before}, at=at)
    return _undone(change, kind, now, by=by, at=at)


@transaction.atomic
def undo_among_others(change: Change, *, by: models.Model, at: datetime) -> None:
    """Undo a change as one of many. What it set up and is used is retired; a kind that cannot be retired stays.

    Raises SettingRefused as `undo_change` does.
    """
    one_at_a_time()
    kind = kind_named(change.kind)
    was_made = change.before is None and kind.is_deletable
    row = kind.model._default_manager.filter(pk=change.key).first() if was_made else None
    if row is None or kind.values(row) != change.after or not uses_of(kind, change.key):
        undo_change(change, by=by, at=at)
    elif kind.retired:
        _retire(change, kind, row, by=by, at=at)


def _retire(change: Change, kind: Kind, row: models.Model, *, by: models.Model, at: datetime) -> Change:
    now = kind.values(row)
    kind.put(row, kind.retired, at=at)
    return _undone(change, kind, now, by=by, at=at)


def _take_out(change: Change, kind: Kind, row: models.Model, *, by: models.Model, at: datetime) -> Change:
    now = kind.values(row)
    event = record_event(kind.event, about=kind.about(row), by=by, at=at, **kind.facts(row), undoes=change.pk)
    kept = _write(kind, row, event, before=now, after=None, by=by, at=at, undoes=change)
    try:
        with transaction.atomic():
            row.delete()
            connection.check_constraints()  # what somebody else has just written counts here, not at the end
    except (models.ProtectedError, IntegrityError) as used:
        words = f"{_('This is used already.')} {instead_of_taking_out(kind)}"
        raise SettingRefused(words) from used
    _afterwards(kind)
    return kept


def _undone(change: Change, kind: Kind, now: Values | None, *, by: models.Model, at: datetime) -> Change:
    row = kind.model._default_manager.get(pk=change.key)
    kind.check(row, now)
    event = record_event(kind.event, about=kind.about(row), by=by, at=at, **kind.facts(row), undoes=change.pk)
    kept = _write(kind, row, event, before=now, after=kind.values(row), by=by, at=at, undoes=change)
    _afterwards(kind)
    return kept
