"""What a run chart says in words: its sentence, its labels, its numbers, what stands out."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moothall.ui.charts.points import Mark, Numbers, words_of_nothing

if TYPE_CHECKING:
    from moothall.ui.charts.run_chart import RunChart


class Label(NamedTuple):
    """Words beside the end of a line, at its last value."""

    value: float
    layer: str
    words: str


def describe(chart: RunChart) -> str:
    """Say what the chart shows: from when to when, the last value against its target, the range, what is missing."""
    known = [point for point in chart.points if point.value is not None]
    if not known:
        return words_of_nothing(chart.figure, is_known=False)
    last = known[-1]
    said = [_latest(chart, str(last.name), last.value)]
    if len(known) > 1:
        low = min(known, key=lambda point: point.value or 0)
        high = max(known, key=lambda point: point.value or 0)
        span = {"first": chart.points[0].name, "last": chart.points[-1].name, "low": chart.unit.said(low.value),
                "high": chart.unit.said(high.value), "lowest": low.name, "highest": high.name}  # fmt: skip
        said.append(
            _("From %(first)s to %(last)s: lowest %(low)s in %(lowest)s, highest %(high)s in %(highest)s.") % span
            if low.value != high.value
            else _("The same from %(first)s to %(last)s.") % span
        )
    return " ".join([*said, *_missing(chart, len(chart.points) - len(known)), *_levels(chart), *_standing_out(chart)])


def _levels(chart: RunChart) -> list[str]:
    """Say from when on another level holds."""
    begins = [
        str(point.name)
        for point, (before, each) in zip(chart.points[1:], pairwise(chart.readings), strict=False)
        if None not in (before.centre, each.centre) and before.centre != each.centre
    ]
    return [_("A new level begins in %s.") % ", ".join(begins)] if begins else []


def _latest(chart: RunChart, name: str, value: float | None) -> str:
    words = {"figure": chart.figure, "value": chart.unit.said(value), "name": name}
    if chart.target is None or value is None:
        return _("%(figure)s: %(value)s in %(name)s.") % words
    words["target"] = chart.unit.said(chart.target)
    if not chart.better:
        return _("%(figure)s: %(value)s in %(name)s; the target is %(target)s.") % words
    is_met = value >= chart.target if chart.better == "up" else value <= chart.target
    if is_met:
        return _("%(figure)s: %(value)s in %(name)s, which meets the target of %(target)s.") % words
    return _("%(figure)s: %(value)s in %(name)s, which does not meet the target of %(target)s.") % words


def _missing(chart: RunChart, number: int) -> list[str]:
    if not number:
        return []
    return [ngettext("%d value is not known.", "%d values are not known.", number) % number]


def _standing_out(chart: RunChart) -> list[str]:
    if not chart.readings or not any(each.centre is not None for each in chart.readings):
        return []
    number = len(chart.signals)
    if not number:
        return [_("Nothing stands out from its usual ups and downs.")]
    return [
        ngettext(
            "%d thing stands out from its usual ups and downs.",
            "%d things stand out from its usual ups and downs.",
            number,
        )
        % number
    ]


def level_labels(chart: RunChart) -> list[Label]:
    """Return what stands beside the ends of the lines: the last value, the target, what is expected, a year before."""
    unit, found = chart.unit, []
    known = [point.value for point in chart.points if point.value is not None]
    if known:
        found.append(Label(known[-1], "value", unit.said(known[-1])))
    if chart.target is not None:
        found.append(Label(chart.target, "label", _("Target %s") % unit.said(chart.target)))
    reading = next((each for each in reversed(chart.readings) if each.high is not None), None)
    if reading and reading.centre is not None and reading.high is not None and reading.low is not None:
        found.append(Label(reading.high, "quiet", _("Upper limit %s") % unit.said_of_many(reading.high)))
        found.append(Label(reading.centre, "quiet", _("Average %s") % unit.said_of_many(reading.centre)))
        found.append(Label(reading.low, "quiet", _("Lower limit %s") % unit.said_of_many(reading.low)))
    before = [value for value in chart.before if value is not None]
    if before:
        found.append(Label(before[-1], "quiet", _("Year before %s") % unit.said(before[-1])))
    return found


def key(chart: RunChart) -> list[Mark]:
    """Return the key for a place too narrow for labels beside the lines."""
    marks = [Mark("line", chart.figure)]
    if chart.target is not None:
        marks.append(Mark("target", _("Target %s") % chart.unit.said(chart.target)))
    reading = next((each for each in reversed(chart.readings) if each.high is not None), None)
    if reading:
        limits = {"low": chart.unit.said_of_many(reading.low), "high": chart.unit.said_of_many(reading.high)}
        marks.append(Mark("average", _("Average %s") % chart.unit.said_of_many(reading.centre)))
        marks.append(Mark("limit", _("Limits %(low)s and %(high)s") % limits))
    if any(value is not None for value in chart.before):
        marks.append(Mark("before", _("Year before")))
    return marks


def notes(chart: RunChart) -> list[str]:
    """Return what stands out, in the order of its numbers."""
    names = [str(point.name) for point in chart.points]
    return [signal.said(names, translation) for signal in chart.signals]


def numbers(chart: RunChart) -> Numbers:
    """Return the numbers as a table."""
    columns = [_("Period"), chart.figure]
    rows = [[point.name, chart.unit.said(point.value)] for point in chart.points]
    if chart.before:
        columns.append(_("Year before"))
        for row, value in zip(rows, chart.before, strict=True):
            row.append(chart.unit.said(value))
    if any(each.high is not None for each in chart.readings):
        columns.append(_("Limits"))
        for row, each in zip(rows, chart.readings, strict=True):
            between = f"{chart.unit.said_of_many(each.low)} – {chart.unit.said_of_many(each.high)}"
            row.append("–" if each.high is None else between)
    right = " ".join(str(place) for place in range(2, len(columns) + 1))
    return Numbers(tuple(columns), tuple(tuple(row) for row in rows), right)
