"""A statement that is built from a QuerySet once, and asked often with other values."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler

from moothall.database.table import fetched

Row = TypeVar("Row", bound=Model)


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


class Rows(Generic[Row]):
    """The rows of a QuerySet, each with those that `select_related` joins to it: put together once, asked often.

    Django puts the statement together anew for each `get`, which for a case with its eight neighbours takes it four
    times as long as PostgreSQL takes to answer. How columns become rows is Django's own, as in its `ModelIterable`.
    """

    def __init__(self, rows: QuerySet[Row, Row]) -> None:
        self.statement = Statement(rows)
        compiler = rows.query.get_compiler(connection=connection)
        compiler.as_sql()
        chosen = compiler.klass_info["select_fields"]
        self.model: type[Row] = compiler.klass_info["model"]
        self.first, self.end = chosen[0], chosen[-1] + 1
        self.names = [column[0].target.attname for column in compiler.select[self.first : self.end]]
        populators: Any = get_related_populators
        self.joined = populators(compiler.klass_info, compiler.select, connection.alias)
        self.converters = compiler.get_converters([column[0] for column in compiler.select])
        self.compiler = compiler

    def fetched(self, **given: Any) -> list[Row]:
        """Return the rows for these values."""
        found: Any = self.statement.fetched(**given)
        if self.converters:
            found = self.compiler.apply_converters(found, self.converters)
        return [self._row(columns) for columns in found]

    def _row(self, columns: Sequence[Any]) -> Row:
        row = self.model.from_db(connection.alias, self.names, columns[self.first : self.end])
        for each in self.joined:
            each.populate(columns, row)
        return row
