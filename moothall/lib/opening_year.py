"""One year of opening hours in real time, laid out so that a moment is found by bisection.

Moments are whole microseconds since 1970 in UTC. "Open" follows the clock on the wall: on the night when
the clocks go forward, the hour that does not happen is not worked; on the night when they go back, the
hour that happens twice is worked twice. So a shift from 22:00 to 06:00 lasts 7 hours in March and 9 in
October, as it does for the people in it.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from moothall.lib.hours import Period

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
SECOND_IN_MICROSECONDS = 1_000_000
_MINUTE = 60 * SECOND_IN_MICROSECONDS
_DAY = 24 * 60 * _MINUTE
_EPOCH_DAY = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class OpeningYear:
    """The openings of one local year, and its working days.

    `opens[i]` to `closes[i]` is open, `worked[i]` is the time worked in the year before opening i.
    `days` are the ordinals of the days that are open at all, `day_ends` when each of them closes for the
    last time.
    """

    year: int
    begins: int
    ends: int
    opens: "array[int]"
    closes: "array[int]"
    worked: "array[int]"
    total: int
    days: "array[int]"
    day_ends: "array[int]"


def lay_out(
    year: int, zone: ZoneInfo, *, periods_on: Callable[[date], tuple[Period, ...]], days: Iterable[date]
) -> OpeningYear:
    """Return the openings of a local year. `days` are those worth asking `periods_on` about."""
    pieces = sorted(_pieces(_offsets(zone, year), days, periods_on))
    day_ends: dict[int, int] = {}
    opens, closes = array("q"), array("q")
    for start, end, ordinal in pieces:
        day_ends[ordinal] = max(end, day_ends.get(ordinal, end))
        if closes and closes[-1] == start:
            closes[-1] = end
        else:
            opens.append(start)
            closes.append(end)
    worked, total = array("q"), 0
    for start, end in zip(opens, closes, strict=True):
        worked.append(total)
        total += end - start
    working_days = sorted(day_ends)
    return OpeningYear(
        year=year,
        begins=_new_year(year, zone),
        ends=_new_year(year + 1, zone),
        opens=opens,
        closes=closes,
        worked=worked,
        total=total,
        days=array("l", working_days),
        day_ends=array("q", (day_ends[ordinal] for ordinal in working_days)),
    )


def days_of(year: int) -> Iterator[date]:
    """Yield every day of the year."""
    first = date(year, 1, 1).toordinal()
    return map(date.fromordinal, range(first, date(year + 1, 1, 1).toordinal()))


def in_microseconds(at: datetime) -> int:
    """Return an aware moment as microseconds since 1970."""
    return (at - EPOCH) // MICROSECOND


def _new_year(year: int, zone: ZoneInfo) -> int:
    return in_microseconds(datetime(year, 1, 1, tzinfo=zone))


def _pieces(
    offsets: list[tuple[int, int, int]],
    days: Iterable[date],
    periods_on: Callable[[date], tuple[Period, ...]],
) -> Iterator[tuple[int, int, int]]:
    for day in days:
        ordinal = day.toordinal()
        midnight = (ordinal - _EPOCH_DAY) * _DAY
        for period in periods_on(day):
            opens, closes = midnight + period.opens * _MINUTE, midnight + period.closes * _MINUTE
            for since, until, offset in offsets:
                start, end = max(opens - offset, since), min(closes - offset, until)
                if start < end:
                    yield start, end, ordinal


def _offsets(zone: ZoneInfo, year: int) -> list[tuple[int, int, int]]:
    """Return the stretches of real time around the year that have one offset: (since, until, offset)."""
    begins = (date(year, 1, 1).toordinal() - _EPOCH_DAY - 2) * _DAY
    ends = (date(year + 1, 1, 1).toordinal() - _EPOCH_DAY + 2) * _DAY
    stretches: list[tuple[int, int, int]] = []
    since, offset = begins, _offset(zone, begins)
    for midnight in range(begins, ends, _DAY):
        if _offset(zone, midnight + _DAY) != offset:
            change = _moment_of_change(zone, midnight, midnight + _DAY)
            stretches.append((since, change, offset))
            since, offset = change, _offset(zone, midnight + _DAY)
    stretches.append((since, ends, offset))
    return stretches


def _moment_of_change(zone: ZoneInfo, before: int, after: int) -> int:
    offset = _offset(zone, before)
    while after - before > SECOND_IN_MICROSECONDS:
        middle = (before + after) // (2 * SECOND_IN_MICROSECONDS) * SECOND_IN_MICROSECONDS
        if _offset(zone, middle) == offset:
            before = middle
        else:
            after = middle
    return after


def _offset(zone: ZoneInfo, moment: int) -> int:
    offset = (EPOCH + timedelta(microseconds=moment)).astimezone(zone).utcoffset()
    return 0 if offset is None else offset // MICROSECOND
