"""Placeholder, taken from the branch of charts when merged."""

from dataclasses import dataclass
from math import sqrt


@dataclass(frozen=True)
class Interval:
    """Two ends."""

    low: float
    high: float


def wilson(hits: int, whole: int, confidence: float = 0.95) -> Interval:
    """Wilson."""
    z, p = 1.959963984540054, hits / whole
    middle, half = p + z * z / (2 * whole), z * sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole))
    return Interval((middle - half) / (1 + z * z / whole), (middle + half) / (1 + z * z / whole))
