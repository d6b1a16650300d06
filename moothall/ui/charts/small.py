"""Drawings for the cell of a table: a line of the last months, and a number against its target."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from markupsafe import Markup

from moothall.ui.charts.axes import axis
from moothall.ui.charts.looks import layer
from moothall.ui.charts.points import Point
from moothall.ui.charts.svg import Place, circle, path, rect, through
from moothall.ui.charts.units import COUNT, Unit
from moothall.ui.markup import escaped, html

LINE_WIDE, LINE_HIGH, EDGE = 104, 28, 4
BULLET_WIDE, BULLET_HIGH = 128, 18


def sparkline(
    points: Sequence[Point], *, unit: Unit = COUNT, high: float | None = None, low: float | None = None
) -> Markup:
    """Return a line the size of a word. With `low` and `high` several of them share a scale."""
    known = [(place, point.value) for place, point in enumerate(points) if point.value is not None]
    bottom = min((value for _place, value in known), default=0.0) if low is None else low
    top = max((value for _place, value in known), default=1.0) if high is None else high
    step = (LINE_WIDE - 2 * EDGE) / max(1, len(points) - 1)

    def at(place: int, value: float) -> Place:
        share = (value - bottom) / (top - bottom) if top > bottom else 0.5
        return EDGE + place * step, LINE_HIGH - EDGE - min(1.0, max(0.0, share)) * (LINE_HIGH - 2 * EDGE)

    places = [None if point.value is None else at(place, point.value) for place, point in enumerate(points)]
    last = [circle(*at(*known[-1]), 3.5)] if known else []
    ground = [path(f"M{EDGE} {LINE_HIGH - 1.5}H{LINE_WIDE - EDGE}")]
    parts = layer("grid", ground) + layer("line", [through(places)]) + layer("point", last)
    return _small("sparkline", LINE_WIDE, LINE_HIGH, _said_line(points, unit), parts)


def _said_line(points: Sequence[Point], unit: Unit) -> str:
    known = [point for point in points if point.value is not None]
    if not known:
        return _("no figures yet")
    words = {"first": known[0].name, "from": unit.said(known[0].value), "last": known[-1].name,
             "to": unit.said(known[-1].value)}  # fmt: skip
    if len(known) == 1:
        return _("%(to)s in %(last)s") % words
    return _("from %(from)s in %(first)s to %(to)s in %(last)s") % words


def bullet(value: float | None, target: float, *, unit: Unit = COUNT, top: float | None = None) -> Markup:
    """Return a bar against the mark of its target, from 0 to `top` (of a share: to 1)."""
    most = top or (1.0 if unit.kind == "share" else axis([value, target], unit, most=4, from_zero=True).high)
    ground = layer("ground", [rect(0, 1, BULLET_WIDE, BULLET_HIGH - 2)])
    length = BULLET_WIDE * min(1.0, max(0.0, value or 0) / most)
    bar = layer("bar", [rect(0, 5, length, BULLET_HIGH - 10)] if value is not None else [])
    mark = min(BULLET_WIDE - 1.5, max(1.5, BULLET_WIDE * target / most))
    line = layer("mark", [path(f"M{mark:.1f} 0V{BULLET_HIGH}")])
    said = _("%(value)s against a target of %(target)s") % {"value": unit.said(value), "target": unit.said(target)}
    return _small("bullet", BULLET_WIDE, BULLET_HIGH, said, ground + bar + line)


def _small(kind: str, width: int, height: int, says: str, parts: str) -> Markup:
    return html(
        f'<svg class="mh-graph__{kind}" xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}" focusable="false">'
        f"<title>{escaped(says)}</title>{parts}</svg>"
    )
