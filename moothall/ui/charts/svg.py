"""Writing SVG: short, with one decimal of a pixel, and every word escaped."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

from markupsafe import Markup

from moothall.ui.charts.letters import wrapped
from moothall.ui.charts.looks import LINE, layer
from moothall.ui.markup import escaped, html, means_something

Size = Literal["narrow", "wide"]
WIDTHS: dict[Size, int] = {"narrow": 288, "wide": 640}
"""How wide a drawing is: 288 px is a window of 320 px with its margins, 640 px a column of a page or a sheet of A4."""
FONTS = "Arial, Helvetica, Liberation Sans, sans-serif"
Place = tuple[float, float]


def drawing(size: Size, height: float, title: str, says: str, parts: Iterable[str]) -> Markup:
    """Return a whole drawing, which tells people who do not see it what it shows."""
    width = WIDTHS[size]
    return html(
        f'<svg class="mh-graph__drawing mh-graph__drawing--{size}" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {width} {height:.0f}" font-family="{FONTS}" focusable="false"><title>{escaped(title)}</title>'
        f"<desc>{escaped(says)}</desc>{''.join(parts)}</svg>"
    )


def empty(size: Size, title: str, says: str) -> Markup:
    """Return the drawing of a chart that has nothing to show: its sentence."""
    words = wrapped(says, WIDTHS[size], lines=3)
    return drawing(size, LINE * len(words) + 8, title, says, [layer("quiet", [lines(0, LINE, words)])])


def text(x: float, y: float, words: object, anchor: str = "") -> str:
    """Return words at a place; `anchor` is "middle" or "end" where they do not begin there."""
    anchored = f' text-anchor="{anchor}"' if anchor else ""
    said = words if type(words) is str and not means_something(words) else escaped(words)
    return f'<text x="{x:.1f}" y="{y:.1f}"{anchored}>{said}</text>'


def lines(x: float, y: float, words: Sequence[str], anchor: str = "") -> str:
    """Return lines of words, the first at `y`."""
    return "".join([text(x, y + LINE * place, line, anchor) for place, line in enumerate(words)])


def rect(x: float, y: float, width: float, height: float, radius: float = 0) -> str:
    """Return a rectangle."""
    rounded = f' rx="{radius:g}"' if radius else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"{rounded}></rect>'


def circle(x: float, y: float, radius: float) -> str:
    """Return a dot."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}"></circle>'


def diamond(x: float, y: float, reach: float) -> str:
    """Return a square that stands on its corner: the mark of what stands out."""
    return path(f"M{x:.1f} {y - reach:.1f}l{reach} {reach} {-reach} {reach} {-reach} {-reach}z")


def across(y: float, start: float, end: float) -> str:
    """Return a level line; half a pixel keeps a thin one sharp."""
    return path(f"M{start:.1f} {round(y) + 0.5:.1f}H{end:.1f}")


def upright(x: float, start: float, end: float) -> str:
    """Return an upright line."""
    return path(f"M{round(x) + 0.5:.1f} {start:.1f}V{end:.1f}")


def path(steps: str) -> str:
    """Return a path."""
    return f'<path d="{steps}"></path>'


def through(places: Sequence[Place | None]) -> str:
    """Return a line through places, broken where one is not known."""
    steps, pen = [], "M"
    for place in places:
        if place is None:
            pen = "M"
            continue
        steps.append(f"{pen}{place[0]:.1f} {place[1]:.1f}")
        pen = "L"
    return path("".join(steps)) if steps else ""


def stairs(places: Sequence[Place], half: float) -> str:
    """Return the steps of a level line through places, each `half` a step to either side."""
    steps = [f"M{places[0][0] - half:.1f} {places[0][1]:.1f}H{places[0][0] + half:.1f}"]
    for before, place in pairwise(places):
        steps.append(f"V{place[1]:.1f}" if place[1] != before[1] else "")
        steps.append(f"H{place[0] + half:.1f}")
    return "".join(steps)
