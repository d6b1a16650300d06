"""How contacts flow: from where they came in, through what became of them, to how they ended (a Sankey diagram)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _
from markupsafe import Markup

from moothall.ui.charts.letters import width_of, wrapped
from moothall.ui.charts.looks import LINE, layer
from moothall.ui.charts.points import Mark, Numbers, words_of_nothing
from moothall.ui.charts.svg import WIDTHS, Size, drawing, empty, lines, rect, text
from moothall.ui.charts.units import COUNT, Unit, share_words
from moothall.ui.shapes import Words

NODE, LEAST_GAP, HIGH, BETWEEN_FLOWS = 10, 10, 240, 24
LABELS: dict[Size, int] = {"narrow": 96, "wide": 150}
LINES = 3
Stream = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """A figure that is passed on. `columns` head its two or three columns ("Channel", "Outcome").

    `streams` say how many took which way: (telephone, settled) -> 812. `strong` is a name whose streams are drawn
    dark.
    """

    title: Words
    figure: Words
    columns: tuple[Words, ...]
    streams: tuple[tuple[Stream, float], ...]
    unit: Unit = COUNT
    strong: Words = ""
    source: Words = ""

    def __post_init__(self) -> None:
        """Refuse anything but two or three columns, ways that do not go through each, and values below 0."""
        if len(self.columns) not in (2, 3):
            raise ValueError("A flow has two or three columns.")
        for way, value in self.streams:
            if len(way) != len(self.columns) or value < 0:
                raise ValueError("A stream goes through each column and is 0 or more.")

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to draw."""
        return not any(value for _way, value in self.streams)


@dataclass(frozen=True, slots=True)
class Node:
    """One name of a column: where it is drawn, how tall, and its label in lines."""

    name: str
    value: float
    x: float
    y: float
    height: float
    words: tuple[str, ...]


def sums_of(chart: Flow, column: int) -> dict[str, float]:
    """Return how much goes through each name of a column, the largest first."""
    found: dict[str, float] = {}
    for way, value in chart.streams:
        found[str(way[column])] = found.get(str(way[column]), 0) + value
    return dict(sorted(found.items(), key=lambda each: -each[1]))


def draw(chart: Flow, size: Size) -> Markup:
    """Return the drawing; three columns have no room in a narrow place, and stand there as two flows of two."""
    if chart.is_blank:
        return empty(size, str(chart.title), describe(chart))
    pairs = [[0, 1], [1, 2]] if size == "narrow" and len(chart.columns) == 3 else [[*range(len(chart.columns))]]
    parts, y = [], 0.0
    for columns in pairs:
        drawn, y = _columns(chart, size, columns, y)
        parts += drawn
    return drawing(size, y - BETWEEN_FLOWS + 4, str(chart.title), describe(chart), parts)


def _columns(chart: Flow, size: Size, columns: list[int], top: float) -> tuple[list[str], float]:
    """Draw these columns and what goes from one to the next, from a height on; return also where the next begin."""
    sums = [{name: value for name, value in sums_of(chart, place).items() if value} for place in columns]
    whole = sum(sums[0].values())
    sides = [min(LABELS[size], _label_width(chart, names, whole)) for names in (sums[0], sums[-1])]
    xs = _across(size, sides, len(columns))
    room = [sides[0], *[LABELS[size]] * (len(columns) - 2), sides[-1]]
    nodes = [_stand(chart, *each, whole, top) for each in zip(sums, xs, room, strict=True)]
    plain, strong = _streams(chart, columns, nodes, HIGH / whole)
    drawn = [rect(node.x, node.y, NODE, max(1.0, node.height)) for each in nodes for node in each.values()]
    parts = [
        layer("tick", _heads(chart, columns, xs, top)),
        layer("stream", plain),
        layer("stream-strong", strong),
        layer("node", drawn),
        *_labels(nodes),
    ]
    bottom = max(node.y + max(node.height, LINE * len(node.words)) for each in nodes for node in each.values())
    return parts, bottom + BETWEEN_FLOWS


def _label_width(chart: Flow, names: Mapping[str, float], whole: float) -> float:
    return (
        max(max(width_of(name), width_of(_value(chart, value, whole), is_bold=True)) for name, value in names.items())
        + 2
    )


def _value(chart: Flow, value: float, whole: float) -> str:
    return f"{chart.unit.said(value)} ({share_words(value / whole)})"


def _across(size: Size, sides: list[float], columns: int) -> list[float]:
    """Return where each column stands; the first and the last have their labels outside."""
    first, last = sides[0] + 8, WIDTHS[size] - sides[1] - 8 - NODE
    return [first + (last - first) * place / (columns - 1) for place in range(columns)]


