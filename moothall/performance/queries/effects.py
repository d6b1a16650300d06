"""What a change did to a measure: the months before it beside the months after it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from moothall.lib.months import month_after, months_before
from moothall.lib.statistics import difference_of_shares
from moothall.lib.statistics.shares import Difference
from moothall.performance.measures import Measure
from moothall.performance.measures.shape import Share
from moothall.performance.queries.asking import Row, splits_of
from moothall.performance.queries.read import read
from moothall.performance.rules import Period

MONTHS = 3


@dataclass(frozen=True)
class Effect:
    """A measure before and after a change. The month of the change itself is in neither.

    `difference` is that of two shares, with how sure it is; None for what is no share. `after` is None while no whole
    month has passed since.
    """

    measure: Measure
    before_period: Period
    before: Row
    after_period: Period | None = None
    after: Row | None = None
    difference: Difference | None = None

    @property
    def change(self) -> float | None:
        """By how much the value is another than before."""
        if self.after is None or self.after.value is None or self.before.value is None:
            return None
        return self.after.value - self.before.value

    @property
    def is_better(self) -> bool | None:
        """Whether it went the way that is wanted; None where no way is, or nothing is known yet."""
        if not self.change or not self.measure.direction:
            return None
        return (self.change > 0) == (self.measure.direction == "up")


def effect_of(
    measure: Measure,
    changed_on: date,
    *,
    organisation_id: int,
    today: date,
    where: Mapping[str, Sequence[Any]] | None = None,
) -> Effect:
    """Return a measure in the three months before the month of a change, and in up to three whole months after it.

    `where` keeps what the change was about, as far as the measure can be split by it.
    """
    seen = {split: keys for split, keys in (where or {}).items() if split in splits_of(measure)}
    asked: dict[str, Any] = {"organisation_id": organisation_id, "today": today, "where": seen}
    before_period = Period.months_until(months_before(changed_on, 1), MONTHS)
    before = read(measure, before_period, **asked).total
    after_period = _months_after(changed_on, today)
    if after_period is None:
        return Effect(measure, before_period, before)
    after = read(measure, after_period, **asked).total
    return Effect(measure, before_period, before, after_period, after, _difference(measure, before, after))


def _months_after(changed_on: date, today: date) -> Period | None:
    first = month_after(changed_on)
    last = min(
        Period.months_until(months_before(first, -(MONTHS - 1)), 1).last, today.replace(day=1) - timedelta(days=1)
    )
    return Period(first, last) if first <= last else None


def _difference(measure: Measure, before: Row, after: Row) -> Difference | None:
    if not isinstance(measure.value, Share) or before.part is None or after.part is None:
        return None
    return difference_of_shares((before.part, before.number), (after.part, after.number))
