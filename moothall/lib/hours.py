"""Opening hours as people write them: periods of a local day, and a week of them.

A period is counted in minutes after midnight by the clock on the wall. 1440 is the midnight that ends
the day, written 24:00. What those hours mean in real time is the business of `working_time`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise
from typing import Self

from moothall.lib.wording import gettext_noop

MINUTES_IN_DAY = 24 * 60
_WRITTEN = re.compile(r"(\d{1,2}):(\d{2})\s*[-\u2013]\s*(\d{1,2}):(\d{2})")


class HoursAreWrong(ValueError):
    """Opening hours that cannot be: the sentence is fit for the screen."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One stretch of a local day during which the doors, or the lines, are open.

    `opens` and `closes` are minutes after midnight; the closing minute itself is closed. Raises
    HoursAreWrong when the period ends before it begins or leaves the day; hours past midnight are two
    periods on two days.
    """

    opens: int
    closes: int

    def __post_init__(self) -> None:
        """Refuse a period that cannot be."""
        if not 0 <= self.opens < self.closes <= MINUTES_IN_DAY:
            raise HoursAreWrong(
                gettext_noop("Hours must open before they close, on the same day. Midnight at the end is 24:00.")
            )

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the period written as "09:00-12:30". Raises HoursAreWrong."""
        found = _WRITTEN.fullmatch(text.strip())
        if not found:
            raise HoursAreWrong(gettext_noop("Write hours like 09:00-17:30."))
        opens_hour, opens_minute, closes_hour, closes_minute = map(int, found.groups())
        if max(opens_minute, closes_minute) > 59:
            raise HoursAreWrong(gettext_noop("Write hours like 09:00-17:30."))
        return cls(opens_hour * 60 + opens_minute, closes_hour * 60 + closes_minute)

    @classmethod
    def between(cls, opens: time, closes: time) -> Self:
        """Return the period between two times; closing at 00:00 means the midnight that ends the day."""
        return cls(_minutes(opens), _minutes(closes) or MINUTES_IN_DAY)

    @property
    def minutes(self) -> int:
        """Length in minutes by the clock on the wall."""
        return self.closes - self.opens

    def __str__(self) -> str:
        """Return the period as `read` takes it: "09:00-12:30"."""
        return f"{_written(self.opens)}-{_written(self.closes)}"


def _minutes(moment: time) -> int:
    if moment.second or moment.microsecond:
        raise HoursAreWrong(gettext_noop("Hours open and close on a whole minute."))
    return moment.hour * 60 + moment.minute


def _written(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


Week = tuple[tuple[Period, ...], ...]


def read_periods(text: str) -> tuple[Period, ...]:
    """Return the periods of one day, written as "09:00-12:30, 13:30-17:00"; nothing written means closed.

    Raises HoursAreWrong when they cannot be read or overlap.
    """
    return in_order(Period.read(part) for part in re.split(r"[,;]", text) if part.strip())


def in_order(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Return the periods of one day by time. Raises HoursAreWrong when two of them overlap."""
    day = tuple(sorted(periods))
    for earlier, later in pairwise(day):
        if later.opens < earlier.closes:
            raise HoursAreWrong(gettext_noop("Two periods of the same day overlap."))
    return day


@dataclass(frozen=True, slots=True)
class Hours:
    """The ordinary week: seven days from Monday, each with its periods; a day without any is closed."""

    week: Week

    def __post_init__(self) -> None:
        """Put each day in order and refuse a week that is not seven days."""
        if len(self.week) != 7:
            raise HoursAreWrong(gettext_noop("A week of hours has seven days."))
        object.__setattr__(self, "week", tuple(in_order(day) for day in self.week))

    @classmethod
    def weekly(
        cls,
        *,
        monday: str = "",
        tuesday: str = "",
        wednesday: str = "",
        thursday: str = "",
        friday: str = "",
        saturday: str = "",
        sunday: str = "",
    ) -> Self:
        """Return a week written day by day, each as `read_periods` takes it."""
        days = (monday, tuesday, wednesday, thursday, friday, saturday, sunday)
        return cls(tuple(read_periods(day) for day in days))

    @classmethod
    def weekdays(cls, text: str) -> Self:
        """Return the same hours from Monday to Friday, closed at the weekend."""
        return cls((read_periods(text),) * 5 + ((), ()))

    @classmethod
    def every_day(cls, text: str) -> Self:
        """Return the same hours on all seven days."""
        return cls((read_periods(text),) * 7)

    @property
    def are_round_the_clock(self) -> bool:
        """Whether the week has no closed minute."""
        return all(sum(period.minutes for period in day) == MINUTES_IN_DAY for day in self.week)

    @property
    def are_closed(self) -> bool:
        """Whether the week has no open minute."""
        return not any(self.week)

    def on(self, day: date) -> tuple[Period, ...]:
        """Return the ordinary periods of that day of the week."""
        return self.week[day.weekday()]
