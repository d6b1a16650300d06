"""Axes: round steps, where a value lies, and which labels have room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor

from moothall.ui.charts.letters import width_of
from moothall.ui.charts.looks import LINE, SMALL
from moothall.ui.charts.units import Unit

FROM_ZERO = 0.5
"""An axis begins at 0 where the lowest value is no more than this share of the highest."""
BETWEEN_LABELS = 8
STRIDES = (1, 2, 3, 4, 6, 12, 24, 36, 48, 60, 120)


@dataclass(frozen=True, slots=True)
class Axis:
    """From where to where values are drawn, and at which round values there are marks."""

    low: float
    high: float
    ticks: tuple[float, ...]
    step: float

    def at(self, value: float, start: float, end: float) -> float:
        """Return where a value lies between two ends of a drawing; what is beyond the axis lies at its end."""
        share = (value - self.low) / (self.high - self.low)
        return start + min(1.0, max(0.0, share)) * (end - start)


def axis(values: Iterable[float | None], unit: Unit, *, most: int, from_zero: bool = False) -> Axis:
    """Return an axis with at most so many steps that holds all values; of no values one from 0 to 1."""
    known = [value for value in values if value is not None]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    if from_zero or 0 <= low <= FROM_ZERO * high:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = (0.0, high) if high > 0 else (low, low + 1)
    for step in unit.steps((high - low) / most / 10):
        first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
        if last - first <= most:
            break
    ticks = tuple(place * step for place in range(first, last + 1))
    return Axis(ticks[0], ticks[-1], ticks, step)


def stride(labels: Sequence[str], room: float, size: float = SMALL) -> int:
    """Return how many points one label stands for, so that no two of them touch; `room` is from point to point."""
    widest = max((width_of(label, size) for label in labels), default=0.0) + BETWEEN_LABELS
    return next((each for each in STRIDES if each * room >= widest), max(1, len(labels)))


def spread(places: Sequence[float], low: float, high: float, gap: float = LINE) -> list[float]:
    """Move labels apart that would touch, as little as can be: places from `low` to `high`, in the order given."""
    order = sorted(range(len(places)), key=lambda each: places[each])
    moved = list(places)
    edge = low
    for each in order:
        moved[each] = edge = max(moved[each], edge)
        edge += gap
    edge = high
    for each in reversed(order):
        moved[each] = edge = min(moved[each], edge)
        edge -= gap
    return moved
