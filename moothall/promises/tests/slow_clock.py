"""A second, slow reckoning of a promise that shares nothing with the quick one.

It walks from quarter hour to quarter hour. Hours, moments and the clock changes of London all fall on quarter
hours here, so nothing is lost.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
QUARTER = timedelta(minutes=15)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ENGLISH_HOLIDAYS = {
    date(2025, 12, 25), date(2025, 12, 26), date(2026, 1, 1), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4),
}  # fmt: skip


@dataclass
class SlowHours:
    """Hours by weekday as pairs of quarters of the day, days that differ, and whether bank holidays close."""

    week: dict[str, list[tuple[int, int]]]
    differing: dict[date, list[tuple[int, int]]] = field(default_factory=dict)
    keeps_holidays: bool = True

    def on(self, day):
        if day in self.differing:
            return self.differing[day]
        if self.keeps_holidays and day in ENGLISH_HOLIDAYS:
            return []
        return self.week.get(DAYS[day.weekday()], [])

    def is_open(self, quarter):
        wall = quarter.astimezone(LONDON)
        now = wall.hour * 4 + wall.minute // 15
        return any(opens <= now < closes for opens, closes in self.on(wall.date()))

    def worked(self, start, end):
        """Working quarters from one moment to another."""
        count = 0
        while start < end:
            count += self.is_open(start)
            start += QUARTER
        return count

    def after(self, start, quarters):
        """The moment by which so many quarters were worked."""
        while quarters:
            quarters -= self.is_open(start)
            start += QUARTER
        return start

    def end_of_nth_day(self, start, number):
        """When the nth open day after the day of `start` closes."""
        day = start.astimezone(LONDON).date()
        while number:
            day += timedelta(days=1)
            number -= bool(self.on(day))
        closes = max(closes for _opens, closes in self.on(day))
        midnight = datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(UTC)
        quarter = midnight
        while True:
            wall = quarter.astimezone(LONDON)
            if wall.date() == day and wall.hour * 4 + wall.minute // 15 == closes - 1:
                return quarter + QUARTER
            quarter += QUARTER


@dataclass
class SlowClock:
    """What a promise should be after its turns: its date, its three times, and whether it broke."""

    due_at: datetime
    seconds: dict[str, int]
    is_broken: bool


def reckon(hours, *, unit, value, turns):
    """Walk through the turns of a promise and return what it should be."""
    start = turns[0][1]
    due = hours.end_of_nth_day(start, value) if unit == "working_days" else hours.after(start, value * 4)
    base, paused, is_broken = due, 0, False
    seconds = {"council": 0, "partner": 0, "customer": 0}
    for holder, since, until in turns:
        seconds[holder] += int((until - since).total_seconds())
        if holder == "customer":
            paused += hours.worked(since, until)
            due = hours.after(base, paused)
        elif until > due:
            is_broken = True
    return SlowClock(due, seconds, is_broken)
