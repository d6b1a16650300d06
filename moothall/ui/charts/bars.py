"""Figures side by side as level bars, the largest first, each with how sure it is."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from moothall.lib.statistics import Interval
from moothall.ui.charts.letters import width_of, wrapped
from moothall.ui.charts.looks import LINE, layer
from moothall.ui.charts.points import Mark, Numbers, words_of_nothing
from moothall.ui.charts.svg import WIDTHS, Size, drawing, empty, lines, path, rect, text, upright
from moothall.ui.charts.units import COUNT, Unit
from moothall.ui.shapes import Words

THICK, BETWEEN, NAMES_MOST, AFTER = 16, 12, 208, 8
TARGET_LINE = 22


class GroupBar(NamedTuple):
    """One bar: its name, its value (None when it has no source or is not known), and between what it lies.

    `why` says why there is no value.
    """

    name: Words
    value: float | None
    between: Interval | None = None
    why: Words = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Figures of several groups. `groups` names what the bars are ("Channel"), `figure` what is measured.

    `better` says which side of the target is good.
    """

    title: Words
    groups: Words
    figure: Words
    bars: tuple[GroupBar, ...]
    unit: Unit = COUNT
    target: float | None = None
    better: Literal["up", "down"] = "up"
    is_sorted: bool = True
    source: Words = ""

    def __post_init__(self) -> None:
        """Refuse bars below 0, which have no length; put the largest first, and what is not known last."""
        if any(bar.value is not None and bar.value < 0 for bar in self.bars):
            raise ValueError("A bar is 0 or longer.")
        if self.is_sorted:
            order = sorted(self.bars, key=lambda bar: (bar.value is None, -(bar.value or 0)))
            object.__setattr__(self, "bars", tuple(order))

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.bars


class Room(NamedTuple):
    """Where bars are drawn: how wide their names may be, where they begin, and how many pixels the longest has."""

    names: float
    left: float
    length: float
    highest: float

    def x(self, value: float) -> float:
        """Return where a value ends."""
        return self.left + self.length * value / self.highest


def draw(chart: BarChart, size: Size) -> Markup:
    """Return the drawing."""
    if chart.is_blank:
        return empty(size, str(chart.title), describe(chart))
    room = _room(chart, size)
    y = float(TARGET_LINE if chart.target is not None else 2)
    top = y
    layers: dict[str, list[str]] = {name: [] for name in ("bar", "whisker", "label", "value", "quiet")}
    for bar in chart.bars:
        y = _bar(chart, bar, room, y, layers, size)
    height = y - BETWEEN + 4
    target = _target(chart, room, top, height)
    parts = [
        layer("bar", layers["bar"]),
        layer("zero", [upright(room.left, top - 2, height)] if size == "wide" else []),
        layer("target-ground", target),
        layer("target", target),
        layer("whisker-ground", layers["whisker"]),
        layer("whisker", layers["whisker"]),
        layer("halo", [layer(name, layers[name]) for name in ("label", "value", "quiet")]),
        layer("label", _target_words(chart, room, size)),
    ]
    return drawing(size, height, str(chart.title), describe(chart), parts)


def _room(chart: BarChart, size: Size) -> Room:
    names = [str(bar.name) for bar in chart.bars]
    values = [width_of(_said(chart, bar), is_bold=True) for bar in chart.bars]
    highest = max(_reach(bar) for bar in chart.bars)
    highest = max(highest, chart.target or 0.0) or 1.0
    beside = max(values) + AFTER + 2
    if size == "narrow":
        return Room(WIDTHS[size], 0, max(40.0, WIDTHS[size] - beside), highest)
    widest = min(NAMES_MOST, max(width_of(name) for name in names))
    left = widest + 12
    return Room(widest + 1, left, max(40.0, WIDTHS[size] - left - beside), highest)


def _reach(bar: GroupBar) -> float:
    return max(bar.value or 0.0, bar.between.high if bar.between and bar.value is not None else 0.0)


def _said(chart: BarChart, bar: GroupBar) -> str:
    return chart.unit.said(bar.value) if bar.value is not None else str(bar.why or _("not known"))


