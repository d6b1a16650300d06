"""How sure a share is, and whether a change of a share is real.

Wilson (1927), "Probable inference, the law of succession, and statistical inference", Journal of the American
Statistical Association 22, for one share; Newcombe (1998), "Interval estimation for the difference between independent
proportions: comparison of eleven methods", Statistics in Medicine 17, 873-890, method 10, for two. Both hold for small
numbers and for shares near 0 and 1, where the usual plus-or-minus does not.
"""

from functools import lru_cache
from math import sqrt
from statistics import NormalDist
from typing import NamedTuple


class Interval(NamedTuple):
    """Between what a figure lies, with the confidence that was asked for. A share is from 0 to 1."""

    low: float
    high: float


class Difference(NamedTuple):
    """By how much a share changed, from -1 to 1, and between what the true change lies."""

    by: float
    low: float
    high: float

    @property
    def is_real(self) -> bool:
        """Whether chance alone hardly explains it: the interval leaves out 0."""
        return self.low > 0 or self.high < 0


def wilson(hits: int, whole: int, confidence: float = 0.95) -> Interval | None:
    """Return between what the true share lies of which `hits` in `whole` were seen; None when nothing was seen.

    Raises ValueError where `hits` are more than the whole or fewer than none.
    """
    if not 0 <= hits <= whole:
        raise ValueError(f"{hits} of {whole} is not a share.")
    if whole == 0:
        return None
    z = _deviations(confidence)
    square, share = z * z, hits / whole
    middle = share + square / (2 * whole)
    spread = z * sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    size = 1 + square / whole
    # At the ends the sum is 0 or 1 but for the last bit of a float, and a share never leaves its range.
    low = 0.0 if hits == 0 else max(0.0, (middle - spread) / size)
    high = 1.0 if hits == whole else min(1.0, (middle + spread) / size)
    return Interval(low, high)


def difference_of_shares(
    before: tuple[int, int], after: tuple[int, int], confidence: float = 0.95
) -> Difference | None:
    """Return how a share changed from `before` to `after`, each as (hits, whole); None when one of them has no whole.

    The two must be of different contacts. A share of a part against that of the whole is not such a pair.
    """
    first, second = wilson(*before, confidence), wilson(*after, confidence)
    if first is None or second is None:
        return None
    was, now = before[0] / before[1], after[0] / after[1]
    down = sqrt((now - second.low) ** 2 + (first.high - was) ** 2)
    up = sqrt((second.high - now) ** 2 + (was - first.low) ** 2)
    return Difference(now - was, now - was - down, now - was + up)


@lru_cache(maxsize=16)
def _deviations(confidence: float) -> float:
    """Return how many standard deviations hold that much of a normal distribution around its mean: 0.95 gives 1.96."""
    if not 0 < confidence < 1:
        raise ValueError("A confidence lies between 0 and 1.")
    return NormalDist().inv_cdf((1 + confidence) / 2)
