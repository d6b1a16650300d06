"""What a family of figures is: cells, and the one statement that works them out from raw rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from moothall.performance.models import Cell


@dataclass(frozen=True)
class Family:
    """Cells, and the statement that gives them for the days of one organisation between two moments.

    The statement names its columns as the cells do: `day`, the splits, the counts, the lists. It is given
    %(organisation)s, the moments %(since)s and %(until)s, the day from which it is seen %(today)s, %(zone)s, and its
    `values`.
    """

    code: str
    cells: type[Cell]
    statement: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def table(self) -> str:
        return self.cells._meta.db_table

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Day, splits, counts and lists, in this order."""
        return ("day", *self.cells.splits, *self.cells.counts, *self.cells.lists)
