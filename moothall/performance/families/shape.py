"""What a family of figures is: cells, and the raw rows of which they are made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from moothall.performance.models import Cell

Thing = Literal["contact", "case", "about"]
"""What a raw row belongs to: a contact, a case, or either, as its column `about_kind` says."""
LISTED = "coalesce(array_agg({number} ORDER BY {number}) FILTER (WHERE {number} IS NOT NULL), '{{}}')"


@dataclass(frozen=True)
class Family:
    """Cells, and how raw rows become cells. Both the statement that counts and the one that lists are made of it.

    `source` is what a raw row is joined of, after `with_`; `moment` when it counts, `key` the contact or case that it
    belongs to, and `rows` which there are, of the organisation between %(since)s and %(until)s. `splits` gives each
    column by which cells are told apart, `counts` the condition under which a raw row counts, `sums` what of it is
    added up, `lists` the number of it that is listed (null for none). The statements are given %(organisation)s, the
    day from which it is seen %(today)s, %(zone)s, and `values`.
    """

    code: str
    cells: type[Cell]
    thing: Thing
    source: str
    moment: str
    key: str
    rows: str
    splits: Mapping[str, str]
    counts: Mapping[str, str]
    sums: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    with_: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def table(self) -> str:
        """The table of its cells."""
        return self.cells._meta.db_table

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Day, splits, counts and lists, in this order."""
        return ("day", *self.cells.splits, *self.cells.counts, *self.cells.lists)

    @cached_property
    def statement(self) -> str:
        """The cells of the days of an organisation between two moments, worked out from raw rows."""
        columns = [f"({self.moment} AT TIME ZONE %(zone)s)::date AS day"]
        columns += [f"{self.splits[split]} AS {split}" for split in self.cells.splits]
        columns += [f"{self._count(count)} AS {count}" for count in self.cells.counts]
        columns += [f"{LISTED.format(number=self.lists[name])} AS {name}" for name in self.cells.lists]
        groups = ", ".join(str(place) for place in range(1, len(self.cells.splits) + 2))
        return f"{self.with_} SELECT {', '.join(columns)} FROM {self.source} WHERE {self.rows} GROUP BY {groups}"

    def _count(self, name: str) -> str:
        if name in self.sums:
            return f"coalesce(sum({self.sums[name]}), 0)::bigint"
        condition = self.counts[name]
        return "count(*)" if condition == "true" else f"count(*) FILTER (WHERE {condition})"
