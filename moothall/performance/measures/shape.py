"""What a measure is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise as LazyText

from moothall.performance.families import FAMILIES, Family
from moothall.performance.rules import Direction, Unit

Words = str | LazyText


@dataclass(frozen=True)
class Number:
    """How many: the sum of some counts, of which no raw row is in two."""

    of: tuple[str, ...]


@dataclass(frozen=True)
class Share:
    """A part of a whole: the sum of some counts by the sum of others. Carries Wilson's interval."""

    part: tuple[str, ...]
    whole: tuple[str, ...]


@dataclass(frozen=True)
class Mean:
    """A sum by a number, both of the same cells: never a mean of means."""

    total: tuple[str, ...]
    number: tuple[str, ...]
    per: int = 1


@dataclass(frozen=True)
class Middle:
    """A percentile of all the numbers in a list: 0.5 is the median."""

    of: str
    point: float = 0.5


@dataclass(frozen=True)
class MeanOf:
    """The mean of all the numbers in a list."""

    of: str


@dataclass(frozen=True)
class Open:
    """How many are open at the end of the period: what came in until then less what ended until then."""

    came: str
    went: str


@dataclass(frozen=True)
class OpenAge:
    """The mean age in days of what is open at the end of the period."""

    came: str
    went: str


@dataclass(frozen=True)
class Cost:
    """What contacts cost, by the unit cost of each channel: in all, or for each of what `each` counts."""

    each: tuple[str, ...] = ()


@dataclass(frozen=True)
class NoSource:
    """Nothing gives it yet. `would` says what will."""

    would: Words


Value = Number | Share | Mean | Middle | MeanOf | Open | OpenAge | Cost | NoSource
Group = Literal[
    "demand", "first_contact", "avoidable", "promises", "cases", "hand_overs", "satisfaction", "cost", "data"
]


@dataclass(frozen=True)
class Target:
    """What is aimed at, and who says so."""

    value: float
    source: Words


@dataclass(frozen=True)
class Measure:
    """One figure, defined once.

    `counts` says in a sentence what counts, `leaves_out` what does not. `where` are splits that are fixed: of promises
    the one promise. `splits` are those by which it may be split, besides month, week, day. `others` are further
    families that give the same figure by other splits. `hides_below` is how many a group needs to be shown to the
    public. `code` is its name for machines and never changes; a changed definition has another `version`.
    """

    code: str
    name: Words
    counts: Words
    unit: Unit
    value: Value
    family: str = ""
    leaves_out: Words = ""
    direction: Direction = ""
    target: Target | None = None
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    others: tuple[str, ...] = ()
    hides_below: int = 5
    group: Group = "demand"
    owner: Words = ""
    version: int = 1

    @property
    def has_source(self) -> bool:
        """Whether anything gives it."""
        return not isinstance(self.value, NoSource)

    @property
    def families(self) -> Sequence[Family]:
        """The families that give it, the first of which has most splits."""
        return [FAMILIES[code] for code in (self.family, *self.others) if code]

    @property
    def splits(self) -> tuple[str, ...]:
        """Everything by which it may be split, without time."""
        fixed = {name for name, _values in self.where}
        found = [split for family in self.families for split in family.cells.splits if split not in fixed]
        return tuple(dict.fromkeys(found))
