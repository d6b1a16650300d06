"""Asking the cells of one family: which of them count, by what they are grouped, and how groups become rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from moothall.database import fetched_for_report
from moothall.lib.statistics import Interval
from moothall.performance.families import Family
from moothall.performance.families.shape import Cube
from moothall.performance.measures import Measure
from moothall.performance.models import UnsummedMonth
from moothall.performance.rules import ZONE, Period, begins

TIMES = {
    "month": "to_char(day, 'YYYY-MM')",
    "quarter": "to_char(day, 'YYYY-\"Q\"Q')",
    "week": "to_char(day, 'IYYY-\"W\"IW')",
    "day": "to_char(day, 'YYYY-MM-DD')",
    "year": "to_char(day, 'YYYY')",
}
"""Splits by time, and how their groups are called: weeks as in ISO 8601."""
SPLIT_NAMES = {
    "service": "service_id",
    "team": "team_id",
    "site": "site_id",
    "partner": "partner_id",
    "department": "department_id",
}
"""What a split is called outside, where that differs from its column."""
IN_DAYS = frozenset({"week", "day"})
MOST_SPLITS = 3


class CannotSplit(Exception):
    """A measure cannot be split so. `split` is the one that is wrong; empty when they do not go together."""

    def __init__(self, measure: str, split: str) -> None:
        super().__init__(f"{measure} by {split}")
        self.measure, self.split = measure, split


@dataclass(frozen=True)
class Row:
    """One group: its keys in the order of the splits, its value, and of how many it is a share, mean or middle.

    `value` is None where there is nothing of which it could be formed. `interval` goes with shares.
    """

    keys: tuple[Any, ...]
    value: float | None
    number: int
    part: int | None = None
    interval: Interval | None = None


@dataclass(frozen=True)
class Reading:
    """What a measure says. `total` is over all groups together, formed from all cells and not from the rows."""

    measure: Measure
    period: Period
    by: tuple[str, ...]
    rows: Sequence[Row] = field(default_factory=list)
    total: Row = field(default_factory=lambda: Row((), None, 0))


def label_of(split: str, day: date) -> str:
    """Return how the stretch of time is called to which a day belongs, as `TIMES` calls it."""
    year, week, _weekday = day.isocalendar()
    labels = {"month": f"{day:%Y-%m}", "quarter": f"{day.year}-Q{(day.month + 2) // 3}", "week": f"{year}-W{week:02}"}
    return (labels | {"day": day.isoformat(), "year": f"{day.year}"})[split]


def split_column(split: str) -> str:
    """Return the column of a split."""
    return SPLIT_NAMES.get(split, split)


def splits_of(measure: Measure) -> list[str]:
    """Return by what a measure can be split besides time, as it is called outside."""
    names = {column: name for name, column in SPLIT_NAMES.items()}
    return [names.get(column, column) for column in measure.splits]


@dataclass(frozen=True)
class Ask:
    """A question to the cells of one family. `today` is the day from which it is seen."""

    measure: Measure
    family: Family
    period: Period
    organisation_id: int
    by: tuple[str, ...]
    where: Mapping[str, Sequence[Any]]
    today: date

    @property
    def groups(self) -> list[str]:
        """The splits as the statement writes them."""
        return [TIMES.get(split, split_column(split)) for split in self.by]

    @property
    def columns(self) -> set[str]:
        """The splits that it needs of its family."""
        return {split_column(split) for split in (*self.by, *self.where) if split not in TIMES}


def fetch(
    ask: Ask, figures: Sequence[str], *, joins: str = "", more: Mapping[str, Any] | None = None, needs: Cube = ()
) -> list[tuple[Any, ...]]:
    """Return these figures of each group of cells, and of all together: there the first column is not 0.

    `needs` are splits that `joins` asks for. A crossing that no cube has is counted from raw rows.
    """
    groups = ask.groups
    cells, values = _cells_of(ask, tuple(sorted({*ask.columns, *needs})))
    keys = "".join(f"{group}, " for group in groups)
    sets = f"GROUP BY GROUPING SETS (({', '.join(groups)}), ())" if groups else ""
    flags = f"grouping({', '.join(groups)})" if groups else "1"
    return fetched_for_report(
        f"SELECT {flags}, {keys}{', '.join(figures)} FROM {cells} AS cell {joins} {sets}", {**values, **(more or {})}
    )


def _cells_of(ask: Ask, wanted: Cube) -> tuple[str, dict[str, Any]]:
    """Return the cells that a question asks, as part of a statement, with its values."""
    family, period = ask.family, ask.period
    cube = family.cube_for(wanted)
    values: dict[str, Any] = {"organisation": ask.organisation_id}
    if cube is None:
        cells = f"({family.counting([wanted])})"
        values |= {**family.values, "since": begins(period.first), "until": begins(period.last + timedelta(days=1))}
        values |= {"today": ask.today, "zone": ZONE}
        condition = "true"
    else:
        cells = family.table
        condition, of_period = _in_period(ask)
        values |= {"cube": family.number_of(cube), **of_period}
    for split, keys in ask.where.items():
        column = split_column(split)
        if column in family.cells.splits:
            condition += f" AND {column} = ANY(%(of_{column})s)"
            values[f"of_{column}"] = list(keys)
    return f"(SELECT * FROM {cells} AS kept WHERE {condition})", values


def _in_period(ask: Ask) -> tuple[str, dict[str, Any]]:
    """Return the condition under which cells of a cube are in the period: sums of months where they hold, and days."""
    is_by_day = any(split in IN_DAYS for split in ask.by)
    months = None if is_by_day else ask.period.whole_months
    open_ones = _unsummed(ask.family, months, ask.organisation_id) if months else []
    values: dict[str, Any] = {}
    parts = []
    same = "organisation_id = %(organisation)s AND cube = %(cube)s"
    if months:
        parts.append(
            f"{same} AND is_month AND day BETWEEN %(from_month)s AND %(to_month)s AND day <> ALL(%(unsummed)s)"
        )
        values |= {"from_month": months[0], "to_month": months[1], "unsummed": open_ones}
    for number, (first, last) in enumerate(_stretches(ask.period, months, open_ones)):
        parts.append(f"{same} AND NOT is_month AND day BETWEEN %(first{number})s AND %(last{number})s")
        values |= {f"first{number}": first, f"last{number}": last}
    return f"(({') OR ('.join(parts)}))", values


def _unsummed(family: Family, months: tuple[date, date], organisation_id: int) -> list[date]:
    """Return the months, from one to another, whose sums do not hold."""
    rows = UnsummedMonth.objects.filter(organisation_id=organisation_id, family=family.code, month__range=months)
    return sorted(rows.values_list("month", flat=True))


def _stretches(period: Period, months: tuple[date, date] | None, unsummed: Sequence[date]) -> list[tuple[date, date]]:
    """Return the days that must be read one by one: the ends of the period, and months without a sum."""
    if months is None:
        return [(period.first, period.last)]
    begins, over = months[0], Period.month(months[1]).last
    stretches = [(month, Period.month(month).last) for month in unsummed]
    if period.first < begins:
        stretches.append((period.first, begins - timedelta(days=1)))
    if period.last > over:
        stretches.append((over + timedelta(days=1), period.last))
    return stretches


def sum_of(counts: Sequence[str]) -> str:
    """Return the sum of some counts over cells."""
    return f"coalesce(sum({' + '.join(counts)}), 0)::bigint"


def made_of(
    ask: Ask, rows: Sequence[tuple[Any, ...]], make: Callable[[tuple[Any, ...], Sequence[Any]], Row]
) -> Reading:
    """Make a reading of fetched rows: `make` forms the value of a group from its keys and figures."""
    width = len(ask.by)
    groups = [make(row[1 : 1 + width], row[1 + width :]) for row in rows if width and not row[0]]
    total = next((make((), row[1 + width :]) for row in rows if row[0]), Row((), None, 0))
    in_order = sorted(groups, key=lambda row: [order_of(key) for key in row.keys])
    return Reading(ask.measure, ask.period, ask.by, in_order, total)


def order_of(key: Any) -> tuple[bool, Any]:
    """Return the place of a key among the keys of rows."""
    return isinstance(key, str), key
