"""The plans of the hot queries: what the database does for each page at full size."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

from bench.tables import BIG_TABLES

SEQUENTIAL = re.compile(r"Seq Scan on (\w+)")


@dataclass(frozen=True)
class Plan:
    """One query of a page and the steps of its plan that name a table or an index."""

    page: str
    tables: str
    steps: tuple[str, ...]

    @property
    def scans(self) -> list[str]:
        """Return the big tables that are read from end to end."""
        found = [table for step in self.steps for table in SEQUENTIAL.findall(step)]
        return [table for table in found if table in BIG_TABLES]


@contextmanager
def listening(queries: list[tuple[str, Any]]) -> Iterator[None]:
    """Note every SELECT that is asked of the database while this block lasts."""

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(("SELECT", "WITH")):
            queries.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield


def plans_of(page: str, queries: list[tuple[str, Any]]) -> list[Plan]:
    """Return the plan of each noted query."""
    plans = []
    for sql, params in queries:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN {sql}", params)
            lines = [row[0] for row in cursor.fetchall()]
        steps = tuple(line.strip(" ->").split("  (")[0] for line in lines if " on " in line or " using " in line)
        tables = re.findall(r'FROM "?(\w+)"?', sql)
        plans.append(Plan(page, tables[0] if tables else "", steps))
    return plans
