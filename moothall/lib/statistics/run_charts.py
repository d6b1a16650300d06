"""Run charts: what a figure does by itself from month to month, and so what is more than that.

Wheeler (1993), "Understanding Variation", for individuals and their moving ranges (XmR); Montgomery, "Introduction to
Statistical Quality Control", chapter 7, for shares (p) and counts of what is rare (c); Laney (2002), "Improved control
charts for attributes", Quality Engineering 14, for shares of many (p'). Which chart for which figure:

- `xmr` for any figure of which one is taken each month: times, costs, contacts counted by the hundred.
- `p_chart` for a share of some dozens: its limits follow from how many there were.
- `p_prime_chart` for a share of hundreds and more. Binomial limits would be so close there that each month stands out.
- `c_chart` for how often something rare happened, such as complaints about one service.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, isclose, sqrt
from typing import NamedTuple

SIGMAS_OF_A_RANGE = 1.128
"""The mean moving range of normal numbers in standard deviations (the constant d2 for two). 3 / 1.128 = 2.66."""
LIMIT = 3.0
RUN = 8
"""So many in a row on one side of the average say that the level changed."""
BASELINE = 12
"""Of so many months a level is reckoned, where levels are looked for."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One point of a run chart: its value (None when it is not known), and what is expected of it.

    `centre` is the average; `low` and `high` are the limits; `sigma` is a third of the way to a limit that is not cut
    at the end of the scale. All four are None where there are too few points to say.
    """

    value: float | None
    centre: float | None = None
    low: float | None = None
    high: float | None = None
    sigma: float | None = None


class Level(NamedTuple):
    """What is expected of the points of one level: the average, and the standard deviation of each, None if unknown."""

    centre: float
    sigma: Callable[[int], float | None]


Measured = Callable[[int, int], Level | None]
"""From which point to which (the last not among them) a level is reckoned."""


def xmr(
    values: Sequence[float | None],
    *,
    baseline: int | None = None,
    finds_levels: bool = False,
    least: float = -inf,
    most: float = inf,
) -> tuple[Reading, ...]:
    """Return a chart of individuals: limits lie 2.66 mean moving ranges from the average.

    `baseline` is how many points from the first the limits are reckoned of; without it, all. With `finds_levels` a new
    level begins where eight in a row lie on one side. No limit is beyond `least` and `most`. A range over a month that
    is not known is not counted.
    """

    def measured(first: int, last: int) -> Level | None:
        known = [value for value in values[first:last] if value is not None]
        ranges = [abs(b - a) for a, b in pairwise(values[first:last]) if a is not None and b is not None]
        if not ranges:
            return None
        sigma = sum(ranges) / len(ranges) / SIGMAS_OF_A_RANGE
        return Level(sum(known) / len(known), lambda _place: sigma)

    return _chart(values, measured, baseline, finds_levels, (least, most))


def p_chart(
    shares: Sequence[tuple[int, int] | None], *, baseline: int | None = None, finds_levels: bool = False
) -> tuple[Reading, ...]:
    """Return a chart of shares, each (hits, whole): limits are binomial and wider where the whole is small.

    A month that is not known is None; one of which the whole is 0 has no share either.
    """
    pairs = _pairs(shares)

    def measured(first: int, last: int) -> Level | None:
        centre = _mean_share(pairs[first:last])
        return None if centre is None else Level(centre, lambda place: _binomial(centre, pairs[place]))

    return _chart(_values(pairs), measured, baseline, finds_levels, (0.0, 1.0))


def p_prime_chart(
    shares: Sequence[tuple[int, int] | None], *, baseline: int | None = None, finds_levels: bool = False
) -> tuple[Reading, ...]:
    """Return a chart of shares of many: binomial limits, widened or narrowed by how much the shares really vary."""
    pairs = _pairs(shares)
    values = _values(pairs)

    def measured(first: int, last: int) -> Level | None:
        centre = _mean_share(pairs[first:last])
        if centre is None:
            return None
        expected = [_binomial(centre, pair) for pair in pairs[first:last]]
        scores = [
            (value - centre) / sigma if value is not None and sigma else None
            for value, sigma in zip(values[first:last], expected, strict=True)
        ]
        ranges = [abs(b - a) for a, b in pairwise(scores) if a is not None and b is not None]
        times = sum(ranges) / len(ranges) / SIGMAS_OF_A_RANGE if ranges else 1.0
        return Level(centre, lambda place: _times(_binomial(centre, pairs[place]), times))

    return _chart(values, measured, baseline, finds_levels, (0.0, 1.0))


def c_chart(
    counts: Sequence[int | None], *, baseline: int | None = None, finds_levels: bool = False
) -> tuple[Reading, ...]:
    """Return a chart of how often something rare happened: limits are Poisson's, three roots of the average away."""

    def measured(first: int, last: int) -> Level | None:
        known = [count for count in counts[first:last] if count is not None]
        if not known:
            return None
        centre = sum(known) / len(known)
        return Level(centre, lambda _place: sqrt(centre))

    return _chart(counts, measured, baseline, finds_levels, (0.0, inf))


