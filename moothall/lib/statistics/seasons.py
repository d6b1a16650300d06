"""The same month of the year before, and the year that ends with a month.

Months are their first days. A month that is missing, or known to have no source, makes what is reckoned of it None.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from moothall.lib.months import months_before

YEAR = 12


@dataclass(frozen=True, slots=True)
class Change:
    """A month beside the same month of the year before; either may be None."""

    now: float | None
    before: float | None

    @property
    def by(self) -> float | None:
        """The difference; None when one of the two is not known."""
        return None if self.now is None or self.before is None else self.now - self.before

    @property
    def share(self) -> float | None:
        """The difference as a share of the year before (0.1 is a tenth more); None also when that was 0."""
        return self.by / abs(self.before) if self.by is not None and self.before else None


def year_on_year(months: Mapping[date, float | None], month: date) -> Change:
    """Return a month beside the same month of the year before."""
    return Change(months.get(month), months.get(months_before(month, YEAR)))


def annual_total(months: Mapping[date, float | None], month: date) -> float | None:
    """Return the total of the twelve months that end with `month`; None unless all twelve are known.

    It has no season in it, so that two of them can be compared whatever their months. Not for shares, means and
    medians: those do not add up.
    """
    known = [value for value in _year(months, month) if value is not None]
    return sum(known) if len(known) == YEAR else None


def annual_totals(months: Mapping[date, float | None]) -> dict[date, float | None]:
    """Return the moving annual total of each month that is given, in their order."""
    return {month: annual_total(months, month) for month in sorted(months)}


def annual_share(months: Mapping[date, tuple[int, int] | None], month: date) -> tuple[int, int] | None:
    """Return hits and whole of the twelve months that end with `month`; None unless all twelve are known."""
    known = [months.get(months_before(month, back)) for back in range(YEAR)]
    pairs = [pair for pair in known if pair is not None]
    return (sum(hits for hits, _ in pairs), sum(whole for _, whole in pairs)) if len(pairs) == YEAR else None


def _year(months: Mapping[date, float | None], month: date) -> list[float | None]:
    return [months.get(months_before(month, back)) for back in range(YEAR)]
