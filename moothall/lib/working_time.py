"""The one reckoning of working time: every promise clock and every "open now?" asks a `Calendar`.

Moments go in with a time zone and come out in UTC. Lengths are real elapsed seconds, so clock changes
are honoured (see `opening_year`). A moment that closes is closed: hours of 09:00-17:00 are open at
09:00:00 and not at 17:00:00. What "within n working days" means, and why, is in
docs/decisions/0005-working-days.md.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from moothall.lib.hours import Hours, HoursAreWrong, Period, in_order, read_periods
from moothall.lib.opening_year import (
    EPOCH,
    MICROSECOND,
    SECOND_IN_MICROSECONDS,
    OpeningYear,
    days_of,
    lay_out,
)

__all__ = [
    "ALWAYS_OPEN",
    "FIRST_YEAR",
    "LAST_YEAR",
    "LONDON",
    "Calendar",
    "CalendarNeverOpens",
    "Holidays",
    "Hours",
    "HoursAreWrong",
    "MomentHasNoZone",
    "Period",
    "YearNotCovered",
    "always_open",
    "in_order",
    "read_periods",
]

FIRST_YEAR, LAST_YEAR = 1990, 2100
LONDON = ZoneInfo("Europe/London")

Holidays = frozenset[date] | Callable[[int], frozenset[date]]
"""The days that are holidays, or a function that is given a year and returns those of that year."""


class CalendarNeverOpens(ValueError):
    """The hours do not open again, or not for long enough, before the end of the last year covered."""


class MomentHasNoZone(ValueError):
    """A moment was given without a time zone, so nobody can say when it was."""


class YearNotCovered(ValueError):
    """A moment or day lies outside the years that calendars cover (1990 to 2100)."""


class Calendar:
    """When somebody works: ordinary hours, in a time zone, less holidays, with the days that differ.

    `exceptions` gives a day its own periods instead of the ordinary ones, holiday or not; none means
    closed. Calendars are values: they never change, equal ones are interchangeable and share what they
    have worked out. Functions given as `holidays` are compared by identity, so pass the same one
    (`bank_holidays` does).

    Every method raises MomentHasNoZone for a naive moment and YearNotCovered outside 1990 to 2100.
    """

    __slots__ = ("_exceptions", "_hash", "_is_always_open", "_key", "_years", "holidays", "hours", "timezone")

    def __init__(
        self,
        hours: Hours,
        timezone: ZoneInfo = LONDON,
        holidays: Holidays = frozenset(),
        exceptions: Mapping[date, Iterable[Period]] | None = None,
    ) -> None:
        """Raises HoursAreWrong when the periods of an exception overlap."""
        self.hours = hours
        self.timezone = timezone
        self.holidays = holidays
        self._exceptions = {day: in_order(periods) for day, periods in (exceptions or {}).items()}
        self._key = (hours, timezone.key, holidays, tuple(sorted(self._exceptions.items())))
        self._hash = hash(self._key)
        self._is_always_open = hours.are_round_the_clock and holidays == frozenset() and not exceptions
        self._years = _years_of(self._key)

    def __eq__(self, other: object) -> bool:
        """Calendars are equal when all that they were made from is."""
        return isinstance(other, Calendar) and (self._years is other._years or self._key == other._key)

    def __hash__(self) -> int:
        """Equal calendars hash alike, so that they can be keys of a cache."""
        return self._hash

    def __repr__(self) -> str:
        """Return the hours and zone, short enough for a log."""
        week = " | ".join(",".join(map(str, day)) or "closed" for day in self.hours.week)
        return f"<Calendar {self.timezone.key} {week}>"

    @property
    def exceptions(self) -> dict[date, tuple[Period, ...]]:
        """The days that differ from the ordinary week, with their periods."""
        return dict(self._exceptions)

    # Days

    def local_day(self, at: datetime) -> date:
        """Return the day on the calendar's own wall at that moment."""
        if at.tzinfo is None:
            raise _no_zone(at)
        return at.astimezone(self.timezone).date()

    def is_holiday(self, day: date) -> bool:
        """Whether the day is a holiday, even if an exception opens it."""
        return day in (self.holidays(day.year) if callable(self.holidays) else self.holidays)

    def periods_on(self, day: date) -> tuple[Period, ...]:
        """Return the periods of that day by local time; none means closed."""
        exception = self._exceptions.get(day)
        if exception is not None:
            return exception
        ordinary = self.hours.on(day)
        return () if ordinary and self.is_holiday(day) else ordinary

    def is_working_day(self, day: date) -> bool:
        """Whether the calendar is open at any time on that local day."""
        days, ordinal = self._year(day.year).days, day.toordinal()
        place = bisect_left(days, ordinal)
        return place < len(days) and days[place] == ordinal

    def working_days_between(self, after: date, until: date) -> int:
        """Return how many working days there are after the first day, up to and with the second.

        A reply on the day that `end_of_working_day(start, n)` ends is n working days from the day of
        `start`. The count is negative when `until` is before `after`.
        """
        if until < after:
            return -self.working_days_between(until, after)
        first, last = self._year(after.year), self._year(until.year)
        whole_years = sum(len(self._year(year).days) for year in range(first.year, last.year))
        return whole_years + bisect_right(last.days, until.toordinal()) - bisect_right(first.days, after.toordinal())

    def end_of_working_day(self, start: datetime, days: int) -> datetime:
        """Return when the nth working day closes for the last time.

        Day 1 is the first working day after the local day of `start`, whatever the hour. `days=0` is the
        end of the same day, or of the next working day if that day is closed or over. Raises
        CalendarNeverOpens, and ValueError for negative days.
        """
        if days < 0:
            raise ValueError("Working days are counted forward.")
        year, moment = self._place(start)
        ordinal = self.local_day(start).toordinal()
        if days:
            place = bisect_right(year.days, ordinal) + days - 1
        else:
            place = bisect_left(year.days, ordinal)
            if place < len(year.days) and year.day_ends[place] <= moment:
                place += 1
        while place >= len(year.days):
            place -= len(year.days)
            year = self._year_after(year)
        return _as_datetime(year.day_ends[place])

    # Moments

    def is_open(self, at: datetime) -> bool:
        """Whether the calendar is open at that moment."""
        year, moment = self._place(at)
        place = bisect_right(year.opens, moment) - 1
        return place >= 0 and moment < year.closes[place]

    def opens_next(self, at: datetime) -> datetime | None:
        """Return the first opening later than `at`, or None if there is none in the years covered."""
        year, moment = self._place(at)
        while not self._is_always_open:
            place = bisect_right(year.opens, moment)
            if place < len(year.opens):
                moment = year.opens[place]
                if moment > year.begins or not self._is_open_before(year):
                    return _as_datetime(moment)
            elif year.year == LAST_YEAR:
                break
            else:
                year = self._year(year.year + 1)
        return None

    def closes_next(self, at: datetime) -> datetime | None:
        """Return the first closing later than `at`, or None if there is none in the years covered."""
        year, moment = self._place(at)
        while not self._is_always_open:
            place = bisect_right(year.closes, moment)
            if place < len(year.closes):
                moment = year.closes[place]
                if moment < year.ends or not self._is_open_after(year):
                    return _as_datetime(moment)
            elif year.year == LAST_YEAR:
                break
            else:
                year = self._year(year.year + 1)
        return None

    # Lengths

    def seconds_between(self, start: datetime, end: datetime) -> int:
        """Return the whole working seconds from `start` to `end`; negative when `end` is the earlier."""
        first, since = self._place(start)
        last, until = self._place(end)
        if until < since:
            return -self.seconds_between(end, start)
        if self._is_always_open:
            return (until - since) // SECOND_IN_MICROSECONDS
        worked = _worked_before(last, until) - _worked_before(first, since)
        for year in range(first.year, last.year):
            worked += self._year(year).total
        return worked // SECOND_IN_MICROSECONDS

    def minutes_between(self, start: datetime, end: datetime) -> int:
        """Return the whole working minutes from `start` to `end`; negative when `end` is the earlier."""
        seconds = self.seconds_between(start, end)
        return seconds // 60 if seconds >= 0 else -(-seconds // 60)

    def after(self, start: datetime, seconds: int) -> datetime:
        """Return the first moment by which so many working seconds have passed since `start`.

        Time that is used up exactly at closing ends at that closing, not at the next opening. No seconds
        return `start` itself, open or closed, so that a promise which was never paused keeps its date.
        Raises CalendarNeverOpens, and ValueError for negative seconds.
        """
        if seconds < 0:
            raise ValueError("Working seconds are counted forward.")
        year, moment = self._place(start)
        wanted = seconds * SECOND_IN_MICROSECONDS
        if self._is_always_open or not seconds:
            return _as_datetime(moment + wanted)
        wanted += _worked_before(year, moment)
        while wanted > year.total:
            wanted -= year.total
            year = self._year_after(year)
        place = bisect_left(year.worked, wanted) - 1
        return _as_datetime(year.opens[place] + wanted - year.worked[place])

    # The years behind it

    def _place(self, at: datetime) -> tuple[OpeningYear, int]:
        if at.tzinfo is None:
            raise _no_zone(at)
        moment = (at - EPOCH) // MICROSECOND
        year = self._years.get(at.year) or self._year(at.year)
        # The moment's own zone may already, or still, be in another year than the calendar's.
        if moment < year.begins:
            return self._year(year.year - 1), moment
        if moment >= year.ends:
            return self._year(year.year + 1), moment
        return year, moment

    def _year(self, year: int) -> OpeningYear:
        found = self._years.get(year)
        if found is None:
            if not FIRST_YEAR <= year <= LAST_YEAR:
                raise YearNotCovered(f"Calendars cover {FIRST_YEAR} to {LAST_YEAR}, not {year}.")
            days: Iterable[date] = days_of(year)
            if self.hours.are_closed:
                days = [day for day in self._exceptions if day.year == year]
            found = lay_out(year, self.timezone, periods_on=self.periods_on, days=days)
            self._years[year] = found
        return found

    def _year_after(self, year: OpeningYear) -> OpeningYear:
        if year.year == LAST_YEAR:
            raise CalendarNeverOpens(
                f"This calendar does not open again for long enough before the end of {LAST_YEAR}: {self!r}."
            )
        return self._year(year.year + 1)

    def _is_open_before(self, year: OpeningYear) -> bool:
        if year.year == FIRST_YEAR:
            return False
        before = self._year(year.year - 1)
        return bool(before.closes) and before.closes[-1] == year.begins

    def _is_open_after(self, year: OpeningYear) -> bool:
        if year.year == LAST_YEAR:
            return False
        after = self._year(year.year + 1)
        return bool(after.opens) and after.opens[0] == year.ends


@lru_cache(maxsize=512)
def _years_of(key: object) -> dict[int, OpeningYear]:
    """Return the years worked out for this calendar: equal calendars share one growing table."""
    return {}


def _worked_before(year: OpeningYear, moment: int) -> int:
    place = bisect_right(year.opens, moment) - 1
    if place < 0:
        return 0
    return year.worked[place] + min(moment, year.closes[place]) - year.opens[place]


def _as_datetime(moment: int) -> datetime:
    return EPOCH + timedelta(microseconds=moment)


def _no_zone(at: datetime) -> MomentHasNoZone:
    return MomentHasNoZone(f"{at.isoformat()} has no time zone.")


@lru_cache(maxsize=64)
def always_open(timezone: ZoneInfo) -> Calendar:
    """Return the calendar that never closes: every day is a working day and ends at midnight in the zone."""
    return Calendar(Hours.every_day("00:00-24:00"), timezone)


ALWAYS_OPEN = always_open(LONDON)
"""Real time, with London's midnights."""
