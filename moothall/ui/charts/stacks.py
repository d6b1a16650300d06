"""Wholes and their parts as stacked bars, with at most six parts."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from markupsafe import Markup

from moothall.ui.charts.letters import width_of, wrapped
from moothall.ui.charts.looks import LINE, layer
from moothall.ui.charts.points import Mark, Numbers, words_of_nothing
from moothall.ui.charts.svg import WIDTHS, Size, drawing, empty, lines, rect, text, upright
from moothall.ui.charts.textures import textured
from moothall.ui.charts.units import COUNT, Unit, share_words
from moothall.ui.shapes import Words

PARTS_MOST, THICK, BETWEEN, NAMES_MOST, PAD = 6, 26, 12, 176, 5
Row = tuple[Words, tuple[float | None, ...]]


@dataclass(frozen=True, slots=True)
class StackedBars:
    """Wholes and their parts.

    `parts` are the names of the parts, in one order for all rows; each row is (name, the value of each part). Each row
    is drawn as a whole of its own, in shares; with `is_to_scale` its length is its total.
    """

    title: Words
    groups: Words
    parts: tuple[Words, ...]
    rows: tuple[Row, ...]
    unit: Unit = COUNT
    is_to_scale: bool = False
    source: Words = ""

    def __post_init__(self) -> None:
        """Refuse more parts than can be told apart, and rows that do not fit them."""
        if len(self.parts) > PARTS_MOST:
            raise ValueError("Bars have six parts at most: put the smallest together as others.")
        for name, values in self.rows:
            if len(values) != len(self.parts) or any(value is not None and value < 0 for value in values):
                raise ValueError(f"{name} has one value for each part, 0 or more.")

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.rows


def total(values: tuple[float | None, ...]) -> float:
    """Return the whole of the parts that are known."""
    return sum(value for value in values if value is not None)


def draw(chart: StackedBars, size: Size) -> Markup:
    """Return the drawing."""
    if chart.is_blank:
        return empty(size, str(chart.title), describe(chart))
    names = max(width_of(str(name)) for name, _values in chart.rows)
    left = 0.0 if size == "narrow" else min(NAMES_MOST, names) + 12
    length = WIDTHS[size] - left - 1
    longest = max(total(values) for _name, values in chart.rows)
    y = 2.0
    named: list[str] = []
    drawn: list[str] = []
    for name, values in chart.rows:
        words = wrapped(str(name), WIDTHS[size] if size == "narrow" else left - 11)
        if size == "narrow":
            named.append(lines(0, y + 13, words))
            y += LINE * len(words) + 3
        else:
            named.append(lines(left - 10, y + (THICK - LINE * len(words)) / 2 + 13, words, "end"))
        whole = longest if chart.is_to_scale else total(values)
        drawn += _row(chart, values, left, y, length / whole if whole else 0)
        y += max(THICK, LINE * len(words) if size == "wide" else 0) + BETWEEN
    height = y - BETWEEN + 2
    parts = [
        layer("label", named),
        *drawn,
        layer("zero", [upright(left, 0, height)] if size == "wide" else []),
    ]
    return drawing(size, height, str(chart.title), describe(chart), parts)


def _row(chart: StackedBars, values: tuple[float | None, ...], x: float, y: float, scale: float) -> Iterator[str]:
    """Yield the parts of one row, each with its texture and, where it fits, its label."""
    if not scale or not total(values):
        yield layer("quiet", [text(x + 8, y + 18, _said_of_nothing(values))])
        return
    for place, value in enumerate(values):
        width = (value or 0) * scale
        if width <= 0:
            continue
        yield layer(f"part-{place}", [rect(x, y, width, THICK)]) + textured(place, x, y, width, THICK)
        yield _label(chart, place, value or 0, total(values), x, y, width)
        x += width


def _said_of_nothing(values: tuple[float | None, ...]) -> str:
    return _("not known") if all(value is None for value in values) else _("none")


def _label(chart: StackedBars, place: int, value: float, whole: float, x: float, y: float, width: float) -> str:
    """Return the words on a part: its name and value, else its value, else nothing."""
    said = chart.unit.said(value) if chart.is_to_scale else share_words(value / whole)
    for words in (f"{chart.parts[place]} {said}", said):
        wide = width_of(words, is_bold=True)
        if wide + 4 * PAD <= width:
            break
    else:
        return ""
    middle = x + width / 2
    if place == 0:
        return layer("on-dark", [text(middle, y + 18, words, "middle")])
    chip = rect(middle - wide / 2 - PAD, y + 4, wide + 2 * PAD, THICK - 8, 3)
    return layer("chip", [chip]) + layer("value", [text(middle, y + 18, words, "middle")])


def describe(chart: StackedBars) -> str:
    """Say of each of the first rows which part is the largest."""
    known = [(str(name), values) for name, values in chart.rows if total(values)]
    if not known:
        is_known = any(value is not None for _name, values in chart.rows for value in values)
        return words_of_nothing(chart.title, is_known=is_known)
    said = []
    for name, values in known[:3]:
        part = max(range(len(values)), key=lambda place: values[place] or 0)
        share = share_words((values[part] or 0) / total(values))
        said.append(
            _("%(name)s: the largest part is %(part)s with %(share)s.")
            % {"name": name, "part": chart.parts[part], "share": share}
        )
    if len(known) > 3:
        said.append(_("The others are in the table."))
    return " ".join(said)


def numbers(chart: StackedBars) -> Numbers:
    """Return the numbers as a table, each with its share of the whole."""
    rows = []
    for name, values in chart.rows:
        whole = total(values)
        cells = [_cell(chart, value, whole) for value in values]
        rows.append((name, *cells, chart.unit.said(whole) if any(each is not None for each in values) else "–"))
    right = " ".join(str(place) for place in range(2, len(chart.parts) + 3))
    return Numbers((chart.groups, *chart.parts, _("Together")), tuple(rows), right)


def _cell(chart: StackedBars, value: float | None, whole: float) -> str:
    if value is None or not whole:
        return chart.unit.said(value)
    return f"{chart.unit.said(value)} ({share_words(value / whole)})"


def key(chart: StackedBars) -> list[Mark]:
    """Return what each texture stands for."""
    return [Mark(f"part-{place}", name) for place, name in enumerate(chart.parts)]
