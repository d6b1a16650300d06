"""How each kind of value is asked of cells, and how the row of a group is formed from what they say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from moothall.lib.statistics import wilson
from moothall.performance.families.shape import Cube
from moothall.performance.measures.shape import Cost, Mean, MeanOf, Middle, Number, Share, Value
from moothall.performance.queries.asking import Row, sum_of
from moothall.performance.queries.costs import unit_costs
from moothall.performance.rules import Period

Make = Callable[[tuple[Any, ...], Sequence[Any]], Row]
UNITS = """
JOIN unnest(%(channels)s::text[], %(froms)s::date[], %(untils)s::date[], %(pence)s::float8[])
    AS unit (of_channel, from_on, until_on, pence)
    ON unit.of_channel = cell.channel AND cell.day >= unit.from_on AND cell.day < unit.until_on
"""


@dataclass(frozen=True)
class Form:
    """What is asked of each group of cells, and the row that is made of the answers.

    `joins` stand beside the cells and use `more`; `needs` are splits that they ask for.
    """

    figures: tuple[str, ...]
    make: Make
    joins: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)
    needs: Cube = ()


def form_of(value: Value, *, organisation_id: int, period: Period) -> Form | None:
    """Return how a value is asked and formed; None where there is nothing to form it of, as costs nobody wrote down."""
    if isinstance(value, Cost):
        return _costs(value, organisation_id=organisation_id, period=period)
    return FORMS[type(value)](value)


def share_row(keys: tuple[Any, ...], part: int, whole: int) -> Row:
    """Return the row of a share with its interval; without a whole there is no value."""
    if not whole:
        return Row(keys, None, 0, part)
    return Row(keys, part / whole, whole, part, wilson(part, whole))


def _numbers(value: Number) -> Form:
    return Form((sum_of(value.of),), lambda keys, figures: Row(keys, figures[0], figures[0]))


def _shares(value: Share) -> Form:
    return Form((sum_of(value.part), sum_of(value.whole)), lambda keys, figures: share_row(keys, *figures))


def _means(value: Mean) -> Form:
    def made(keys: tuple[Any, ...], figures: Sequence[int]) -> Row:
        return Row(keys, figures[0] / figures[1] / value.per if figures[1] else None, figures[1])

    return Form((sum_of(value.total), sum_of(value.number)), made)


def _middles(value: Middle | MeanOf) -> Form:
    point = (
        f"percentile_cont({float(value.point)}) WITHIN GROUP (ORDER BY number)"
        if isinstance(value, Middle)
        else "avg(number)::float8"
    )
    joins = f"CROSS JOIN LATERAL unnest(cell.{value.of}) AS number"
    return Form((point, "count(number)"), lambda keys, figures: Row(keys, figures[0], figures[1]), joins)


def _costs(value: Cost, *, organisation_id: int, period: Period) -> Form | None:
    """Cost is formed channel by channel, from the unit cost that held in each month."""
    costs = unit_costs(organisation_id, period)
    if not costs:
        return None
    more = {
        "channels": [cost.channel for cost in costs],
        "froms": [cost.from_on for cost in costs],
        "untils": [cost.until_on or date.max for cost in costs],
        "pence": [cost.pence for cost in costs],
    }
    each = sum_of(value.each) if value.each else "0"
    figures = ("coalesce(sum(contacts * unit.pence), 0)::float8", each, "coalesce(sum(contacts), 0)::bigint")

    def made(keys: tuple[Any, ...], figures: Sequence[Any]) -> Row:
        pence, number, contacts = figures
        if not value.each:
            return Row(keys, pence, contacts or 0)
        return Row(keys, pence / number if number else None, number)

    return Form(figures, made, UNITS, more, ("channel",))


FORMS: Mapping[type, Callable[[Any], Form]] = {
    Number: _numbers, Share: _shares, Mean: _means, Middle: _middles, MeanOf: _middles,
}  # fmt: skip
