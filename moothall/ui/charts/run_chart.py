"""A figure from month to month: its line, its target, what is expected of it, and what stands out."""

from dataclasses import dataclass, field
from typing import Literal

from django.utils.translation import gettext as _
from markupsafe import Markup

from moothall.lib.statistics import Reading, Signal, signals
from moothall.ui.charts.axes import Axis, axis, spread, stride
from moothall.ui.charts.letters import width_of
from moothall.ui.charts.looks import LINE, SMALL, layer
from moothall.ui.charts.points import Point
from moothall.ui.charts.run_words import Label, describe, level_labels
from moothall.ui.charts.svg import WIDTHS, Place, Size, across, circle, diamond, drawing, empty, stairs, text, through
from moothall.ui.charts.units import COUNT, Unit
from moothall.ui.shapes import Words

HEIGHTS: dict[Size, int] = {"narrow": 224, "wide": 296}
STEPS: dict[Size, int] = {"narrow": 4, "wide": 5}
ABOVE, SCALE_WORDS, BESIDE_TICKS, LABELS_MOST = 20, 18, 8, 176
DOTS_FROM = 7
"""Points this far apart, in pixels, have a dot each; closer ones only where they stand alone."""


@dataclass(frozen=True, slots=True)
class RunChart:
    """A figure over time.

    `figure` names what is measured ("Settled at first contact"). `readings` of `moothall.lib.statistics` give average,
    limits and signals, one for each point. `before` are the values of a year before, one for each point. `better` says
    which way is good. `source` is said under the chart.
    """

    title: Words
    figure: Words
    points: tuple[Point, ...]
    unit: Unit = COUNT
    target: float | None = None
    better: Literal["up", "down", ""] = ""
    readings: tuple[Reading, ...] = ()
    before: tuple[float | None, ...] = ()
    source: Words = ""
    signals: tuple[Signal, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        """Find what stands out; refuse readings, or values of a year before, that are not one for each point."""
        if any(given and len(given) != len(self.points) for given in (self.readings, self.before)):
            raise ValueError("A run chart has one reading, and one value of the year before, for each point.")
        object.__setattr__(self, "signals", signals(self.readings))

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to draw."""
        return all(point.value is None for point in self.points)


@dataclass(frozen=True, slots=True)
class Plot:
    """Where a chart is drawn: its axis, the edges of the plot, and how far it is from point to point."""

    axis: Axis
    left: float
    right: float
    top: float
    bottom: float
    step: float

    def x(self, place: int) -> float:
        """Return where a point stands."""
        return self.left + (place + 0.5) * self.step

    def y(self, value: float) -> float:
        """Return how high a value lies."""
        return self.axis.at(value, self.bottom, self.top)

    def places(self, values: tuple[float | None, ...]) -> list[Place | None]:
        """Return where values lie, one for each point."""
        return [None if value is None else (self.x(place), self.y(value)) for place, value in enumerate(values)]


def draw(chart: RunChart, size: Size) -> Markup:
    """Return the drawing; without any value only words."""
    says = describe(chart)
    if chart.is_blank:
        return empty(size, str(chart.title), says)
    labels = level_labels(chart) if size == "wide" else []
    plot = _plot(chart, size, max((width_of(label.words, is_bold=True) for label in labels), default=0))
    parts = [
        *_grid(chart, plot),
        *_expected(chart, plot),
        *_lines(chart, plot),
        *_marks(chart, plot),
        *_under(chart, plot, size),
        *_beside(labels, plot),
    ]
    if size == "narrow":
        parts.append(_last(chart, plot))
    return drawing(size, HEIGHTS[size], str(chart.title), says, parts)


def _plot(chart: RunChart, size: Size, labels: float) -> Plot:
    values = [point.value for point in chart.points]
    expected = [each for reading in chart.readings for each in (reading.low, reading.high)]
    found = axis([*values, *expected, *chart.before, chart.target], chart.unit, most=STEPS[size])
    left = max(width_of(chart.unit.tick(tick, found.step), SMALL) for tick in found.ticks) + BESIDE_TICKS
    right = WIDTHS[size] - (min(labels, LABELS_MOST) + 10 if labels else 6)
    below = LINE + 6 + (LINE if any(point.under for point in chart.points) else 0)
    step = (right - left) / max(1, len(chart.points))
    return Plot(found, left, right, ABOVE + (SCALE_WORDS if found.low > 0 else 0), HEIGHTS[size] - below, step)


def _grid(chart: RunChart, plot: Plot) -> list[str]:
    """Draw the lines of the axis and their values; where it does not begin at 0 it says so."""
    ticks, step = plot.axis.ticks, plot.axis.step
    edge = plot.left - BESIDE_TICKS + 2
    zero = 0.0 if 0.0 in ticks else ticks[0]
    named = [text(edge, plot.y(tick) + 4.5, chart.unit.tick(tick, step), "end") for tick in ticks]
    if ticks[0] > 0:
        named.append(text(0, 11, _("The scale begins at %s") % chart.unit.tick(ticks[0], step)))
    return [
        layer("grid", [across(plot.y(tick), plot.left, plot.right) for tick in ticks if tick != zero]),
        layer("zero", [across(plot.y(zero), plot.left, plot.right)]),
        layer("tick", named),
    ]


def _expected(chart: RunChart, plot: Plot) -> list[str]:
    """Draw what is expected: a band between the limits, and the average; both in steps where they change."""
    bands, limits, averages = [], [], []
    for stretch in _stretches(chart.readings):
        half = plot.step / 2
        upper = [(plot.x(place), plot.y(each.high)) for place, each in stretch if each.high is not None]
        lower = [(plot.x(place), plot.y(each.low)) for place, each in stretch if each.low is not None]
        centre = [(plot.x(place), plot.y(each.centre)) for place, each in stretch if each.centre is not None]
        above, below = stairs(upper, half), stairs(lower, half)
        back = "".join(f"L{x + half:.1f} {y:.1f}L{x - half:.1f} {y:.1f}" for x, y in reversed(lower))
        bands.append(f'<path d="{above}{back}z"></path>')
        limits += [f'<path d="{above}"></path>', f'<path d="{below}"></path>']
        averages.append(f'<path d="{stairs(centre, half)}"></path>')
    return [layer("band", bands), layer("limit", limits), layer("average", averages)]


def _stretches(readings: tuple[Reading, ...]) -> list[list[tuple[int, Reading]]]:
    """Return neighbours that have limits, with their places."""
    found: list[list[tuple[int, Reading]]] = []
    for place, each in enumerate(readings):
        if each.high is None or each.low is None:
            continue
        if not found or found[-1][-1][0] != place - 1:
            found.append([])
        found[-1].append((place, each))
    return found


def _lines(chart: RunChart, plot: Plot) -> list[str]:
    values = tuple(point.value for point in chart.points)
    target = [across(plot.y(chart.target), plot.left, plot.right)] if chart.target is not None else []
    return [
        layer("target", target),
        layer("before", [through(plot.places(chart.before))]),
        layer("line", [through(plot.places(values))]),
    ]


def _marks(chart: RunChart, plot: Plot) -> list[str]:
    """Draw the points, and those that stand out as numbered diamonds."""
    places = plot.places(tuple(point.value for point in chart.points))
    told = {place for signal in chart.signals for place in range(signal.first, signal.last + 1)}
    dots = [
        circle(*each, 4)
        for place, each in enumerate(places)
        if each and place not in told and (plot.step >= DOTS_FROM or _stands_alone(places, place))
    ]
    diamonds = [diamond(*each, 5) for place, each in enumerate(places) if each and place in told]
    return [
        layer("point", dots),
        layer("signal", diamonds),
        layer("halo", [layer("number", _numbers(chart, plot, places))]),
    ]


def _numbers(chart: RunChart, plot: Plot, places: list[Place | None]) -> list[str]:
    """Number what stands out at its last point, as it is listed below; two at one point share a place."""
    at: dict[int, list[str]] = {}
    sides: dict[int, int] = {}
    for number, signal in enumerate(chart.signals, 1):
        at.setdefault(signal.last, []).append(str(number))
        sides[signal.last] = signal.side
    written, edge = [], 0.0
    for place, numbers in sorted(at.items()):
        found, said = places[place], ", ".join(numbers)
        if not found:
            continue
        half = width_of(said, SMALL, is_bold=True) / 2
        is_above = sides[place] > 0 or found[1] + 20 > plot.bottom - 2
        if is_above and found[0] - half < edge and found[1] + 20 <= plot.bottom - 2:
            is_above = False
        edge = found[0] + half + 2 if is_above else edge
        written.append(text(found[0], found[1] - 10 if is_above else found[1] + 20, said))
    return written


def _stands_alone(places: list[Place | None], place: int) -> bool:
    around = (places[each] for each in (place - 1, place + 1) if 0 <= each < len(places))
    return not any(around) or place == len(places) - 1


def _under(chart: RunChart, plot: Plot, size: Size) -> list[str]:
    """Write the names of points under them, as many as have room, always the last; and once what they share."""
    labels = [point.label for point in chart.points]
    each = stride(labels, plot.step)
    last = len(labels) - 1
    y = plot.bottom + LINE + 1
    named = []
    for place in range(last % each, last + 1, each):
        half = width_of(labels[place], SMALL) / 2
        x = min(max(plot.x(place), half), WIDTHS[size] - half)
        named.append(text(x, y, labels[place], "middle"))
    return [layer("tick", named + _shared(chart.points, plot, y + LINE, WIDTHS[size]))]


def _shared(points: tuple[Point, ...], plot: Plot, y: float, width: float) -> list[str]:
    """Write what neighbours share, such as the year, under the first of them; where two would touch, the later one."""
    begins = [
        (plot.x(place), str(point.under))
        for place, point in enumerate(points)
        if point.under and (place == 0 or points[place - 1].under != point.under)
    ]
    written: list[str] = []
    edge = width
    for x, words in reversed(begins):
        left = min(x - min(plot.step / 2, 12), edge - width_of(words, SMALL))
        if left < 0 or left < x - plot.step / 2 - 12:
            continue
        written.append(text(left, y, words))
        edge = left - 8
    return written


def _beside(labels: list[Label], plot: Plot) -> list[str]:
    """Write what each level is beside its end."""
    if not labels:
        return []
    heights = spread([plot.y(label.value) + 5 for label in labels], plot.top - 4, plot.bottom + 5)
    return [
        layer(label.layer, [text(plot.right + 10, y, label.words)]) for label, y in zip(labels, heights, strict=True)
    ]


def _last(chart: RunChart, plot: Plot) -> str:
    """Write the last value that is known above or below its point, where there is no room beside it.

    The number of what stands out goes before; the sentence over the chart says the last value in any case.
    """
    known = [(place, point.value) for place, point in enumerate(chart.points) if point.value is not None]
    place, value = known[-1]
    said = chart.unit.said(value)
    half = width_of(said, is_bold=True) / 2
    x = min(max(plot.x(place), plot.left + half), WIDTHS["narrow"] - half - 2)
    if any(abs(plot.x(signal.last) - x) < half + 14 for signal in chart.signals):
        return ""
    y = plot.y(value)
    is_lower = len(known) > 1 and known[-2][1] > value and y + 22 <= plot.bottom
    return layer("halo", [layer("value", [text(x, y + 21 if is_lower else y - 10, said, "middle")])])
