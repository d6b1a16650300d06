"""What is open at the end: what came in until then less what ended until then, whenever it began."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from moothall.performance.families import FAMILIES
from moothall.performance.measures.shape import Open, OpenAge
from moothall.performance.queries.asking import TIMES, Ask, CannotSplit, Reading, Row, fetch, label_of, order_of, sum_of
from moothall.performance.rules import Period

BEGINNING = EPOCH = date(2000, 1, 1)
"""No case is older; days of receipt are counted from here."""


def open_at_the_end(ask: Ask) -> Reading:
    """Return what is open at the end of the period, or of each stretch of time in it.

    That is what came in until then less what ended until then, whenever it began.
    """
    value = ask.measure.value
    assert isinstance(value, Open | OpenAge)
    if any(FAMILIES[code].cube_for(ask.columns) is None for code in (value.came, value.went)):
        # Counted afresh it would take every case since the beginning.
        raise CannotSplit(ask.measure.code, "")
    times = [place for place, split in enumerate(ask.by) if split in TIMES]
    labels = [label_of(ask.by[times[0]], day) for day in ask.period.days] if times else [""]
    ends = dict(zip(labels, ask.period.days if times else [ask.period.last], strict=True))
    stand: dict[tuple[Any, ...], dict[str, list[int]]] = {}
    for code, sign in ((value.came, 1), (value.went, -1)):
        asked = replace(ask, family=FAMILIES[code], period=Period(BEGINNING, ask.period.last))
        for row in fetch(asked, [sum_of(("cases",)), sum_of(("days",))]):
            keys, figures = row[1 : 1 + len(ask.by)], row[1 + len(ask.by) :]
            if not ask.by or not row[0]:
                _put(stand, keys, figures, times=times, labels=[*ends], sign=sign)
    rows = [
        _open_row(ask, (*group[: times[0]], label, *group[times[0] :]) if times else group, moved, ends[label])
        for group, of_label in stand.items()
        for label, moved in _run(of_label, [*ends])
    ]
    total = [sum(number) for number in zip(*(_run(each, [*ends])[-1][1] for each in stand.values()), strict=True)]
    rows = sorted((row for row in rows if row.number), key=lambda row: [order_of(key) for key in row.keys])
    last = _open_row(ask, (), total or [0, 0], ask.period.last)
    return Reading(ask.measure, ask.period, ask.by, rows if ask.by else [], last)


def _put(
    stand: dict[tuple[Any, ...], dict[str, list[int]]],
    keys: tuple[Any, ...],
    figures: Sequence[int],
    *,
    times: Sequence[int],
    labels: Sequence[str],
    sign: int,
) -> None:
    """Add cases and days of receipt to a group, at its stretch of time; what was before the period, at the first."""
    group = tuple(key for place, key in enumerate(keys) if place not in times)
    label = max(keys[times[0]], labels[0]) if times else ""
    at = stand.setdefault(group, {}).setdefault(label, [0, 0])
    at[0] += sign * figures[0]
    at[1] += sign * figures[1]


def _run(of_label: Mapping[str, Sequence[int]], labels: Sequence[str]) -> list[tuple[str, list[int]]]:
    """Return how a group stands at the end of each stretch."""
    stand, found = [0, 0], []
    for label in labels:
        moved = of_label.get(label, (0, 0))
        stand = [stand[0] + moved[0], stand[1] + moved[1]]
        found.append((label, stand))
    return found


def _open_row(ask: Ask, keys: tuple[Any, ...], stand: Sequence[int], end: date) -> Row:
    number, days = stand
    if isinstance(ask.measure.value, Open):
        return Row(keys, number, number)
    return Row(keys, (number * (end - EPOCH).days - days) / number if number else None, number)
