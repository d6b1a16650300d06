"""How dates, times, money and due states are said on screen and in messages.

Moments are aware datetimes and are said in the council's time zone. Nothing here asks what time it is.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Literal, NamedTuple

import phonenumbers
from django.utils.formats import date_format
from django.utils.timezone import get_default_timezone
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR
HOME_REGION = "GB"
DAY_AND_MONTH, WHOLE_DAY = "D j M", "D j M Y"

DueState = Literal["on_time", "soon", "late", "kept", "broken", "held"]


class Due(NamedTuple):
    """Where a promise stands: a state for colour, and the words that say the same."""

    state: DueState
    words: str


def local(moment: datetime) -> datetime:
    """Return a moment by the council's clock. Pages say hundreds, and no request has a zone of its own."""
    return moment.astimezone(get_default_timezone())


@lru_cache(maxsize=4096)
def _said(day: date, style: str, _language: str | None) -> str:
    return date_format(day, style)  # costs as much as a whole component, and a list says the same days again


def day_words(day: date, *, today: date | None = None) -> str:
    """Say a day as people do: "Tue 3 Mar"; with its year unless that is known to be this year."""
    is_this_year = today is not None and today.year == day.year
    return _said(day, DAY_AND_MONTH if is_this_year else WHOLE_DAY, get_language())


def long_day_words(day: date) -> str:
    """Say a day in full, for letters and promises to customers: "Tuesday 3 March 2026"."""
    return _said(day, "l j F Y", get_language())


def time_words(moment: datetime) -> str:
    """Say a time of day: "2.15pm", "9am", "12 noon", "midnight"."""
    here = local(moment)
    return _time_said(here.hour, here.minute, get_language())


@lru_cache(maxsize=4096)
def _time_said(hour: int, minute: int, _language: str | None) -> str:
    if minute == 0 and hour == 12:
        return _("12 noon")
    if minute == 0 and hour == 0:
        return _("midnight")
    clock = f"{hour % 12 or 12}.{minute:02}" if minute else str(hour % 12 or 12)
    half = pgettext("before noon", "am") if hour < 12 else pgettext("after noon", "pm")
    return f"{clock}{half}"


def moment_words(moment: datetime, *, now: datetime | None = None) -> str:
    """Say a moment as people do: "Tue 3 Mar, 2.15pm"."""
    here, language = local(moment), get_language()
    style = DAY_AND_MONTH if now is not None and local(now).year == here.year else WHOLE_DAY
    return f"{_said(here.date(), style, language)}, {_time_said(here.hour, here.minute, language)}"


def exact_words(moment: datetime) -> str:
    """Say a moment to the second with its zone, for hovering and for evidence."""
    here = local(moment)
    return f"{long_day_words(here.date())}, {here.time().isoformat('seconds')} {here.tzname()}"


def duration_words(seconds: float) -> str:
    """Say an elapsed time in its two largest units: "2 days 3 hours", "12 minutes", "less than a minute"."""
    days, rest = divmod(int(seconds), DAY)
    hours, rest = divmod(rest, HOUR)
    minutes = rest // MINUTE
    said = [
        words
        for count, words in (
            (days, ngettext("%d day", "%d days", days) % days),
            (hours, ngettext("%d hour", "%d hours", hours) % hours),
            (minutes, ngettext("%d minute", "%d minutes", minutes) % minutes),
        )
        if count
    ]
    return " ".join(said[:2]) or _("less than a minute")


def lateness_words(due_at: datetime, *, at: datetime) -> str:
    """Say by how much `at` is past `due_at`: calendar days once midnight is passed, else hours or minutes."""
    days = (local(at).date() - local(due_at).date()).days
    if days >= 1:
        return _days(days, get_language())
    minutes = max(1, int((at - due_at).total_seconds()) // MINUTE)
    hours = minutes // 60
    if hours:
        return ngettext("%d hour", "%d hours", hours) % hours
    return ngettext("%d minute", "%d minutes", minutes) % minutes


@lru_cache(maxsize=1024)
def _days(days: int, _language: str | None) -> str:
    return ngettext("%d day", "%d days", days) % days


def due_state(
    due_at: datetime,
    *,
    now: datetime,
    warn_at: datetime | None = None,
    ended_at: datetime | None = None,
    is_held: bool = False,
) -> Due:
    """Decide how a promise stands at `now`.

    `warn_at` is when it turns amber; `ended_at` is when the work was done; `is_held` means that the clock is
    stopped because the customer holds it.
    """
    if ended_at is not None:
        if ended_at <= due_at:
            return Due("kept", _("Done on time"))
        return Due("broken", _("Done late by %s") % lateness_words(due_at, at=ended_at))
    if is_held:
        return Due("held", _("On hold"))
    if now > due_at:
        return Due("late", _("Late by %s") % lateness_words(due_at, at=now))
    return _not_yet_due(due_at, now=now, warn_at=warn_at)


def _not_yet_due(due_at: datetime, *, now: datetime, warn_at: datetime | None) -> Due:
    days_left = (local(due_at).date() - local(now).date()).days
    if days_left == 0:
        return Due("soon", _("Due today"))
    if warn_at is not None and now >= warn_at:
        return Due("soon", _("Due tomorrow") if days_left == 1 else _("Due soon"))
    return Due("on_time", _("On time"))


def money_words(pence: int) -> str:
    """Say an amount of pence: "£12", "£1,234.50", "−£3.20"."""
    sign = "−" if pence < 0 else ""
    pounds, rest = divmod(abs(pence), 100)
    return f"{sign}£{pounds:,}.{rest:02}" if rest else f"{sign}£{pounds:,}"


@lru_cache(maxsize=2048)
def phone_words(number: str) -> tuple[str, str]:
    """Return a telephone number as people read it and as a phone dials it: ("07700 900123", "+447700900123").

    A number that cannot be understood comes back as it was written, with nothing to dial.
    """
    try:
        parsed = phonenumbers.parse(number, HOME_REGION)
    except phonenumbers.NumberParseException:
        return number, ""
    is_home = parsed.country_code == phonenumbers.country_code_for_region(HOME_REGION)
    style = phonenumbers.PhoneNumberFormat.NATIONAL if is_home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    dial = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return phonenumbers.format_number(parsed, style), dial


#: What each holder of a clock is called.
HOLDERS: dict[str, Callable[[], str]] = {
    "council": lambda: _("Council"),
    "partner": lambda: _("Partner"),
    "customer": lambda: _("Customer"),
}
