"""The only door to a figure: a measure over a period, by up to some splits, formed from the sums of cells.

Months that are wholly in the period, and whose sum holds, are read as one; the rest day by day.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from moothall.lib.statistics import wilson
from moothall.performance.families import Family
from moothall.performance.measures import Measure
from moothall.performance.measures.shape import Cost, Mean, MeanOf, Middle, NoSource, Number, Open, OpenAge, Share
from moothall.performance.queries.asking import (
    TIMES,
    Ask,
    CannotSplit,
    Reading,
    Row,
    fetch,
    made_of,
    split_column,
    sum_of,
)
from moothall.performance.queries.backlog import open_at_the_end
from moothall.performance.queries.costs import unit_costs
from moothall.performance.rules import Period

UNITS = """
JOIN unnest(%(channels)s::text[], %(froms)s::date[], %(untils)s::date[], %(pence)s::float8[])
    AS unit (of_channel, from_on, until_on, pence)
    ON unit.of_channel = cell.channel AND cell.day >= unit.from_on AND cell.day < unit.until_on
"""


def read(
    measure: Measure,
    period: Period,
    *,
    organisation_id: int,
    today: date,
    by: Sequence[str] = (),
    where: Mapping[str, Sequence[Any]] | None = None,
) -> Reading:
    """Return a measure over a period, seen from `today`. `where` names splits and the keys that count.

    Raises CannotSplit for a split that the measure does not have, or several that no family has together.
    """
    if isinstance(measure.value, NoSource):
        return Reading(measure, period, tuple(by))
    chosen = {**dict(measure.where), **(where or {})}
    family = family_for(measure, by, chosen)
    ask = Ask(measure, family, period, organisation_id, tuple(by), chosen, today)
    return FORMS[type(measure.value)](ask)


def family_for(measure: Measure, by: Sequence[str], where: Mapping[str, Sequence[Any]]) -> Family:
    """Return the family that gives a measure by these splits. Raises CannotSplit."""
    wanted = {split_column(split) for split in (*by, *where) if split not in TIMES}
    for split in wanted:
        if not any(split in family.cells.splits for family in measure.families):
            raise CannotSplit(measure.code, split)
    for family in measure.families:
        if wanted <= set(family.cells.splits):
            return family
    raise CannotSplit(measure.code, "")


def _numbers(ask: Ask) -> Reading:
    value = ask.measure.value
    assert isinstance(value, Number)
    rows = fetch(ask, [sum_of(value.of)])
    return made_of(ask, rows, lambda keys, figures: Row(keys, figures[0], figures[0]))


def _shares(ask: Ask) -> Reading:
    value = ask.measure.value
    assert isinstance(value, Share)
    rows = fetch(ask, [sum_of(value.part), sum_of(value.whole)])
    return made_of(ask, rows, lambda keys, figures: share_row(keys, *figures))


def share_row(keys: tuple[Any, ...], part: int, whole: int) -> Row:
    """Return the row of a share with its interval; without a whole there is no value."""
    if not whole:
        return Row(keys, None, 0, part)
    return Row(keys, part / whole, whole, part, wilson(part, whole))


def _means(ask: Ask) -> Reading:
    value = ask.measure.value
    assert isinstance(value, Mean)
    rows = fetch(ask, [sum_of(value.total), sum_of(value.number)])

    def made(keys: tuple[Any, ...], figures: Sequence[int]) -> Row:
        return Row(keys, figures[0] / figures[1] / value.per if figures[1] else None, figures[1])

    return made_of(ask, rows, made)


def _middles(ask: Ask) -> Reading:
    value = ask.measure.value
    assert isinstance(value, Middle | MeanOf)
    point = (
        f"percentile_cont({float(value.point)}) WITHIN GROUP (ORDER BY number)"
        if isinstance(value, Middle)
        else "avg(number)::float8"
    )
    joins = f"CROSS JOIN LATERAL unnest(cell.{value.of}) AS number"
    rows = fetch(ask, [point, "count(number)"], joins=joins)
    return made_of(ask, rows, lambda keys, figures: Row(keys, figures[0], figures[1]))


def _costs(ask: Ask) -> Reading:
    """Cost is formed channel by channel, from the unit cost that held in each month."""
    value = ask.measure.value
    assert isinstance(value, Cost)
    costs = unit_costs(ask.organisation_id, ask.period)
    if not costs:
        return Reading(ask.measure, ask.period, ask.by)
    more = {
        "channels": [cost.channel for cost in costs],
        "froms": [cost.from_on for cost in costs],
        "untils": [cost.until_on or date.max for cost in costs],
        "pence": [cost.pence for cost in costs],
    }
    each = sum_of(value.each) if value.each else "0"
    figures = ["coalesce(sum(contacts * unit.pence), 0)::float8", each, "coalesce(sum(contacts), 0)::bigint"]

    def made(keys: tuple[Any, ...], figures: Sequence[Any]) -> Row:
        pence, number, contacts = figures
        if not value.each:
            return Row(keys, pence, contacts or 0)
        return Row(keys, pence / number if number else None, number)

    return made_of(ask, fetch(ask, figures, joins=UNITS, more=more, needs=("channel",)), made)


FORMS: dict[type, Callable[[Ask], Reading]] = {
    Number: _numbers, Share: _shares, Mean: _means, Middle: _middles, MeanOf: _middles, Cost: _costs,
    Open: open_at_the_end, OpenAge: open_at_the_end,
}  # fmt: skip
