"""Ways to get in touch and when somebody answers, from the same hours that run the promise clocks."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from moothall.directory.models import ContactChannel, Organisation
from moothall.directory.queries import calendar_of, promised_as
from moothall.lib.working_time import Calendar, Period
from moothall.ui.wording import day_words, time_words

DAYS_SHOWN = 7


@dataclass(frozen=True)
class DayHours:
    """The hours of one day, in words; `is_today` marks the first."""

    day: date
    words: str
    is_today: bool


@dataclass(frozen=True)
class Opening:
    """Whether something is open now, until or from when ("until 5pm"), and the hours of the coming week.

    `next_words` are when it opens next, in the midst of a sentence ("from 9am tomorrow").
    """

    is_open: bool
    words: str
    week: list[DayHours]
    next_words: str = ""

    @property
    def today(self) -> str:
        """Today's hours in words."""
        return self.week[0].words


@dataclass(frozen=True)
class ChannelNow:
    """One way to get in touch, and how it stands now. `url` is where a link to it leads, if it can be followed."""

    channel: ContactChannel
    opening: Opening
    url: str = ""

    @property
    def shown(self) -> str:
        """The address as people read it."""
        return self.channel.address.removeprefix("https://")

    @property
    def is_written(self) -> bool:
        """Whether it can be sent at any hour, so that hours only say when it is read."""
        return self.channel.channel in {"email", "text", "post", "fax", "web"}

    @property
    def read_words(self) -> str:
        """When what is sent now is read."""
        if self.opening.is_open:
            return _("Send it at any time. We are reading now.")
        return _("Send it at any time. We read it {when}.").format(
            when=self.opening.next_words or _("as soon as we can")
        )

    @property
    def is_telephone(self) -> bool:
        """Whether its address is a number to ring or text."""
        return self.channel.channel in {"telephone", "text", "visit", "fax"}


def opening_of(calendar_id: int, *, at: datetime) -> Opening:
    """Return how a place or line with this calendar stands at a moment."""
    calendar = calendar_of(calendar_id)
    today = calendar.local_day(at)
    week = [_day(calendar, today + timedelta(days=ahead), today) for ahead in range(DAYS_SHOWN)]
    is_open = calendar.is_open(at)
    if is_open:
        return Opening(is_open, _open_words(calendar, at), week)
    return Opening(is_open, _closed_words(calendar, at), week, _next_words(calendar, at))


def channels_of(organisation: Organisation, *, at: datetime) -> list[ChannelNow]:
    """Return the published ways to reach an organisation, those in the order in which people try them."""
    rows = ContactChannel.objects.filter(organisation=organisation, is_published=True).order_by("id")
    now = [ChannelNow(row, opening_of(row.calendar_id, at=at), _url_of(row)) for row in rows]
    return sorted(now, key=lambda each: _place_of(each.channel.channel))


ORDER = ("telephone", "web", "email", "text", "video", "counter", "kiosk", "visit", "post", "fax", "councillor")


def _place_of(channel: str) -> int:
    return ORDER.index(promised_as(channel))


def _url_of(row: ContactChannel) -> str:
    if "@" in row.address:
        return f"mailto:{row.address}"
    return row.address if row.address.startswith("https://") else ""


def _day(calendar: Calendar, day: date, today: date) -> DayHours:
    periods = calendar.periods_on(day)
    words = ", ".join(_period_words(period) for period in periods) if periods else _("Closed")
    return DayHours(day, words, day == today)


def _period_words(period: Period) -> str:
    if period.minutes >= 24 * 60:
        return _("All day and night")
    return _("{opens} to {closes}").format(opens=_minute_words(period.opens), closes=_minute_words(period.closes))


def _minute_words(minutes: int) -> str:
    on_the_wall = datetime(2000, 1, 1, minutes // 60 % 24, minutes % 60, tzinfo=get_default_timezone())
    return time_words(on_the_wall)


def _open_words(calendar: Calendar, at: datetime) -> str:
    closes = calendar.closes_next(at)
    if closes is None:
        return _("day and night")
    if calendar.local_day(closes) == calendar.local_day(at):
        return _("until {time}").format(time=time_words(closes))
    return ""


def _closed_words(calendar: Calendar, at: datetime) -> str:
    words = (_("Opens today at {time}"), _("Opens tomorrow at {time}"), _("Opens {day} at {time}"))
    return _words_of_next(calendar, at, words)


def _next_words(calendar: Calendar, at: datetime) -> str:
    return _words_of_next(calendar, at, (_("from {time} today"), _("from {time} tomorrow"), _("from {time} on {day}")))


def _words_of_next(calendar: Calendar, at: datetime, words: tuple[str, str, str]) -> str:
    """Put the next opening into words: those for today, for tomorrow and for a later day."""
    opens = calendar.opens_next(at)
    if opens is None:
        return ""
    ahead = (calendar.local_day(opens) - calendar.local_day(at)).days
    day = day_words(calendar.local_day(opens), today=calendar.local_day(at))
    return words[min(ahead, 2)].format(day=day, time=time_words(opens))
