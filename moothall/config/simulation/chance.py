"""Chance that can be repeated: every kind of decision about every thing draws from a stream of its own."""

import math
import random
from bisect import bisect
from collections.abc import Sequence
from hashlib import blake2b
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")

FEW = 30.0
"""Up to this mean a Poisson number is counted out; above it a rounded normal number is as good."""


class Chance:
    """The streams of one year. Which one is drawn from never depends on what was drawn from another."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def of(self, what: str, key: object) -> random.Random:
        """Return the stream of one decision about one thing, such as ("first reply", "2026-03-02:email:4")."""
        digest = blake2b(f"{self.seed}|{what}|{key}".encode(), digest_size=8).digest()
        return random.Random(int.from_bytes(digest))  # noqa: S311 - a year that can be played again, not a secret


def poisson(stream: random.Random, mean: float) -> int:
    """Return how many there are of something that comes by itself, `mean` on average (Knuth, 1969, 3.4.1)."""
    if mean > FEW:
        return max(0, round(stream.gauss(mean, math.sqrt(mean))))
    limit, product, number = math.exp(-mean), stream.random(), 0
    while product > limit:
        product *= stream.random()
        number += 1
    return number


class Weighed(Generic[T]):
    """Things of which one is chosen, each as often as its weight says."""

    def __init__(self, things: Sequence[T], weights: Sequence[float]) -> None:
        self.things = tuple(things)
        self.sums = list(accumulate(weights))

    def choose(self, stream: random.Random) -> T:
        """Return one of them."""
        return self.things[bisect(self.sums, stream.random() * self.sums[-1], hi=len(self.things) - 1)]
