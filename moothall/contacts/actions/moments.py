"""The moments of a contact in hand: typed as local days and times, kept as moments."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import gettext as _

from moothall.contacts.content import DraftContent
from moothall.contacts.models import Draft
from moothall.contacts.workflow import ContactRefused
from moothall.directory.models import Team
from moothall.directory.queries import calendar_of

NOON_OF_A_CLOSED_DAY = 12 * 60


@dataclass(frozen=True)
class Moments:
    """When a contact truly began and ended, and when the council first received it."""

    started_at: datetime
    ended_at: datetime
    received_at: datetime


def moments_of(draft: Draft, content: DraftContent, *, team: Team, at: datetime) -> Moments:
    """Return the true times of a contact that ends at `at`, unless others were typed because it is written up later.

    A letter or fax begins to count when the council opened on the day stamped on it. Raises ContactRefused for a moment
    that cannot be read, lies in the future, or lacks its end.
    """
    typed = typed_moment(content.started_at, team=team, field="started_at")
    ended_at = typed_moment(content.ended_at, team=team, field="ended_at")
    for field, moment in (("started_at", typed), ("ended_at", ended_at)):
        if moment is not None and moment > at:
            raise ContactRefused({field: _("This is in the future. Enter when it was")})
    if typed is not None and ended_at is None:
        raise ContactRefused({"ended_at": _("Enter when it ended, because it is written up later")})
    started_at = typed or draft.started_at
    received_at = _received(content.received_on, team=team, at=at) or started_at
    return Moments(min(started_at, received_at), ended_at or max(at, started_at), received_at)


def typed_moment(text: str, *, team: Team, field: str) -> datetime | None:
    """Read a local moment such as "2026-03-02T14:15", or a day, which means that day's last working minute."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as problem:
        raise ContactRefused({field: _("Enter a real date and time, such as 27 3 2026, 14:15")}) from problem
    calendar = calendar_of(team.calendar_id)
    if len(text) <= len("2026-01-01"):
        periods = calendar.periods_on(moment.date())
        moment = _at_minute(moment.date(), periods[-1].closes if periods else NOON_OF_A_CLOSED_DAY)
    return moment if moment.tzinfo else moment.replace(tzinfo=calendar.timezone)


def _received(text: str, *, team: Team, at: datetime) -> datetime | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as problem:
        raise ContactRefused({"received_on": _("Enter a real date, such as 27 3 2026")}) from problem
    calendar = calendar_of(team.calendar_id)
    if day > at.astimezone(calendar.timezone).date():
        raise ContactRefused({"received_on": _("The date received cannot be in the future")})
    periods = calendar.periods_on(day)
    opens = _at_minute(day, periods[0].opens if periods else NOON_OF_A_CLOSED_DAY).replace(tzinfo=calendar.timezone)
    return min(opens, at)


def _at_minute(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60 % 24, minute % 60))
