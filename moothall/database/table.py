"""Rows of a model from a statement that is written out.

Django's own way for this, `raw()`, finds out anew each time which column belongs to which field, which takes longer
than the database takes to answer.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import DEFERRED, DateTimeField, FloatField, Model

Row = TypeVar("Row", bound=Model)
READERS: dict[type, Callable[[Any], Any]] = {DateTimeField: datetime.fromisoformat, FloatField: float}
"""What JSON has in another form than a column."""

Values = Sequence[Any] | Mapping[str, Any]


def fetched(sql: str, values: Values) -> list[tuple[Any, ...]]:
    """Return the rows that a statement gives."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


class Table(Generic[Row]):
    """A model as a statement names it: `columns` of the table, which it calls `name`, and the row that they make.

    `as_json` gives them as one value, for rows that stand beside another in its statement.

    The fields in `without` are left out, and read from the database should somebody ask for them.
    """

    def __init__(self, model: type[Row], name: str, *, without: Collection[str] = ()) -> None:
        fields = [field for field in model._meta.concrete_fields if field.name not in without]
        self.model = model
        self.columns = ", ".join(f"{name}.{field.column}" for field in fields)
        self.names = frozenset(str(field.attname) for field in fields)
        self.as_json = f"json_build_array({self.columns})"
        self.read: list[tuple[int, Callable[..., Any]]] = [
            (place, field.from_db_value) for place, field in enumerate(fields) if hasattr(field, "from_db_value")
        ]
        self.from_json = [(place, READERS[type(field)]) for place, field in enumerate(fields) if type(field) in READERS]

    def row(self, columns: Sequence[Any]) -> Row:
        """Return the row with these columns. What the statement gives after them is left alone."""
        values = list(columns[: len(self.names)])
        for place, read in self.read:
            values[place] = read(values[place], None, connection)
        return self.model.from_db(connection.alias, self.names, values)

    def row_of_json(self, columns: list[Any]) -> Row:
        """Return the row of what `as_json` gave in a statement; its fields are numbers, words, moments and JSON."""
        for place, read in self.from_json:
            if columns[place] is not None:
                columns[place] = read(columns[place])
        return self.model.from_db(connection.alias, self.names, columns)

    def rows(self, sql: str, values: Values) -> list[Row]:
        """Return the rows of a statement that begins with the columns of this table."""
        return [self.row(columns) for columns in fetched(sql, values)]


def partial(model: type[Row], known: Mapping[str, Any]) -> Row:
    """Return a row of which these fields were read; the others are read should somebody ask for them.

    It takes half the time of a model that is given its fields by name, and fills in the others.
    """
    row = model(*[known.get(name, DEFERRED) for name in _columns_of(model)])
    row._state.adding = False
    row._state.db = connection.alias
    return row


@lru_cache(maxsize=64)
def _columns_of(model: type[Model]) -> tuple[str, ...]:
    return tuple(str(field.attname) for field in model._meta.concrete_fields)
