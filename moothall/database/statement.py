"""A statement that is built from a QuerySet once, and asked often with other values."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Expression, Field, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from moothall.database.table import fetched


class Given(Expression):
    """The place of a value that is given when the statement is asked: `due_at__lt=Given("now", DateTimeField())`."""

    def __init__(self, name: str, field: "Field[Any, Any]") -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Stand as a value that is not yet known."""
        return "%s", (self,)


class Statement:
    """The SQL of a QuerySet with its values, some of which may be `Given` later."""

    def __init__(self, rows: QuerySet[Any, Any]) -> None:
        self.sql, self.values = rows.query.sql_with_params()

    def filled(self, **given: Any) -> list[Any]:
        """Return the values in their order, with those that are given now."""
        return [given[value.name] if isinstance(value, Given) else value for value in self.values]

    def fetched(self, **given: Any) -> Sequence[tuple[Any, ...]]:
        """Return the rows that the statement gives for these values."""
        return fetched(self.sql, self.filled(**given))
