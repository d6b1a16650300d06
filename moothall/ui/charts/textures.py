"""Textures of the parts of a bar, drawn line by line: a pattern would need an id, and ids are one on a page."""

from moothall.ui.charts.looks import TEXTURES, layer
from moothall.ui.charts.svg import path

GAP = 6


def textured(place: int, x: float, y: float, width: float, height: float) -> str:
    """Return the texture of the part with this place over a rectangle; part 0 is solid and has none."""
    if place not in TEXTURES or width < 2:
        return ""
    return layer(f"texture-{place}", [path(DRAWN[place](x, y, width, height))])


def _slanted(x: float, y: float, width: float, height: float) -> str:
    steps = []
    along = GAP / 2
    while along < width + height:
        left, right = max(0.0, along - height), min(width, along)
        steps.append(f"M{x + left:.1f} {y + along - left:.1f}L{x + right:.1f} {y + along - right:.1f}")
        along += GAP
    return "".join(steps)


def _upright(x: float, y: float, width: float, height: float) -> str:
    steps, along = [], GAP / 2
    while along < width:
        steps.append(f"M{x + along:.1f} {y:.1f}v{height:.1f}")
        along += GAP
    return "".join(steps) or f"M{x:.1f} {y:.1f}v{height:.1f}"


def _level(x: float, y: float, width: float, height: float) -> str:
    steps, down = [], GAP / 2
    while down < height:
        steps.append(f"M{x:.1f} {y + down:.1f}h{width:.1f}")
        down += GAP - 1
    return "".join(steps)


def _dotted(x: float, y: float, width: float, height: float) -> str:
    steps, down, row = [], GAP / 2, 0
    while down < height:
        along = GAP / 2 if row % 2 else GAP
        while along < width - 1:
            steps.append(f"M{x + along:.1f} {y + down:.1f}h0")
            along += GAP
        down, row = down + GAP - 1, row + 1
    return "".join(steps) or f"M{x + width / 2:.1f} {y + height / 2:.1f}h0"


def _crossed(x: float, y: float, width: float, height: float) -> str:
    return _upright(x, y, width, height) + _level(x, y, width, height)


DRAWN = {1: _slanted, 2: _upright, 3: _dotted, 4: _level, 5: _crossed}
