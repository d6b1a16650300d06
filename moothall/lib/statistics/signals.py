"""What stands out in a run chart, in plain words.

The rules are those of the Western Electric handbook (1956) and Nelson (1984), "The Shewhart control chart: tests for
special causes", Journal of Quality Technology 16, as Wheeler and the NHS's "Making data count" use them for months:
one point beyond a limit; eight in a row on one side of the average; six in a row rising or falling; two of three in
a row beyond two thirds of the way to the same limit. A month that is not known breaks a row.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from moothall.lib.statistics.run_charts import RUN, Reading, side_of
from moothall.lib.wording import ENGLISH, Wording, gettext_noop

TREND = 6
NEAR = 2.0
Rule = Literal["beyond", "run", "trend", "near"]
Side = Literal[1, -1]

SENTENCES: dict[tuple[Rule, Side], str] = {
    ("beyond", 1): gettext_noop("%(when)s: higher than chance explains"),
    ("beyond", -1): gettext_noop("%(when)s: lower than chance explains"),
    ("run", 1): gettext_noop("%(when)s: %(number)s in a row above the average"),
    ("run", -1): gettext_noop("%(when)s: %(number)s in a row below the average"),
    ("trend", 1): gettext_noop("%(when)s: %(number)s in a row, each higher than the one before"),
    ("trend", -1): gettext_noop("%(when)s: %(number)s in a row, each lower than the one before"),
    ("near", 1): gettext_noop("%(when)s: two of three close to the upper limit"),
    ("near", -1): gettext_noop("%(when)s: two of three close to the lower limit"),
}


class Signal(NamedTuple):
    """Something that chance hardly explains: by which rule, from which point to which (both among them), which way."""

    rule: Rule
    side: Side
    first: int
    last: int

    @property
    def places(self) -> range:
        """The places of its points."""
        return range(self.first, self.last + 1)

    def said(self, names: Sequence[str], words: Wording = ENGLISH) -> str:
        """Return it in a sentence; `names` are what the points are called: "March 2026 to May 2026: ..."."""
        when = names[self.first]
        if self.last != self.first:
            when = words.gettext("%(first)s to %(last)s") % {"first": when, "last": names[self.last]}
        return words.gettext(SENTENCES[self.rule, self.side]) % {"when": when, "number": self.last - self.first + 1}


def signals(readings: Sequence[Reading]) -> tuple[Signal, ...]:
    """Return what stands out, the earliest first, the strongest rule first where two begin together.

    A run or trend is told once, at its full length, and so are neighbours beyond the same limit. What is near to a
    limit is told only where it is not part of what is told already.
    """
    found = [*_beyond(readings), *_runs(readings), *_trends(readings)]
    told = {(each.side, place) for each in found if each.rule != "trend" for place in each.places}
    found += [each for each in _near(readings) if not {(each.side, each.first), (each.side, each.last)} & told]
    return tuple(sorted(found, key=lambda each: (each.first, list(_ORDER).index(each.rule))))


_ORDER: tuple[Rule, ...] = ("beyond", "run", "trend", "near")


def _beyond(readings: Sequence[Reading]) -> Iterator[Signal]:
    for (side, _none), first, last in _rows([(_side_beyond(each), None) for each in readings]):
        if side:
            yield Signal("beyond", 1 if side > 0 else -1, first, last)


def _side_beyond(each: Reading) -> int:
    """Return 1 for a point above its upper limit, -1 for one below its lower limit, else 0."""
    if each.value is None or each.low is None or each.high is None:
        return 0
    return max(0, side_of(each.value, each.high)) + min(0, side_of(each.value, each.low))


def _side(each: Reading) -> int:
    """Return on which side of its average a point lies: 1 above, -1 below, 0 on it or not known."""
    if each.value is None or each.centre is None:
        return 0
    return side_of(each.value, each.centre)


def _runs(readings: Sequence[Reading]) -> Iterator[Signal]:
    """Yield the rows on one side of one average: where a new level begins, so does a new row."""
    sides = [(_side(each), each.centre) for each in readings]
    for (side, _centre), first, last in _rows(sides):
        if side and last - first + 1 >= RUN:
            yield Signal("run", 1 if side > 0 else -1, first, last)


def _trends(readings: Sequence[Reading]) -> Iterator[Signal]:
    """Yield the rows in which each point is higher, or each lower, than the one before; n points are n - 1 steps."""
    values = [each.value for each in readings]
    steps = [(0 if a is None or b is None else side_of(b, a), None) for a, b in pairwise(values)]
    for (way, _none), first, last in _rows(steps):
        if way and last - first + 2 >= TREND:
            yield Signal("trend", 1 if way > 0 else -1, first, last + 1)


def _rows(marks: Sequence[tuple[int, float | None]]) -> Iterator[tuple[tuple[int, float | None], int, int]]:
    """Yield each stretch of equal marks with its first and last place."""
    first = 0
    for place in range(1, len(marks) + 1):
        if place == len(marks) or marks[place] != marks[first]:
            yield marks[first], first, place - 1
            first = place


def _near(readings: Sequence[Reading]) -> Iterator[Signal]:
    """Yield two of three in a row that lie beyond two sigma on the same side; each point is told once."""
    told = -1
    for last in range(1, len(readings)):
        for side in (1, -1):
            three = [place for place in range(max(0, last - 2), last + 1) if place > told]
            out = [place for place in three if _is_near(readings[place], side)]
            if len(out) >= 2 and out[-1] == last and _are_of_one_level(readings, out[0], last):
                told = last
                yield Signal("near", 1 if side > 0 else -1, out[0], last)


def _is_near(each: Reading, side: int) -> bool:
    if each.value is None or each.centre is None or not each.sigma:
        return False
    return side * (each.value - each.centre) > NEAR * each.sigma


def _are_of_one_level(readings: Sequence[Reading], first: int, last: int) -> bool:
    between = readings[first : last + 1]
    return all(each.value is not None and each.centre == between[0].centre for each in between)
