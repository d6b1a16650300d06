"""One small line chart for each group, all on one scale, so that they can be compared."""

from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _
from markupsafe import Markup

from moothall.ui.charts.axes import Axis, axis
from moothall.ui.charts.letters import shortened, width_of, wrapped
from moothall.ui.charts.looks import LINE, SMALL, TEXT, layer
from moothall.ui.charts.points import Mark, Numbers, Point, words_of_nothing
from moothall.ui.charts.svg import WIDTHS, Place, Size, across, circle, drawing, empty, lines, text, through
from moothall.ui.charts.units import COUNT, Unit
from moothall.ui.shapes import Words

COLUMNS: dict[Size, int] = {"narrow": 2, "wide": 4}
GAPS: dict[Size, int] = {"narrow": 16, "wide": 20}
TALL, BETWEEN_ROWS = 68, 20
COLUMNS_MOST = 6
"""So many groups fit beside each other in a table."""
Group = tuple[Words, tuple[Point, ...]]


@dataclass(frozen=True, slots=True)
class SmallMultiples:
    """The same figure of several groups over the same time. Each group is (name, its points)."""

    title: Words
    figure: Words
    groups: tuple[Group, ...]
    unit: Unit = COUNT
    target: float | None = None
    source: Words = ""

    def __post_init__(self) -> None:
        """Refuse groups whose points are not of the same time."""
        if len({tuple(str(point.name) for point in points) for _name, points in self.groups}) > 1:
            raise ValueError("Small multiples show the same time for each group.")

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.groups


def draw(chart: SmallMultiples, size: Size) -> Markup:
    """Return the drawing."""
    if chart.is_blank:
        return empty(size, str(chart.title), describe(chart))
    found = axis(
        [point.value for _name, points in chart.groups for point in points] + [chart.target], chart.unit, most=2
    )
    ticks = max(width_of(chart.unit.tick(tick, found.step), SMALL) for tick in found.ticks) + 6
    columns = min(COLUMNS[size], len(chart.groups))
    width = (WIDTHS[size] - ticks - GAPS[size] * (columns - 1)) / columns
    parts: list[str] = []
    y, left = 0.0, iter(chart.groups)
    while row := list(islice(left, columns)):
        y += LINE * max(len(_names(name, width)) for name, _points in row) + LINE + 2
        parts.append(layer("tick", [text(ticks - 6, _at(found, each, y) + 4.5, chart.unit.tick(each, found.step), "end")
                                    for each in (found.ticks[0], found.ticks[-1])]))  # fmt: skip
        for place, (name, points) in enumerate(row):
            parts += _panel(chart, name, points, found, ticks + place * (width + GAPS[size]), y, width)
        y += TALL + LINE + BETWEEN_ROWS
    return drawing(size, y - BETWEEN_ROWS + 6, str(chart.title), describe(chart), parts)


def _names(name: Words, width: float) -> tuple[str, ...]:
    return wrapped(str(name), width, TEXT)


def _at(found: Axis, value: float, top: float) -> float:
    return found.at(value, top + TALL, top)


def _panel(
    chart: SmallMultiples, name: Words, points: tuple[Point, ...], found: Axis, x: float, y: float, width: float
) -> list[str]:
    """Draw one group: its name, its last value, its line, the first and last name of its time."""
    step = width / max(1, len(points))
    places: list[Place | None] = [
        None if point.value is None else (x + (place + 0.5) * step, _at(found, point.value, y))
        for place, point in enumerate(points)
    ]
    known = [point.value for point in points if point.value is not None]
    named = _names(name, width)
    head = y - LINE * (len(named) + 1) + 8
    end = next((place for place in reversed(places) if place), None)
    target = [across(_at(found, chart.target, y), x, x + width)] if chart.target is not None else []
    alone = [
        circle(*each, 2.5) for place, each in enumerate(places) if each and each != end and _is_alone(places, place)
    ]
    return [
        layer("label", [lines(x, head, named)]),
        layer("value", [text(x, head + LINE * len(named), chart.unit.said(known[-1] if known else None))]),
        layer("grid", [across(_at(found, tick, y), x, x + width) for tick in found.ticks[1:]]),
        layer("zero", [across(y + TALL, x, x + width)]),
        layer("target", target),
        layer("line", [through(places)]),
        layer("point", [*alone, *([circle(*end, 4)] if end else [])]),
        layer("tick", _ends(points, x, y + TALL + LINE, width)),
    ]


def _is_alone(places: list[Place | None], place: int) -> bool:
    return not any(places[each] for each in (place - 1, place + 1) if 0 <= each < len(places))


def _ends(points: tuple[Point, ...], x: float, y: float, width: float) -> list[str]:
    """Write the first and the last name of the time, with the year where both have room."""
    if not points:
        return []
    first, last = points[0], points[-1]
    if len(points) == 1:
        return [text(x, y, shortened(last.label, width, SMALL))]
    for words in ((_full(first), _full(last)), (_brief(first), _brief(last)), (first.label, last.label)):
        if sum(width_of(each, SMALL) for each in words) + 6 <= width:
            return [text(x, y, words[0]), text(x + width, y, words[1], "end")]
    return [text(x + width, y, shortened(last.label, width, SMALL), "end")]


def _full(point: Point) -> str:
    return f"{point.label} {point.under}".strip()


def _brief(point: Point) -> str:
    """Return the name of a point with the last two digits of its year."""
    under = str(point.under)
    return f"{point.label} {under[-2:] if under.isdigit() and len(under) == 4 else under}".strip()


def _last(points: tuple[Point, ...]) -> float | None:
    return next((point.value for point in reversed(points) if point.value is not None), None)


def describe(chart: SmallMultiples) -> str:
    """Say which group is highest and which lowest at the end."""
    known = [(str(name), value) for name, points in chart.groups if (value := _last(points)) is not None]
    if not known:
        return words_of_nothing(chart.figure, is_known=False)
    high, low = max(known, key=lambda each: each[1]), min(known, key=lambda each: each[1])
    words = {"figure": chart.figure, "number": len(chart.groups), "high": chart.unit.said(high[1]), "most": high[0],
             "low": chart.unit.said(low[1]), "least": low[0]}  # fmt: skip
    return (
        _(
            "%(figure)s of %(number)d groups on one scale. "
            "Last: highest %(high)s (%(most)s), lowest %(low)s (%(least)s)."
        )
        % words
    )


def numbers(chart: SmallMultiples) -> Numbers:
    """Return the numbers as a table: a column for each group; of many groups a row for each of their points."""
    if len(chart.groups) > COLUMNS_MOST:
        each = ((name, point.name, chart.unit.said(point.value)) for name, points in chart.groups for point in points)
        return Numbers((_("Group"), _("Period"), chart.figure), tuple(each), "3")
    names = [point.name for point in chart.groups[0][1]] if chart.groups else []
    columns = [[chart.unit.said(point.value) for point in points] for _name, points in chart.groups]
    right = " ".join(str(place) for place in range(2, len(columns) + 2))
    rows = tuple((name, *cells) for name, *cells in zip(names, *columns, strict=True))
    return Numbers((_("Period"), *(name for name, _points in chart.groups)), rows, right)


def key(chart: SmallMultiples) -> list[Mark]:
    """Return what the dashed line is."""
    return [] if chart.target is None else [Mark("target", _("Target %s") % chart.unit.said(chart.target))]
