"""Measures month by month: 0 where nothing was counted, and nothing at all from before anything was counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from moothall.database import fetched_for_report
from moothall.performance.families import FAMILIES
from moothall.performance.measures import Measure
from moothall.performance.measures.shape import Number, Open
from moothall.performance.queries.asking import Row
from moothall.performance.queries.read import read_together
from moothall.performance.rules import Period


@dataclass(frozen=True)
class MonthByMonth:
    """A measure in each month of a period, given as its first day; a month of which nothing is known is None.

    `begins_on` is the first day on which anything of its kind was counted.
    """

    measure: Measure
    rows: Mapping[date, Row | None]
    begins_on: date | None = None

    def value(self, month: date) -> float | None:
        """Return what a month says; None where that is not known."""
        row = self.rows.get(month)
        return row.value if row else None


def first_days(organisation_id: int) -> dict[str, date]:
    """Return the first day of which each family has anything, in one query; families without are left out."""
    parts = [
        f"SELECT '{family.code}', min(day) FROM {family.table} WHERE organisation_id = %(organisation)s "
        f"AND NOT is_month AND cube = {family.number_of(family.cubes[0])}"
        for family in FAMILIES.values()
    ]
    rows = fetched_for_report(" UNION ALL ".join(parts), {"organisation": organisation_id})
    return {code: day for code, day in rows if day}


def month_by_month(
    measures: Iterable[Measure], period: Period, *, organisation_id: int, today: date
) -> dict[str, MonthByMonth]:
    """Return measures in each month of a period, by their codes."""
    begun = first_days(organisation_id)
    readings = read_together(measures, period, organisation_id=organisation_id, today=today, by=("month",))
    found = {}
    for code, reading in readings.items():
        known = {row.keys[0]: row for row in reading.rows}
        begins_on = begun.get(reading.measure.family)
        rows = {month: known.get(f"{month:%Y-%m}") or _nothing(reading.measure, month, begins_on, today=today)
                for month in period.months}  # fmt: skip
        found[code] = MonthByMonth(reading.measure, rows, begins_on)
    return found


def _nothing(measure: Measure, month: date, begins_on: date | None, *, today: date) -> Row | None:
    """Return the row of a month in which nothing was counted: 0 of what is counted, once counting has begun."""
    is_known = begins_on is not None and begins_on.replace(day=1) <= month <= today
    return Row((f"{month:%Y-%m}",), 0, 0) if is_known and isinstance(measure.value, Number | Open) else None
