"""What a period is, how a value is made of sums, and what a small group may not show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from moothall.lib.months import month_after, months_before

ZONE = "Europe/London"
"""Days, hours and weekdays of figures are those of London, whatever the clocks do."""

WEEKDAYS = {
    1: _("Monday"), 2: _("Tuesday"), 3: _("Wednesday"), 4: _("Thursday"), 5: _("Friday"), 6: _("Saturday"),
    7: _("Sunday"),
}  # fmt: skip
"""Weekdays by their number in ISO 8601."""

Unit = Literal["number", "share", "minutes", "days", "pence", "rating"]
Direction = Literal["up", "down", ""]


def local_day(at: datetime) -> date:
    """Return the day in London of a moment."""
    return at.astimezone(ZoneInfo(ZONE)).date()


def begins(day: date) -> datetime:
    """Return the moment at which a day begins in London."""
    return datetime.combine(day, time(), tzinfo=ZoneInfo(ZONE))


@dataclass(frozen=True)
class Period:
    """Days from the first to the last, both in it."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period ends after it begins")

    @classmethod
    def month(cls, month: date) -> "Period":
        """Return the month of a day."""
        first = month.replace(day=1)
        return cls(first, month_after(first) - timedelta(days=1))

    @classmethod
    def months_until(cls, day: date, months: int) -> "Period":
        """Return so many whole months, the last of which is that of the day."""
        return cls(months_before(day, months - 1), cls.month(day).last)

    @property
    def months(self) -> Sequence[date]:
        """The first days of the months that it touches."""
        months, month = [], self.first.replace(day=1)
        while month <= self.last:
            months.append(month)
            month = month_after(month)
        return months

    @property
    def days(self) -> list[date]:
        """Its days in order."""
        return [self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)]

    @property
    def whole_months(self) -> tuple[date, date] | None:
        """The first and the last month that are wholly in it; None where none is."""
        first = self.first if self.first.day == 1 else month_after(self.first)
        is_whole = self.last == Period.month(self.last).last
        last = self.last.replace(day=1) if is_whole else months_before(self.last, 1)
        return (first, last) if first <= last else None

    @property
    def year_before(self) -> "Period":
        """The same days of the year before; of whole months, whole months."""
        first, last = _year_before(self.first), _year_before(self.last)
        return Period(first, Period.month(last).last if self.last == Period.month(self.last).last else last)

    @property
    def before(self) -> "Period":
        """The period just before, as long in months or, where it is no whole months, in days."""
        if self.first.day == 1 and self.last == Period.month(self.last).last:
            return Period(months_before(self.first, len(self.months)), self.first - timedelta(days=1))
        return Period(self.first - (self.last - self.first) - timedelta(days=1), self.first - timedelta(days=1))


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def hidden_groups(wholes: Mapping[tuple[object, ...], int], *, below: int) -> set[tuple[object, ...]]:
    """Return the groups too small to be shown, and one more where a single one could be worked out from the total.

    Primary and complementary suppression, as the Government Statistical Service asks of tables of people.
    """
    small = {group for group, whole in wholes.items() if 0 < whole < below}
    if len(small) == 1 and len(wholes) > 1:
        others = [group for group, whole in wholes.items() if group not in small and whole > 0]
        if others:
            small.add(min(others, key=lambda group: (wholes[group], repr(group))))
    return small
