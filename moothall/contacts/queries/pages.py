"""Lists by days, fifty rows a page, each page beginning where the one before ended."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import get_current_timezone

PAGE = 50
USUAL_DAYS = 30
LONGEST_PLACE = 40
BIGGEST_KEY = 2**63 - 1
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Span:
    """The days that a list looks at, both included, by the local calendar."""

    since: date
    until: date

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """The moment at which it begins and the moment at which it is over."""
        zone = get_current_timezone()
        over = self.until + timedelta(days=1)
        return datetime.combine(self.since, time(), tzinfo=zone), datetime.combine(over, time(), tzinfo=zone)


def span_of(since: date | None, until: date | None, *, today: date) -> Span:
    """Return the days to look at: the last thirty unless others were asked for."""
    until = until or max(today, since or today)
    return Span(since or until - timedelta(days=USUAL_DAYS - 1), until)


@dataclass(frozen=True)
class Page:
    """One page of a list and, if there are more rows, where the next page begins."""

    rows: list[Any]
    older: str = ""


def page_of(rows: QuerySet[Any], *, moment: str, after: str = "") -> Page:
    """Return up to fifty rows, newest first by their field `moment`, after the place where an earlier page ended."""
    place = read_place(after)
    if place is not None:
        at, pk = place
        rows = rows.filter(Q(**{f"{moment}__lt": at}) | Q(**{moment: at, "pk__lt": pk}))
    found = list(rows.order_by(f"-{moment}", "-pk")[: PAGE + 1])
    if len(found) <= PAGE:
        return Page(found)
    last = found[PAGE - 1]
    return Page(found[:PAGE], written_place(getattr(last, moment), last.pk))


def written_place(at: datetime, pk: int) -> str:
    """Write where a page ends: a moment in microseconds and a key."""
    return f"{(at - EPOCH) // MICROSECOND}-{pk}"


def read_place(text: str) -> tuple[datetime, int] | None:
    """Read where a page ended, or None for anything that is no such place."""
    micros, _dash, pk = text.partition("-")
    if len(text) > LONGEST_PLACE or not (micros.isascii() and micros.isdigit() and pk.isascii() and pk.isdigit()):
        return None
    if int(pk) > BIGGEST_KEY:
        return None
    try:
        return EPOCH + int(micros) * MICROSECOND, int(pk)
    except OverflowError:
        return None
