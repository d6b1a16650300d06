"""The moments of a contact in hand: typed as local days and times, kept as moments."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.contacts.content import DraftContent
from moothall.contacts.models import Draft
from moothall.contacts.queries.desk import team_of
from moothall.contacts.rules import is_possible_year, wrong_ahead, wrong_past
from moothall.directory.queries import calendar_of
from moothall.lib.working_time import ALWAYS_OPEN, Calendar

NOON_OF_A_CLOSED_DAY = 12 * 60
A_DAY = len("2026-01-01")


@dataclass(frozen=True)
class Moments:
    """When a contact truly began and ended, when the council first received it, and the day that was promised instead.

    `problems` says of each field that was typed wrongly what is wrong with it; it is then taken as not typed.
    """

    started_at: datetime
    ended_at: datetime
    received_at: datetime
    next_by: datetime | None
    problems: dict[str, str]


def moments_of(draft: Draft, content: DraftContent, *, calendar: Calendar, at: datetime) -> Moments:
    """Return the true times of a contact that ends at `at`, unless others were typed because it is written up later.

    A letter or fax begins to count when the council opened on the day stamped on it.
    """
    typed = TypedMoments(calendar, at=at)
    began = typed.past("started_at", content.started_at)
    ended_at = typed.past("ended_at", content.ended_at)
    started_at = began or draft.started_at
    received_at = typed.day_received("received_on", content.received_on) or started_at
    return Moments(
        started_at=min(started_at, received_at),
        ended_at=ended_at or max(at, started_at),
        received_at=received_at,
        next_by=typed.ahead("next_by", content.next_by),
        problems=typed.problems,
    )


def calendar_for(officer: Officer, draft: Draft, content: DraftContent) -> Calendar:
    """Return the hours of the officer's team, by which typed moments are read; where none is typed, none are asked."""
    is_typed = any((content.started_at, content.ended_at, content.received_on, content.next_by))
    team = team_of(officer, draft.organisation) if is_typed else None
    return calendar_of(team.calendar_id) if team is not None else ALWAYS_OPEN


class TypedMoments:
    """Reads moments that somebody typed, each for one field, and gathers in `problems` what is wrong with them."""

    def __init__(self, calendar: Calendar, *, at: datetime) -> None:
        self.calendar, self.at = calendar, at
        self.problems: dict[str, str] = {}

    def past(self, field: str, text: str) -> datetime | None:
        """Read when something was; a day means that day's last working minute."""
        return self._fit(field, self._read(field, text), wrong_past)

    def ahead(self, field: str, text: str) -> datetime | None:
        """Read by when something is promised; a day means that day's last working minute."""
        return self._fit(field, self._read(field, text), wrong_ahead)

    def day_received(self, field: str, text: str) -> datetime | None:
        """Read the day stamped on a letter as the moment when the council opened on it, or now if that is to come."""
        day = _day(text)
        if text and day is None:
            self.problems[field] = _("Enter a real date, such as 27 3 2026")
        if day is None or self._fit(field, self._at_minute(day, 0), wrong_past) is None:
            return None
        periods = self.calendar.periods_on(day)
        return min(self._at_minute(day, periods[0].opens if periods else NOON_OF_A_CLOSED_DAY), self.at)

    def _read(self, field: str, text: str) -> datetime | None:
        """Read a local moment such as "2026-03-02T14:15", or a day alone."""
        if not text:
            return None
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            self.problems[field] = _("Enter a real date and time, such as 27 3 2026, 14:15")
            return None
        if len(text) <= A_DAY and is_possible_year(moment.year):
            periods = self.calendar.periods_on(moment.date())
            return self._at_minute(moment.date(), periods[-1].closes if periods else NOON_OF_A_CLOSED_DAY)
        return moment if moment.tzinfo else moment.replace(tzinfo=self.calendar.timezone)

    def _fit(self, field: str, moment: datetime | None, wrong: Callable[..., str]) -> datetime | None:
        words = wrong(moment, now=self.at) if moment is not None else ""
        if words:
            self.problems[field] = words
        return None if words else moment

    def _at_minute(self, day: date, minute: int) -> datetime:
        return datetime.combine(day, time(), tzinfo=self.calendar.timezone) + timedelta(minutes=minute)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
