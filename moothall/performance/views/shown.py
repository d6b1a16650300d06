"""One measure: what it says, month by month, group by group, hour by hour, and what it is made of."""

from dataclasses import replace
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from moothall.accounts.access import StaffRequest, requires
from moothall.lib.clock import now
from moothall.performance.drawings import MOST_BARS, MOST_LINES, bars, multiples, run_chart, title_of_groups, week
from moothall.performance.measures.shape import NoSource, Number, Open, Share, Target
from moothall.performance.queries import Reading, Row
from moothall.performance.queries.months import month_by_month
from moothall.performance.queries.naming import names_of, split_words
from moothall.performance.queries.targets import said_of_measures
from moothall.performance.rules import local_day
from moothall.performance.views.looked import Looked, look
from moothall.performance.wording import UNIT_WORDS, reached, said, sentence, unit_of, whole_words


class GroupLine(NamedTuple):
    """One group in the table beside its picture. `behind` is the address of what is behind it."""

    name: str
    value: str
    between: str
    whole: str
    behind: str


@requires("figures.see")
def measure_show(request: StaffRequest, code: str) -> HttpResponse:
    looked = look(request, code, today=local_day(now()))
    measure = looked.measure
    holds = said_of_measures(looked.organisation_id)[code]
    total = looked.read().total
    context = {
        "title": str(measure.name),
        "measure": measure,
        "form": looked.form,
        "says": sentence(
            measure, total, looked.before(), target=holds.target, period=looked.period, other=looked.other
        ),
        "value": said(measure, total.value) if total.value is not None else "",
        "whole": whole_words(measure, total) if total.number else "",
        "reached": reached(measure, holds.target, total.value),
        "number": total.number,
        "target": holds.target,
        "target_said": said(measure, holds.target.value) if holds.target else "",
        "owner": holds.owner,
        "asked_by": holds.asked_by,
        "unit_words": UNIT_WORDS[measure.unit],
        "query": _query(looked),
        "has_source": not isinstance(measure.value, NoSource),
        "is_share": isinstance(measure.value, Share),
    }
    if not isinstance(measure.value, NoSource):
        context |= _charts(looked, holds.target)
    return render(request, "performance/measure_show.html", context)


def _query(looked: Looked, **more: str) -> str:
    """Return what was chosen as the end of an address."""
    names = ("month", "length", "against", "by", "shape", "line")
    chosen = {name: looked.form.chosen(name) for name in names} | more
    return "?" + urlencode(chosen)


def _charts(looked: Looked, target: Target | None) -> dict[str, Any]:
    of_months = month_by_month(
        [looked.measure], looked.chart_period, organisation_id=looked.organisation_id, today=looked.today
    )
    months = of_months[looked.measure.code]
    found: dict[str, Any] = {"line": run_chart(months, target, today=looked.today)}
    if looked.split:
        found |= _groups(looked, target)
    if looked.has_week:
        found["week"] = week(looked.read("weekday", "hour"))
    return found


def _groups(looked: Looked, target: Target | None) -> dict[str, Any]:
    """Return the picture of the groups of the split, and the table of all of them."""
    reading = with_something(looked.read(looked.split))
    is_by_month = looked.form.chosen("shape") == "months"
    found: dict[str, Any] = {
        "group_title": title_of_groups(reading),
        "split_words": split_words(looked.split),
        "group_lines": _lines(looked, reading),
        "left_out": max(0, len(reading.rows) - (MOST_LINES if is_by_month else MOST_BARS)),
        "drawn": MOST_LINES if is_by_month else MOST_BARS,
        "has_intervals": isinstance(looked.measure.value, Share),
        "is_long": len(reading.rows) > MOST_BARS,
        "has_wholes": not isinstance(looked.measure.value, Number | Open),
    }
    if is_by_month:
        by_month = looked.read(looked.split, "month", period=looked.chart_period)
        return found | {"groups": multiples(by_month, looked.chart_period.months, target)}
    return found | {"groups": bars(reading, target)}


def with_something(reading: Reading) -> Reading:
    """Leave out the groups of which there is nothing: a service that could not be settled at once has no share."""
    return replace(reading, rows=[row for row in reading.rows if row.value is not None])


def _lines(looked: Looked, reading: Reading) -> list[GroupLine]:
    name, measure = names_of(looked.split), looked.measure

    def line(row: Row) -> GroupLine:
        unit, group = unit_of(measure), name(row.keys[0])
        between = f"{unit.said(row.interval.low)} – {unit.said(row.interval.high)}" if row.interval else "–"
        behind = _query(looked, of=group.code or "none") if row.number else ""
        return GroupLine(group.words, said(measure, row.value), between, whole_words(measure, row), behind)

    return [line(row) for row in sorted(reading.rows, key=lambda row: -row.number)]
