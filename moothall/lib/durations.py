"""Lengths of time and lateness in plain words.

Each function takes `words`, the reader's language: pages pass `django.utils.translation`; without it,
English.
"""

from collections.abc import Callable
from datetime import datetime

from moothall.lib.promise_clock import Unit, due_on
from moothall.lib.wording import ENGLISH, Wording
from moothall.lib.working_time import Calendar

_MINUTE, _HOUR, _DAY = 60, 60 * 60, 24 * 60 * 60


def working_days(number: int, words: Wording = ENGLISH) -> str:
    """Return "1 working day", "10 working days"."""
    return words.ngettext("%(number)s working day", "%(number)s working days", number) % {"number": number}


def working_hours(number: int, words: Wording = ENGLISH) -> str:
    """Return "1 working hour", "4 working hours"."""
    return words.ngettext("%(number)s working hour", "%(number)s working hours", number) % {"number": number}


def days(number: int, words: Wording = ENGLISH) -> str:
    """Return "1 day", "28 days"."""
    return words.ngettext("%(number)s day", "%(number)s days", number) % {"number": number}


def hours(number: int, words: Wording = ENGLISH) -> str:
    """Return "1 hour", "3 hours"."""
    return words.ngettext("%(number)s hour", "%(number)s hours", number) % {"number": number}


def minutes(number: int, words: Wording = ENGLISH) -> str:
    """Return "1 minute", "10 minutes"."""
    return words.ngettext("%(number)s minute", "%(number)s minutes", number) % {"number": number}


def seconds(number: int, words: Wording = ENGLISH) -> str:
    """Return "1 second", "30 seconds"."""
    return words.ngettext("%(number)s second", "%(number)s seconds", number) % {"number": number}


_IN_WORDS: dict[Unit, Callable[[int, Wording], str]] = {
    "working_days": working_days,
    "working_hours": working_hours,
    "days": days,
    "minutes": minutes,
    "seconds": seconds,
}


def target_in_words(value: int, unit: Unit, words: Wording = ENGLISH) -> str:
    """Return what is promised: "10 working days", "30 seconds"; no working days is "the same working day"."""
    if not value and unit == "working_days":
        return words.gettext("the same working day")
    if not value and unit == "days":
        return words.gettext("the same day")
    return _IN_WORDS[unit](value, words)


def length_in_words(length: int, words: Wording = ENGLISH) -> str:
    """Return so many seconds as people say them: "3 hours 20 minutes", "2 days".

    Cut to the two largest units. From 10 days or hours on the smaller unit is left out: nobody plans by it.
    """
    for size, smaller, large, small in (
        (_DAY, _HOUR, days, hours),
        (_HOUR, _MINUTE, hours, minutes),
        (_MINUTE, 1, minutes, seconds),
    ):
        if length >= size:
            number, rest = divmod(length, size)
            more = rest // smaller if number < 10 else 0
            return f"{large(number, words)} {small(more, words)}" if more else large(number, words)
    return seconds(max(length, 0), words)


def due_in_words(due_at: datetime, at: datetime, calendar: Calendar, words: Wording = ENGLISH) -> str:
    """Return how a date stands at a moment, in the calendar's working days.

    "due today", "due in 2 working days", "3 working days late". A date that passed today, or after the
    last working day closed, is "less than 1 working day late".
    """
    today, day = calendar.local_day(at), due_on(due_at, calendar)
    if at > due_at:
        return _late_in_words(calendar.working_days_between(day, today), words)
    if today == day:
        return words.gettext("due today")
    number = calendar.working_days_between(today, day)
    if not number:
        return words.gettext("due before the next working day")
    return words.ngettext("due in %(number)s working day", "due in %(number)s working days", number) % {
        "number": number
    }


def _late_in_words(number: int, words: Wording) -> str:
    if not number:
        return words.gettext("less than 1 working day late")
    return words.ngettext("%(number)s working day late", "%(number)s working days late", number) % {"number": number}