def _stand(chart: Flow, names: Mapping[str, float], x: float, room: float, whole: float, top: float) -> dict[str, Node]:
    """Put the names of one column under each other, each with room for its label."""
    nodes, y = {}, top + LINE + 12
    for name, value in names.items():
        words = (*wrapped(name, room, lines=LINES - 1), _value(chart, value, whole))
        tall, high = LINE * len(words), value * HIGH / whole
        nodes[name] = Node(name, value, x, y, high, words)
        y += max(tall, high) + LEAST_GAP
    return nodes


def _streams(
    chart: Flow, columns: list[int], nodes: list[dict[str, Node]], scale: float
) -> tuple[list[str], list[str]]:
    """Draw what goes from column to column; each stream leaves and arrives in the order of the names."""
    plain: list[str] = []
    strong: list[str] = []
    for (column, following), (before, after) in zip(pairwise(columns), pairwise(nodes), strict=True):
        sums = _between(chart, column, following)
        out = {name: node.y for name, node in before.items()}
        into = {name: node.y for name, node in after.items()}
        for first, last in ((first, last) for first in before for last in after if sums.get((first, last))):
            high = sums[first, last] * scale
            drawn = _stream(before[first].x + NODE, out[first], after[last].x, into[last], high)
            (strong if str(chart.strong) in (first, last) else plain).append(drawn)
            out[first] += high
            into[last] += high
    return plain, strong


def _between(chart: Flow, column: int, following: int) -> dict[tuple[str, str], float]:
    """Return how much goes from each name of a column to each of the next."""
    sums: dict[tuple[str, str], float] = {}
    for way, value in chart.streams:
        ends = str(way[column]), str(way[following])
        sums[ends] = sums.get(ends, 0) + value
    return sums


def _stream(x: float, y: float, to_x: float, to_y: float, high: float) -> str:
    middle = (x + to_x) / 2
    return (
        f'<path d="M{x:.1f} {y:.1f}C{middle:.1f} {y:.1f} {middle:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}v{high:.2f}'
        f'C{middle:.1f} {to_y + high:.1f} {middle:.1f} {y + high:.1f} {x:.1f} {y + high:.1f}z"></path>'
    )


def _heads(chart: Flow, columns: list[int], xs: list[float], top: float) -> list[str]:
    """Write the heads of the columns: the first before its bar, the last behind, one between over its own."""
    heads = [text(xs[0] + NODE, top + 13, chart.columns[columns[0]], "end")]
    heads.append(text(xs[-1], top + 13, chart.columns[columns[-1]]))
    if len(xs) == 3:
        heads.append(text(xs[1] + NODE / 2, top + 13, chart.columns[columns[1]], "middle"))
    return heads


def _labels(nodes: list[dict[str, Node]]) -> Iterable[str]:
    """Yield the labels: left of the first column, right of the others, those between with a halo over the streams."""
    for place, column in enumerate(nodes):
        for node in column.values():
            x, anchor = (node.x - 8, "end") if place == 0 else (node.x + NODE + 8, "")
            top = node.y + max(0.0, (node.height - LINE * len(node.words)) / 2) + 13
            named = layer("label", [lines(x, top, node.words[:-1], anchor)])
            value = layer("value", [text(x, top + LINE * (len(node.words) - 1), node.words[-1], anchor)])
            yield layer("halo", [named, value]) if 0 < place < len(nodes) - 1 else named + value


def describe(chart: Flow) -> str:
    """Say how much there is, from where most of it comes and where most of it goes."""
    first, last = sums_of(chart, 0), sums_of(chart, -1)
    whole = sum(first.values())
    if not whole:
        return words_of_nothing(chart.figure, is_known=bool(chart.streams))
    words = {"figure": chart.figure, "whole": chart.unit.said(whole), "from": next(iter(first)),
             "came": share_words(next(iter(first.values())) / whole), "to": next(iter(last)),
             "went": share_words(next(iter(last.values())) / whole)}  # fmt: skip
    return _("%(figure)s: %(whole)s. Most came from %(from)s (%(came)s); most ended as %(to)s (%(went)s).") % words


def numbers(chart: Flow) -> Numbers:
    """Return the numbers as a table, a row for each way."""
    rows = tuple(
        (*way, chart.unit.said(value)) for way, value in sorted(chart.streams, key=lambda each: -each[1]) if value
    )
    return Numbers((*chart.columns, chart.figure), rows, str(len(chart.columns) + 1))


def key(chart: Flow) -> list[Mark]:
    """Return what the dark streams are."""
    return [Mark("stream-strong", chart.strong)] if chart.strong else []
