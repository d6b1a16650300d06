"""A reading as machines read it: codes in place of keys, and what each value is made of."""

from typing import Any

from moothall.performance.measures.shape import NoSource, Number, Share
from moothall.performance.queries.asking import TIMES, Reading, Row, label_of
from moothall.performance.queries.naming import names_of


def as_printed(reading: Reading) -> dict[str, Any]:
    """Return a reading as JSON has it: the measure, its period, a row for each group, and the total.

    A number by time alone has a row for each stretch of time, 0 where there was nothing. What has no source says so,
    and has no rows.
    """
    measure = reading.measure
    printed: dict[str, Any] = {
        "measure": measure.code,
        "version": measure.version,
        "unit": measure.unit,
        "from": reading.period.first.isoformat(),
        "to": reading.period.last.isoformat(),
    }
    if isinstance(measure.value, NoSource):
        return printed | {"no_source_yet": str(measure.value.would), "rows": [], "total": {"value": None}}
    named = [names_of(split) for split in reading.by]
    rows = [
        {split: name(key).code for split, name, key in zip(reading.by, named, row.keys, strict=True)}
        | _figures(reading, row)
        for row in _filled(reading)
    ]
    return printed | {"rows": rows, "total": _figures(reading, reading.total)}


def _filled(reading: Reading) -> list[Row]:
    """Return the rows, with one for each stretch of time in which nothing was counted."""
    if len(reading.by) != 1 or reading.by[0] not in TIMES or not isinstance(reading.measure.value, Number):
        return list(reading.rows)
    known = {row.keys[0]: row for row in reading.rows}
    labels = dict.fromkeys(label_of(reading.by[0], day) for day in reading.period.days)
    return [known.get(label, Row((label,), 0, 0)) for label in labels]


def _figures(reading: Reading, row: Row) -> dict[str, Any]:
    figures: dict[str, Any] = {"value": row.value}
    if isinstance(reading.measure.value, Number):
        return figures
    if isinstance(reading.measure.value, Share):
        figures |= {"part": row.part, "whole": row.number}
        if row.interval is not None:
            figures |= {"low": row.interval.low, "high": row.interval.high}
        return figures
    return figures | {"number": row.number}
