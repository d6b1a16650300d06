"""Writing rows as Parquet, a file for each month, in folders that DuckDB and Spark read as partitions."""

import secrets
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from moothall.database import fetched
from moothall.lib.months import month_after
from moothall.performance.export.tables import TABLES, ExportTable
from moothall.performance.rules import Period, begins, local_day

ROWS_AT_ONCE = 50_000
FIRST = "SELECT min({moment}) FROM {source}"

Progress = Callable[[str, date, int], None]


def export_parquet(
    folder: Path, *, first: date | None, last: date, tables: Sequence[str] = (), progress: Progress | None = None
) -> int:
    """Write the rows of these months into `folder/<table>/month=YYYY-MM/rows.parquet`; return how many rows.

    Without `first` it begins with the oldest row. A file stands whole or not at all: it is written beside its place and
    moved there. All months are seen as they were at one moment.
    """
    salt, number = secrets.token_hex(16), 0
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for table in [TABLES[code] for code in tables or TABLES]:
            for month in _months(table, first, last):
                written = _write_month(folder, table, month, salt=salt)
                number += written
                if progress is not None:
                    progress(table.code, month, written)
    return number


def _months(table: ExportTable, first: date | None, last: date) -> Sequence[date]:
    if first is None:
        ((oldest,),) = fetched(FIRST.format(moment=table.moment, source=table.source), [])
        if oldest is None:
            return []
        first = local_day(oldest)
    return Period(first, last).months if first <= last else []


def _write_month(folder: Path, table: ExportTable, month: date, *, salt: str) -> int:
    import pyarrow
    from pyarrow import parquet

    place = folder / table.code / f"month={month:%Y-%m}" / "rows.parquet"
    place.parent.mkdir(parents=True, exist_ok=True)
    schema, fresh, number = schema_of(table), place.with_suffix(".new"), 0
    with parquet.ParquetWriter(fresh, schema, compression="zstd") as writer:
        for rows in _rows(table, month, salt=salt):
            columns = list(zip(*rows, strict=True))
            writer.write_table(
                pyarrow.table(
                    [pyarrow.array(each, kind) for each, kind in zip(columns, schema.types, strict=True)], schema=schema
                )
            )
            number += len(rows)
    if number:
        fresh.replace(place)
    else:
        fresh.unlink()
        place.unlink(missing_ok=True)
    return number


def _rows(table: ExportTable, month: date, *, salt: str) -> Iterator[list[tuple[Any, ...]]]:
    values = {"since": begins(month), "until": begins(month_after(month)), "salt": salt}
    connection.ensure_connection()
    with connection.connection.cursor(name="export") as cursor:
        cursor.itersize = ROWS_AT_ONCE
        cursor.execute(table.statement, values)
        while rows := cursor.fetchmany(ROWS_AT_ONCE):
            yield rows


def schema_of(table: ExportTable) -> Any:
    """Return the columns of a table as Arrow names them; moments are in UTC, to the microsecond."""
    import pyarrow

    kinds = {
        "int64": pyarrow.int64(),
        "int32": pyarrow.int32(),
        "string": pyarrow.string(),
        "bool": pyarrow.bool_(),
        "moment": pyarrow.timestamp("us", tz="UTC"),
    }
    return pyarrow.schema([(name, kinds[kind]) for name, (kind, _expression) in table.columns.items()])
