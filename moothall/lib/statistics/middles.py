"""Medians and percentiles that agree with the database.

The percentile is the continuous one, as PostgreSQL's `percentile_cont` and method 7 of Hyndman and Fan (1996), "Sample
quantiles in statistical packages", The American Statistician 50: of n numbers in order, the place is share x (n - 1),
counted from 0, and between two places a straight line is drawn.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from math import floor


def percentile(numbers: Sequence[float], share: float) -> float | None:
    """Return the number below which that share of `numbers` lies; None of no numbers.

    `numbers` are in order, lowest first; `share` is from 0 to 1 (0.9 for the 90th percentile). Raises ValueError when
    either is not so.
    """
    if any(later < earlier for earlier, later in pairwise(numbers)):
        raise ValueError("The numbers of a percentile stand in order.")
    place = _place(len(numbers), share)
    if place is None:
        return None
    first, beyond = place
    low = numbers[first]
    return float(low) if not beyond else low + beyond * (numbers[first + 1] - low)


def median(numbers: Sequence[float]) -> float | None:
    """Return the middle of numbers in order, lowest first; None of no numbers."""
    return percentile(numbers, 0.5)


def percentile_of_counts(counts: Mapping[float, int] | Iterable[tuple[float, int]], share: float) -> float | None:
    """Return the same where each value is given once, with how often it occurred, in any order.

    A value may come more than once. Raises ValueError of a count below 0.
    """
    pairs = sorted(counts.items() if isinstance(counts, Mapping) else counts)
    if any(count < 0 for _value, count in pairs):
        raise ValueError("Nothing occurs fewer than no times.")
    seen = [(value, count) for value, count in pairs if count]
    upto = list(accumulate(count for _value, count in seen))
    place = _place(upto[-1] if upto else 0, share)
    if place is None:
        return None
    first, beyond = place
    low = _at(seen, upto, first)
    return float(low) if not beyond else low + beyond * (_at(seen, upto, first + 1) - low)


def median_of_counts(counts: Mapping[float, int] | Iterable[tuple[float, int]]) -> float | None:
    """Return the middle of values that are each given with how often they occurred."""
    return percentile_of_counts(counts, 0.5)


def _place(number: int, share: float) -> tuple[int, float] | None:
    """Return the place of a percentile among so many numbers, from 0, and how far it lies towards the next."""
    if not 0 <= share <= 1:
        raise ValueError("The share of a percentile lies between 0 and 1.")
    if not number:
        return None
    place = share * (number - 1)
    first = floor(place)
    return first, place - first


def _at(seen: Sequence[tuple[float, int]], upto: Sequence[int], place: int) -> float:
    """Return the value at a place, from 0, of all values written out in order."""
    return next(value for (value, _count), last in zip(seen, upto, strict=True) if place < last)