def side_of(value: float, line: float) -> int:
    """Return 1 above a line, -1 below it, 0 on it: what differs in the last bits of a float is the same."""
    return 0 if isclose(value, line, rel_tol=1e-9, abs_tol=1e-12) else (value > line) - (value < line)


def _pairs(shares: Sequence[tuple[int, int] | None]) -> list[tuple[int, int] | None]:
    for pair in shares:
        if pair is not None and not 0 <= pair[0] <= pair[1]:
            raise ValueError(f"{pair[0]} of {pair[1]} is not a share.")
    return [pair if pair is not None and pair[1] else None for pair in shares]


def _values(pairs: Sequence[tuple[int, int] | None]) -> list[float | None]:
    return [None if pair is None else pair[0] / pair[1] for pair in pairs]


def _mean_share(pairs: Sequence[tuple[int, int] | None]) -> float | None:
    """Return the share of all months together: the mean of their shares would weigh a small month as a large one."""
    whole = sum(pair[1] for pair in pairs if pair is not None)
    return sum(pair[0] for pair in pairs if pair is not None) / whole if whole else None


def _binomial(centre: float, pair: tuple[int, int] | None) -> float | None:
    return sqrt(centre * (1 - centre) / pair[1]) if pair is not None else None


def _times(sigma: float | None, times: float) -> float | None:
    return None if sigma is None else sigma * times


def _chart(
    values: Sequence[float | None],
    measured: Measured,
    baseline: int | None,
    finds_levels: bool,
    ends: tuple[float, float],
) -> tuple[Reading, ...]:
    """Put each level beside its points."""
    if baseline is not None and baseline < 2:
        raise ValueError("A baseline has two points or more.")
    length = baseline or (BASELINE if finds_levels else len(values))
    readings: list[Reading] = []
    first = 0
    while first < len(values):
        level = measured(first, min(first + length, len(values)))
        begins = _next_level(values, first, level) if finds_levels and level else None
        last = begins or len(values)
        readings += [_reading(values[place], place, level, ends) for place in range(first, last)]
        first = last
    return tuple(readings)


def _next_level(values: Sequence[float | None], first: int, level: Level) -> int | None:
    """Return where eight in a row begin to lie on one side of a level; None where they never do.

    A level lasts eight points at least: else one odd point at its beginning would make two levels of one.
    """
    side = length = 0
    for place in range(first, len(values)):
        value = values[place]
        now = 0 if value is None else side_of(value, level.centre)
        length = length + 1 if now and now == side else abs(now)
        side = now
        begins = place - RUN + 1
        if length >= RUN and begins >= first + RUN:
            return begins
    return None


def _reading(value: float | None, place: int, level: Level | None, ends: tuple[float, float]) -> Reading:
    if level is None:
        return Reading(value)
    sigma = level.sigma(place)
    if sigma is None:
        return Reading(value, level.centre)
    low, high = level.centre - LIMIT * sigma, level.centre + LIMIT * sigma
    return Reading(value, level.centre, max(low, ends[0]), min(high, ends[1]), sigma)
