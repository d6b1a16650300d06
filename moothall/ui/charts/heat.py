"""When a week is busy: hours by weekdays, each with its value, in six steps of lightness."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from math import ceil

from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from markupsafe import Markup

from moothall.ui.charts.letters import width_of
from moothall.ui.charts.looks import DARK_FROM, LINE, SMALL, STEPS, layer
from moothall.ui.charts.points import Mark, Numbers, words_of_nothing
from moothall.ui.charts.svg import WIDTHS, Size, drawing, empty, rect, text
from moothall.ui.charts.units import COUNT, Unit
from moothall.ui.shapes import Words

DAYS, HOURS, GAP = 7, 24, 2
TALL_ACROSS, TALL_DOWN = 32, 24
A_MONDAY = date(2024, 1, 1)
Grid = tuple[tuple[float | None, ...], ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A figure by weekday and hour: seven days from Monday, each with 24 hours; None where there can be nothing."""

    title: Words
    figure: Words
    week: Grid
    unit: Unit = COUNT
    source: Words = ""

    def __post_init__(self) -> None:
        """Refuse what is no week of hours, and values below 0."""
        if len(self.week) != DAYS or any(len(day) != HOURS for day in self.week):
            raise ValueError("A heat map has seven days of 24 hours.")
        if any(value is not None and value < 0 for day in self.week for value in day):
            raise ValueError("A heat map has values of 0 and more.")

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(value for day in self.week for value in day)


def shown_hours(chart: HeatMap) -> range:
    """Return the hours from the first to the last in which there is anything on any day; of none, all."""
    busy = [hour for hour in range(HOURS) if any(day[hour] for day in chart.week)]
    return range(busy[0], busy[-1] + 1) if busy else range(HOURS)


def draw(chart: HeatMap, size: Size) -> Markup:
    """Return the drawing: hours across where they have room, else hours down and days across."""
    if chart.is_blank:
        return empty(size, str(chart.title), describe(chart))
    hours = shown_hours(chart)
    top = max((value or 0 for day in chart.week for value in day), default=0)
    said = [[_cell_words(value) for value in day] for day in chart.week]
    widest = max(width_of(words, SMALL) for day in said for words in day)
    left = max(width_of(name, SMALL) for name in day_names()) + 10
    across = size == "wide" and (WIDTHS[size] - left) / len(hours) >= max(widest + 4, 24)
    if not across:
        left = max(width_of(hour_words(hour), SMALL) for hour in hours) + 10
    columns = len(hours) if across else DAYS
    wide, tall = (WIDTHS[size] - left) / columns, TALL_ACROSS if across else TALL_DOWN
    cells: dict[str, list[str]] = {}
    for day, values in enumerate(chart.week):
        for place, hour in enumerate(hours):
            column, row = (place, day) if across else (day, place)
            x, y = left + column * wide, LINE + 8 + row * tall
            _draw_cell(cells, values[hour], said[day][hour], top, (x, y, wide - GAP, tall - GAP))
    heads = _heads(hours, left, wide, tall, is_across=across)
    height = LINE + 8 + (DAYS if across else len(hours)) * tall
    layers = [layer(name, found) for name, found in sorted(cells.items(), key=lambda each: _ORDER[each[0]])]
    return drawing(size, height, str(chart.title), describe(chart), [heads, *layers])


_ORDER = {f"step-{place}": place for place in range(len(STEPS))} | {"unknown": 6, "label": 7, "on-dark": 8}


def step_of(value: float, top: float) -> int:
    """Return which of the six steps a value has; all steps are equally wide, from 0 to the highest value."""
    return min(len(STEPS) - 1, int(len(STEPS) * value / top)) if top else 0


def _draw_cell(
    cells: dict[str, list[str]], value: float | None, words: str, top: float, place: tuple[float, float, float, float]
) -> None:
    x, y, wide, tall = place
    if value is None:
        cells.setdefault("unknown", []).append(rect(x + 0.5, y + 0.5, wide - 1, tall - 1, 2))
        return
    step = step_of(value, top)
    cells.setdefault(f"step-{step}", []).append(rect(x, y, wide, tall, 2))
    ink = "on-dark" if step >= DARK_FROM else "label"
    cells.setdefault(ink, []).append(text(x + wide / 2, y + tall / 2 + 4.5, words, "middle"))


