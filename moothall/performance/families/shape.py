"""What a family of figures is: cells, and the raw rows of which they are made."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from moothall.performance.models import Cell

Thing = Literal["contact", "case", "about"]
"""What a raw row belongs to: a contact, a case, or either, as its column `about_kind` says."""
Cube = tuple[str, ...]
"""Splits that are crossed in full. Every family has a few, the smaller first."""

COUNTED = """
{with_} SELECT {cube} AS cube, day, {named}, {figures} FROM (
    SELECT ({moment} AT TIME ZONE %(zone)s)::date AS day, {columns} FROM {source} WHERE {rows}
) AS raw GROUP BY GROUPING SETS ({sets})
"""
LISTED = "coalesce(array_agg({name} ORDER BY {name}) FILTER (WHERE {name} IS NOT NULL), '{{}}') AS {name}"


@dataclass(frozen=True)
class Family:
    """Cells, and how raw rows become cells. Both the statement that counts and the one that lists are made of it.

    `source` is what a raw row is joined of, after `with_`; `moment` when it counts, `key` the contact or case that it
    belongs to, `row` what tells it from others of the same key, and `rows` which there are, of the organisation between
    %(since)s and %(until)s. `splits` gives each column by which cells are told apart, `counts` the condition under
    which a raw row counts, `sums` what of it is added up, `lists` the number of it that is listed (null for none).
    The statements are given %(organisation)s, the day from which it is seen %(today)s, %(zone)s, and `values`.

    To cross all splits with each other would take as many cells as there are rows. `cubes` are the crossings that are
    kept; another one is counted from raw rows when it is asked for.
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
    cubes: Sequence[Cube]
    row: str = "0"
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
        """Cube, day, splits, counts and lists, in this order."""
        return ("cube", "day", *self.cells.splits, *self.cells.counts, *self.cells.lists)

    @cached_property
    def statement(self) -> str:
        """The cells of the days of an organisation between two moments, worked out from raw rows."""
        return self.counting(self.cubes)

    def counting(self, cubes: Sequence[Cube]) -> str:
        """Return the statement that works out the cells of these cubes from raw rows."""
        splits, counts, lists = self.cells.splits, self.cells.counts, self.cells.lists
        columns = [f"{self.splits[split]} AS {split}" for split in splits]
        columns += [f"{self.sums.get(name) or self.counts[name]} AS {name}" for name in counts]
        columns += [f"{self.lists[name]} AS {name}" for name in lists]
        figures = [self._figure(name) for name in counts] + [LISTED.format(name=name) for name in lists]
        crossed = {split for cube in cubes for split in cube}
        nothing = {split: self._nothing(split) for split in splits}
        named = [
            f"coalesce({split}, {nothing[split]}) AS {split}" if split in crossed else f"{nothing[split]} AS {split}"
            for split in splits
        ]
        return COUNTED.format(
            with_=self.with_,
            cube=self._cube_of(cubes),
            named=", ".join(named),
            figures=", ".join(figures),
            moment=self.moment,
            columns=", ".join(columns),
            source=self.source,
            rows=self.rows,
            sets=", ".join(f"({', '.join(('day', *cube))})" for cube in cubes),
        )

    def cube_for(self, wanted: Iterable[str]) -> Cube | None:
        """Return the smallest cube that crosses these splits; None where none does."""
        return next((cube for cube in self.cubes if set(wanted) <= set(cube)), None)

    def number_of(self, cube: Cube) -> int:
        """Return the number by which cells name a cube: a bit for each split that it is without, as SQL's grouping."""
        return sum(1 << place for place, split in enumerate(reversed(self.cells.splits)) if split not in cube)

    def _cube_of(self, cubes: Sequence[Cube]) -> str:
        """Return the number of the cube of a row, as `number_of` gives it: SQL's grouping, split by split."""
        crossed = {split for cube in cubes for split in cube}
        bits = [
            f"(grouping({split}) << {place})" if split in crossed else str(1 << place)
            for place, split in enumerate(reversed(self.cells.splits))
        ]
        return " + ".join(bits)

    def _figure(self, name: str) -> str:
        if name in self.sums:
            return f"coalesce(sum({name}), 0)::bigint AS {name}"
        return f"{'count(*)' if self.counts[name] == 'true' else f'count(*) FILTER (WHERE {name})'} AS {name}"

    def _nothing(self, split: str) -> str:
        return "''" if self.cells._meta.get_field(split).get_internal_type() == "CharField" else "0"
