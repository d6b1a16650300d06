"""Writing all rows of one act, its events among them, in one round trip to the database.

An act that makes several rows at once (a contact with its matters, cases and clocks) would else cost a round trip and a
planned statement each. One INSERT per table, joined by CTEs in one prepared statement, costs half the processor time.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import psycopg
from django.db import connection
from psycopg.types.numeric import Int8Dumper

from moothall.journal.actions.record import NewEvent
from moothall.journal.events import require_known

EVENT_COLUMNS = ("name", "about_kind", "about_id", "by_id", "at", "facts")


@dataclass(frozen=True, slots=True)
class NewNumber:
    """Stands for the n-th reference number that the statement draws, before it is known."""

    position: int


@dataclass(slots=True)
class Batch:
    """Rows to be written together. `draw()` gives a number to use as key before it exists."""

    numbers: int = 0
    tables: dict[str, tuple[tuple[str, ...], list[Sequence[Any]]]] = field(default_factory=dict)

    def draw(self) -> NewNumber:
        """Return the next new reference number of this batch."""
        self.numbers += 1
        return NewNumber(self.numbers - 1)

    def add(self, table: str, columns: tuple[str, ...], row: Sequence[Any]) -> None:
        """Add a row for `table`; every row of a table names the same columns."""
        self.tables.setdefault(table, (columns, []))[1].append(row)

    def add_event(self, event: NewEvent) -> None:
        """Add an event of the act. Raises UnknownEvent for a name that no area lists."""
        require_known([event.name])
        self.add("journal_event", EVENT_COLUMNS, event.row())

    def write(self) -> list[int]:
        """Write everything in the running transaction and return the drawn numbers in order."""
        if not connection.in_atomic_block:
            raise RuntimeError("the rows of an act must be written inside its transaction")
        shape = tuple(
            (
                table,
                columns,
                tuple(tuple(cell.position if isinstance(cell, NewNumber) else -1 for cell in row) for row in rows),
            )
            for table, (columns, rows) in self.tables.items()
        )
        cells = [
            cell
            for _columns, rows in self.tables.values()
            for row in rows
            for cell in row
            if not isinstance(cell, NewNumber)
        ]
        return _execute(_statement(self.numbers, shape), cells)


Shape = tuple[tuple[str, tuple[str, ...], tuple[tuple[int, ...], ...]], ...]


@lru_cache(maxsize=256)
def _statement(numbers: int, shape: Shape) -> str:
    """Return the statement for rows of this shape. Names come from the program, never from input."""
    # Table and column names come from the program alone, never from input; every value is a parameter.
    draws = ", ".join(f"nextval('reference_number') AS n{position}" for position in range(numbers)) or "1 AS n0"
    parts = [f"numbers AS MATERIALIZED (SELECT {draws})"]
    for table, columns, rows in shape:
        values = ", ".join(
            "(" + ", ".join("%s" if cell < 0 else f"(SELECT n{cell} FROM numbers)" for cell in row) + ")"
            for row in rows
        )
        names = ", ".join(f'"{column}"' for column in columns)
        returning = " RETURNING id" if table == "journal_event" else ""
        parts.append(f"{table}_rows AS (INSERT INTO {table} ({names}) VALUES {values}{returning})")
    if any(table == "journal_event" for table, _columns, _rows in shape):
        parts.append("unsealed AS (INSERT INTO journal_unsealed (event_id) SELECT id FROM journal_event_rows)")
    return f"WITH {', '.join(parts)} SELECT * FROM numbers"


def _execute(statement: str, cells: list[Any]) -> list[int]:
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        # One width for every whole number, so that the statement is prepared once and not per size of a key.
        cursor.adapters.register_dumper(int, Int8Dumper)
        row = cursor.execute(statement, cells, prepare=True).fetchone()
    assert row is not None
    return [int(number) for number in row]
