"""The charts of a measure: its months, its groups, its week."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from moothall.lib.statistics import Reading as Expected
from moothall.lib.statistics import p_chart, p_prime_chart, xmr
from moothall.performance.measures import Measure
from moothall.performance.measures.shape import Number, Share, Target
from moothall.performance.queries.asking import Reading, Row
from moothall.performance.queries.months import MonthByMonth
from moothall.performance.queries.naming import names_of, split_words
from moothall.performance.wording import drawn, period_words, unit_of
from moothall.ui.charts.bars import BarChart, GroupBar
from moothall.ui.charts.heat import HeatMap
from moothall.ui.charts.multiples import SmallMultiples
from moothall.ui.charts.points import Point, months
from moothall.ui.charts.run_chart import RunChart

MOST_BARS, MOST_LINES = 15, 8
"""So many groups are drawn, those with most behind them first; tables have them all."""
MANY = 300
"""From so many a month on, the limits of a share are those of shares of many."""


def points_of(months_of: MonthByMonth, last: date, number: int) -> tuple[Point, ...]:
    """Return the points of so many months, the last of which is given."""
    shown = [month for month in sorted(months_of.rows) if month <= last][-number:]
    return months((month, drawn(months_of.measure, months_of.value(month))) for month in shown)


def run_chart(months_of: MonthByMonth, target: Target | None, *, today: date) -> RunChart:
    """Return a measure month by month with its limits. The running month is drawn and has none."""
    measure = months_of.measure
    whole = [row for month, row in months_of.rows.items() if month < today.replace(day=1)]
    expected = _expected(measure, whole)
    expected += [
        Expected(drawn(measure, row.value if row else None)) for row in [*months_of.rows.values()][len(whole) :]
    ]
    return RunChart(
        _("%s by month") % measure.name,
        measure.name,
        months((month, drawn(measure, months_of.value(month))) for month in months_of.rows),
        unit_of(measure),
        target=drawn(measure, target.value) if target else None,
        better=measure.direction,
        readings=tuple(expected),
    )


def _expected(measure: Measure, rows: Sequence[Row | None]) -> list[Expected]:
    """Return what is expected of each month: of shares by how many there were, of all else by its moving ranges."""
    if isinstance(measure.value, Share):
        pairs = [(row.part or 0, row.number) if row and row.number else None for row in rows]
        known = [pair[1] for pair in pairs if pair]
        is_many = bool(known) and sum(known) / len(known) >= MANY
        return [*(p_prime_chart if is_many else p_chart)(pairs)]
    return [*xmr([drawn(measure, row.value if row else None) for row in rows], least=0)]


def bars(reading: Reading, target: Target | None) -> BarChart:
    """Return groups side by side, the largest number first to be drawn; shares with how sure each is."""
    measure, name = reading.measure, names_of(reading.by[0])
    rows = largest(reading.rows, MOST_BARS)
    return BarChart(
        title_of_groups(reading),
        split_words(reading.by[0]),
        measure.name,
        tuple(GroupBar(name(row.keys[0]).words, drawn(measure, row.value), row.interval) for row in rows),
        unit_of(measure),
        target=drawn(measure, target.value) if target and not isinstance(measure.value, Number) else None,
        better=measure.direction or "up",
    )


def title_of_groups(reading: Reading) -> str:
    """Return what a picture or table of groups is called: "Contacts by channel, March 2026"."""
    words = {"measure": reading.measure.name, "split": split_words(reading.by[0]).lower()}
    return _("%(measure)s by %(split)s, %(period)s") % {**words, "period": period_words(reading.period)}


def largest(rows: Sequence[Row], most: int) -> list[Row]:
    """Return the groups with most behind them, the largest first."""
    return sorted(rows, key=lambda row: -row.number)[:most]


def multiples(reading: Reading, months_shown: Sequence[date], target: Target | None) -> SmallMultiples:
    """Return the months of each group on one scale. The reading is by a split and by month, in this order."""
    measure, name = reading.measure, names_of(reading.by[0])
    by_group: dict[Any, dict[str, Row]] = {}
    for row in reading.rows:
        by_group.setdefault(row.keys[0], {})[row.keys[1]] = row
    shown = sorted(by_group, key=lambda key: -sum(row.number for row in by_group[key].values()))[:MOST_LINES]
    return SmallMultiples(
        title_of_groups(reading),
        measure.name,
        tuple((name(key).words, _line(measure, by_group[key], months_shown)) for key in shown),
        unit_of(measure),
        target=drawn(measure, target.value) if target and not isinstance(measure.value, Number) else None,
    )


def _line(measure: Measure, rows: Mapping[str, Row], months_shown: Sequence[date]) -> tuple[Point, ...]:
    """Return the months of one group: 0 between months in which it was counted, and not known outside them."""
    is_number = isinstance(measure.value, Number)

    def value(month: date) -> float | None:
        row = rows.get(f"{month:%Y-%m}")
        within = min(rows) <= f"{month:%Y-%m}" <= max(rows)
        return row.value if row else 0 if is_number and within else None

    return months((month, drawn(measure, value(month))) for month in months_shown)


def week(reading: Reading) -> HeatMap:
    """Return how many there were by weekday and hour; of a share, how many of the part."""
    measure, is_share = reading.measure, isinstance(reading.measure.value, Share)
    found = {row.keys: float((row.part if is_share else row.value) or 0) for row in reading.rows}
    grid = tuple(tuple(found.get((day, hour), 0.0) for hour in range(24)) for day in range(1, 8))
    words = {"measure": measure.name, "period": period_words(reading.period)}
    title = (
        _("How many by weekday and hour: %(measure)s, %(period)s")
        if is_share
        else _("%(measure)s by weekday and hour, %(period)s")
    ) % words
    return HeatMap(title, measure.name, grid)
