"""Writing all rows of one act, its events among them, in one round trip to the database.

An act that makes several rows at once (a contact with its matters, cases and clocks) would else cost a round trip and a
planned statement each. One INSERT per table, joined by CTEs in one prepared statement, costs half the processor time;
and being one statement, it is a transaction by itself when none runs.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import psycopg
from django.db import connection, transaction
from psycopg.types.numeric import Int8

from moothall.journal.actions.record import NewEvent
from moothall.journal.events import require_known

EVENT_COLUMNS = ("name", "about_kind", "about_id", "by_id", "at", "facts")


Checks = tuple[tuple[str, str], ...]
RowShape = tuple[tuple[int, int], ...]
"""The columns of a row that hold a drawn number: the place of the column, and which number."""
Shape = tuple[tuple[str, tuple[str, ...], tuple[RowShape, ...]], ...]


class CheckFailed(Exception):
    """What the act takes for granted is not so; nothing was written. `check` is the name of the check."""

    def __init__(self, check: str) -> None:
        super().__init__(check)
        self.check = check


@dataclass(frozen=True, slots=True)
class NewNumber:
    """Stands for the n-th reference number that the statement draws, before it is known."""

    position: int


@dataclass(slots=True)
class Batch:
    """Rows to be written together. `draw()` gives a number to use as key before it exists."""

    numbers: int = 0
    tables: dict[str, tuple[tuple[str, ...], list[Sequence[Any]]]] = field(default_factory=dict)
    checks: list[tuple[str, str, Sequence[int]]] = field(default_factory=list)

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

    def require(self, check: str, table: str, **equal: int) -> None:
        """Write nothing unless `table` has a row with these values; `write` then raises CheckFailed(check)."""
        condition = " AND ".join(f"{column} = %s" for column in equal)
        self.checks.append((check, f"SELECT 1 FROM {table} WHERE {condition}", tuple(equal.values())))

    def write(self) -> list[int]:
        """Write everything at once and return the drawn numbers in order. Raises CheckFailed."""
        cells: list[Any] = []
        for _check, _sql, values in self.checks:
            cells += map(Int8, values)
        shape = tuple(
            (table, columns, tuple(_take(row, cells) for row in rows)) for table, (columns, rows) in self.tables.items()
        )
        checks = tuple((check, sql) for check, sql, _values in self.checks)
        statement = _statement(self.numbers, checks, shape)
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            return _execute(statement, cells)[: self.numbers]


def _take(row: Sequence[Any], cells: list[Any]) -> RowShape:
    """Add a row's values to the parameters; return which of its cells are drawn numbers instead."""
    drawn: RowShape = ()
    for place, cell in enumerate(row):
        kind = type(cell)
        if kind is NewNumber:
            drawn += ((place, cell.position),)
        else:
            # One width for every whole number, so that a statement is prepared once and not per size of a key.
            cells.append(Int8(cell) if kind is int else cell)
    return drawn


@lru_cache(maxsize=256)
def _statement(numbers: int, checks: Checks, shape: Shape) -> str:
    """Return the statement for rows of this shape.

    Names of tables, columns and checks come from the program alone, never from input; every value is a parameter.
    """
    places = _Places()
    drawn = [f"nextval('reference_number') AS n{position}" for position in range(numbers)]
    checked = [
        f"CASE WHEN EXISTS ({places.fill(sql)}) THEN 0 ELSE journal_refuse('{check}') END AS c{position}"
        for position, (check, sql) in enumerate(checks)
    ]
    parts = [f"numbers AS MATERIALIZED (SELECT {', '.join([*drawn, *checked]) or '0 AS n0'})"]
    for table, columns, rows in shape:
        values = ", ".join(f"({', '.join(places.row(len(columns), dict(drawn)))})" for drawn in rows)
        names = ", ".join(f'"{column}"' for column in columns)
        returning = " RETURNING id" if table == "journal_event" else ""
        parts.append(f"{table}_rows AS (INSERT INTO {table} ({names}) VALUES {values}{returning})")
    if any(table == "journal_event" for table, _columns, _rows in shape):
        parts.append("unsealed AS (INSERT INTO journal_unsealed (event_id) SELECT id FROM journal_event_rows)")
    return f"WITH {', '.join(parts)} SELECT * FROM numbers"


class _Places:
    """Numbers the parameters of a statement from left to right."""

    def __init__(self) -> None:
        self.last = 0

    def next(self) -> str:
        """Return the next parameter."""
        self.last += 1
        return f"${self.last}"

    def row(self, width: int, drawn: Mapping[int, int]) -> Iterator[str]:
        """Yield for each cell of a row its parameter, or the drawn number that it stands for."""
        for place in range(width):
            yield f"(SELECT n{drawn[place]} FROM numbers)" if place in drawn else self.next()

    def fill(self, sql: str) -> str:
        """Number the parameters of a piece of SQL."""
        first, *rest = sql.split("%s")
        return first + "".join(self.next() + piece for piece in rest)


def _execute(statement: str, cells: list[Any]) -> list[int]:
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.RawCursor(connection.connection) as cursor:
        try:
            row = cursor.execute(statement, cells, prepare=True).fetchone()
        except psycopg.errors.RaiseException as refusal:
            raise CheckFailed(refusal.diag.message_primary or "") from refusal
    assert row is not None
    return [int(number) for number in row]
