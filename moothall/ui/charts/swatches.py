"""The small pictures of a key: each shows the layer that it names."""

from functools import cache

from markupsafe import Markup

from moothall.ui.charts.looks import layer
from moothall.ui.charts.svg import circle, path, rect
from moothall.ui.charts.textures import textured
from moothall.ui.markup import html

WIDE, HIGH = 28, 16
LINES = ("line", "target", "average", "limit", "before")


@cache
def swatch(name: str) -> Markup:
    """Return the picture of a layer; it is hidden from people who hear the page, whom the words tell enough."""
    return html(
        f'<svg class="mh-graph__swatch" width="{WIDE}" height="{HIGH}" viewBox="0 0 {WIDE} {HIGH}" '
        f'aria-hidden="true" focusable="false">{_picture(name)}</svg>'
    )


def _picture(name: str) -> str:
    middle = HIGH / 2
    if name in LINES:
        dot = layer("point", [circle(WIDE / 2, middle, 4)]) if name == "line" else ""
        return layer(name, [path(f"M0 {middle:g}H{WIDE}")]) + dot
    if name == "whisker":
        return layer(name, [path(f"M2 {middle - 4:g}v8M2 {middle:g}H{WIDE - 2}M{WIDE - 2} {middle - 4:g}v8")])
    place = int(name.removeprefix("part-")) if name.startswith("part-") else 0
    return layer(name, [rect(0, 0, WIDE, HIGH)]) + textured(place, 0, 0, WIDE, HIGH)