def _bar(chart: BarChart, bar: GroupBar, room: Room, y: float, layers: dict[str, list[str]], size: Size) -> float:
    """Draw one bar with its name and value from a height on; return where the next begins."""
    named = wrapped(str(bar.name), room.names)
    if size == "narrow":
        layers["label"].append(lines(0, y + 13, named))
        y += LINE * len(named) + 2
        tall = float(THICK)
    else:
        tall = max(float(THICK), LINE * len(named))
        layers["label"].append(lines(room.left - 10, y + (tall - LINE * len(named)) / 2 + 13, named, "end"))
    _length(chart, bar, room, y + (tall - THICK) / 2, layers)
    return y + tall + BETWEEN


def _length(chart: BarChart, bar: GroupBar, room: Room, y: float, layers: dict[str, list[str]]) -> None:
    """Draw the bar itself, its whiskers and its value."""
    if bar.value is None:
        layers["quiet"].append(text(room.left + AFTER, y + 13, _said(chart, bar)))
        return
    layers["bar"].append(rect(room.left, y, room.x(bar.value) - room.left, THICK))
    if bar.between:
        low, high, middle = room.x(bar.between.low), room.x(bar.between.high), y + THICK / 2
        whisker = path(f"M{low:.1f} {middle - 4:g}v8M{low:.1f} {middle:g}H{high:.1f}M{high:.1f} {middle - 4:g}v8")
        layers["whisker"].append(whisker)
    layers["value"].append(text(room.x(_reach(bar)) + AFTER, y + 13, _said(chart, bar)))


def _target(chart: BarChart, room: Room, top: float, height: float) -> list[str]:
    return [] if chart.target is None else [upright(room.x(chart.target), top - 4, height)]


def _target_words(chart: BarChart, room: Room, size: Size) -> list[str]:
    if chart.target is None:
        return []
    words = _("Target %s") % chart.unit.said(chart.target)
    half = width_of(words) / 2
    return [text(min(max(room.x(chart.target), half), WIDTHS[size] - half), 13, words, "middle")]


def describe(chart: BarChart) -> str:
    """Say the largest and the smallest, how many meet the target, and what is not known."""
    known = [bar for bar in chart.bars if bar.value is not None]
    if not known:
        return words_of_nothing(chart.figure, is_known=False)
    most = max(known, key=lambda bar: bar.value or 0)
    least = min(known, key=lambda bar: bar.value or 0)
    words = {"figure": chart.figure, "most": most.name, "high": chart.unit.said(most.value),
             "least": least.name, "low": chart.unit.said(least.value)}  # fmt: skip
    if len(known) == 1:
        said = [_("%(figure)s: %(most)s %(high)s.") % words]
    else:
        said = [_("%(figure)s: from %(low)s (%(least)s) to %(high)s (%(most)s).") % words]
    if chart.target is not None:
        said.append(_meeting(chart, [bar.value for bar in known if bar.value is not None], chart.target))
    missing = len(chart.bars) - len(known)
    if missing:
        said.append(ngettext("%d value is not known.", "%d values are not known.", missing) % missing)
    return " ".join(said)


def _meeting(chart: BarChart, values: list[float], target: float) -> str:
    """Say how many meet the target."""
    met = [value for value in values if (value >= target if chart.better == "up" else value <= target)]
    words = {"number": len(met), "all": len(values), "target": chart.unit.said(target)}
    return (
        ngettext(
            "%(number)d of %(all)d meets the target of %(target)s.",
            "%(number)d of %(all)d meet the target of %(target)s.",
            len(met),
        )
        % words
    )


def numbers(chart: BarChart) -> Numbers:
    """Return the numbers as a table."""
    columns: tuple[Words, ...] = (chart.groups, chart.figure)
    if not any(bar.between for bar in chart.bars):
        return Numbers(columns, tuple((bar.name, _said(chart, bar)) for bar in chart.bars), "2")
    rows = tuple((bar.name, _said(chart, bar), _between(chart, bar)) for bar in chart.bars)
    return Numbers((*columns, _("Lies between")), rows, "2 3")


def _between(chart: BarChart, bar: GroupBar) -> str:
    if bar.between is None or bar.value is None:
        return "–"
    return f"{chart.unit.said(bar.between.low)} – {chart.unit.said(bar.between.high)}"


def key(chart: BarChart) -> list[Mark]:
    """Return what the whiskers mean."""
    if not any(bar.between for bar in chart.bars):
        return []
    return [Mark("whisker", _("Between what the true share lies, 19 times in 20"))]
