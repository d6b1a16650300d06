"""Writing one event inside the transaction of its act."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import connection, models
from psycopg.types.json import Jsonb

from moothall.journal.actions.history import with_history
from moothall.journal.actions.machine import with_machine
from moothall.journal.events import require_known

if TYPE_CHECKING:
    from moothall.journal.actions.batch import NewNumber

INSERT_EVENT = """
WITH event AS (
    INSERT INTO journal_event (name, about_kind, about_id, by_id, at, facts)
    VALUES (%s, %s, %s, %s, %s, %s) RETURNING id
)
INSERT INTO journal_unsealed (event_id) SELECT id FROM event RETURNING event_id
"""


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event about to be written. `about` is a row, or its kind and key."""

    name: str
    about: "models.Model | tuple[str, int | NewNumber]"
    by_id: int | None
    at: datetime
    facts: dict[str, Any]

    def row(self) -> tuple[Any, ...]:
        kind, pk = self.about if isinstance(self.about, tuple) else (kind_of(self.about), self.about.pk)
        return (self.name, kind, pk, self.by_id, self.at, Jsonb(with_history(self.facts)))


def kind_of(row: models.Model) -> str:
    """Return the word under which the journal files this row: its model's name."""
    name = row._meta.model_name
    assert name is not None
    return name


def record_event(
    name: str, /, *, about: models.Model | tuple[str, int], by: models.Model | None, at: datetime, **facts: Any
) -> int:
    """Write one event in the running transaction and return its number.

    Raises UnknownEvent for a name that no area lists, and a plain error outside a transaction: an event without
    its act would be a lie.
    """
    require_known([name])
    if not connection.in_atomic_block:
        raise RuntimeError(f"{name} must be recorded inside the transaction of its act")
    event = NewEvent(name, about, None if by is None else by.pk, at, with_machine(facts) if by is None else facts)
    with connection.cursor() as cursor:
        cursor.execute(INSERT_EVENT, event.row())
        row = cursor.fetchone()
    assert row is not None
    return int(row[0])