def _cell_words(value: float | None) -> str:
    """Say a value within four letters or so."""
    if value is None:
        return ""
    if value >= 999_500:
        return f"{value / 1_000_000:.{1 if value < 9_950_000 else 0}f}{pgettext('million', 'm')}"
    if value >= 9_999.5:
        return f"{value / 1_000:.0f}{pgettext('thousand', 'k')}"
    return f"{value:.0f}" if value >= 10 or value == int(value) else f"{value:.1f}"


def _heads(hours: range, left: float, wide: float, tall: float, *, is_across: bool) -> str:
    """Write the names of days and hours; of hours across as many as have room."""
    top = LINE + 8
    if not is_across:
        days = [text(left + (day + 0.5) * wide - 1, LINE, name, "middle") for day, name in enumerate(day_names())]
        down = [text(left - 8, top + (place + 0.5) * tall + 3.5, hour_words(hour), "end")
                for place, hour in enumerate(hours)]  # fmt: skip
        return layer("tick", days + down)
    days = [text(left - 8, top + (day + 0.5) * tall + 3.5, name, "end") for day, name in enumerate(day_names())]
    widest = max(width_of(hour_words(hour), SMALL) for hour in hours) + 4
    each = next(stride for stride in (1, 2, 3, 4, 6, 12) if stride * wide >= widest or stride == 12)
    most = WIDTHS["wide"] - widest / 2 + 2
    over = [
        text(min(left + (place + 0.5) * wide - 1, most), LINE, hour_words(hour), "middle")
        for place, hour in enumerate(hours)
        if place % each == 0
    ]
    return layer("tick", days + over)


def day_names() -> tuple[str, ...]:
    """Return the weekdays, short, from Monday."""
    return _day_names("D", get_language())


def long_day_names() -> tuple[str, ...]:
    """Return the weekdays in full, from Monday."""
    return _day_names("l", get_language())


@lru_cache(maxsize=32)
def _day_names(style: str, _language: str | None) -> tuple[str, ...]:
    return tuple(date_format(A_MONDAY + timedelta(days=place), style) for place in range(DAYS))


def hour_words(hour: int) -> str:
    """Say an hour by when it begins: "9am", "12pm"."""
    half = pgettext("before noon", "am") if hour < 12 else pgettext("after noon", "pm")
    return f"{hour % 12 or 12}{half}"


def describe(chart: HeatMap) -> str:
    """Say the busiest hour, and the busiest and the quietest day."""
    known = [(value, day, hour) for day, values in enumerate(chart.week) for hour, value in enumerate(values) if value]
    if not known:
        return words_of_nothing(chart.figure, is_known=any(value is not None for each in chart.week for value in each))
    value, day, hour = max(known, key=lambda each: each[0])
    names = long_day_names()
    sums = {place: sum(each or 0 for each in values) for place, values in enumerate(chart.week) if any(values)}
    words = {"figure": chart.figure, "value": chart.unit.said(value), "day": names[day], "hour": hour_words(hour),
             "next": hour_words((hour + 1) % HOURS), "most": names[max(sums, key=lambda each: sums[each])],
             "least": names[min(sums, key=lambda each: sums[each])]}  # fmt: skip
    said = _("%(figure)s: the busiest hour is %(day)s from %(hour)s to %(next)s with %(value)s.") % words
    if len(set(sums.values())) > 1:
        said += " " + _("The busiest day is %(most)s, the quietest %(least)s.") % words
    return said


def numbers(chart: HeatMap) -> Numbers:
    """Return the numbers as a table: a row for each hour, a column for each day."""
    rows = tuple(
        (hour_words(hour), *(chart.unit.said(day[hour]) if day[hour] is not None else "–" for day in chart.week))
        for hour in shown_hours(chart)
    )
    return Numbers((_("Hour"), *long_day_names()), rows, "2 3 4 5 6 7 8")


def key(chart: HeatMap) -> list[Mark]:
    """Return what each step of lightness stands for; of counts by whole numbers, without steps that hold none."""
    top = max((value or 0 for day in chart.week for value in day), default=0)
    edges = [top * place / len(STEPS) for place in range(len(STEPS) + 1)]
    is_whole = chart.unit.kind == "count"
    marks = []
    for place, (low, high) in enumerate(pairwise(edges) if top else ()):
        is_last = place == len(STEPS) - 1
        words = _("%(low)s to %(high)s") if is_whole or is_last else _("%(low)s to under %(high)s")
        if is_whole:
            low, high = ceil(low), high if is_last else ceil(high) - 1
        if low < high:
            marks.append(Mark(f"step-{place}", words % {"low": chart.unit.said(low), "high": chart.unit.said(high)}))
        elif low == high:
            marks.append(Mark(f"step-{place}", chart.unit.said(low)))
    return marks
