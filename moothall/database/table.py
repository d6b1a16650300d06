"""Rows of a model from a statement that is written out.

Django's own way for this, `raw()`, finds out anew each time which column belongs to which field, which takes longer
than the database takes to answer.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model

Row = TypeVar("Row", bound=Model)
Values = Sequence[Any] | Mapping[str, Any]


def fetched(sql: str, values: Values) -> list[tuple[Any, ...]]:
    """Return the rows that a statement gives."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


class Table(Generic[Row]):
    """A model as a statement names it: `columns` of the table, which it calls `name`, and the row that they make.

    The fields in `without` are left out, and read from the database should somebody ask for them.
    """

    def __init__(self, model: type[Row], name: str, *, without: Collection[str] = ()) -> None:
        fields = [field for field in model._meta.concrete_fields if field.name not in without]
        self.model = model
        self.columns = ", ".join(f"{name}.{field.column}" for field in fields)
        self.names = frozenset(str(field.attname) for field in fields)
        self.read: list[tuple[int, Callable[..., Any]]] = [
            (place, field.from_db_value) for place, field in enumerate(fields) if hasattr(field, "from_db_value")
        ]

    def row(self, columns: Sequence[Any]) -> Row:
        """Return the row with these columns. What the statement gives after them is left alone."""
        values = list(columns[: len(self.names)])
        for place, read in self.read:
            values[place] = read(values[place], None, connection)
        return self.model.from_db(connection.alias, self.names, values)

    def rows(self, sql: str, values: Values) -> list[Row]:
        """Return the rows of a statement that begins with the columns of this table."""
        return [self.row(columns) for columns in fetched(sql, values)]
