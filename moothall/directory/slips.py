"""How the directory says that something written is wrong: where, and in which words."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import TypeAlias

from django.utils.translation import gettext as _

Steps: TypeAlias = tuple[str | int, ...]
"""The way to a field: names of groups and numbers in lists, from the outside in."""

Slip: TypeAlias = tuple[Steps, str]
"""One thing that is wrong: the steps to the field, and the words for the person who wrote it."""

PERIOD = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)")


def field_name(steps: Steps) -> str:
    """Write steps as people write them: `services[3].promise.value`."""
    name = ""
    for step in steps:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name


def slips_in_date(text: str, at: Steps, *, may_be_empty: bool = True) -> Iterator[Slip]:
    """Yield a slip when `text` is not a date such as 2026-04-01."""
    if not text and may_be_empty:
        return
    try:
        is_iso = date.fromisoformat(text).isoformat() == text
    except ValueError:
        is_iso = False
    if not is_iso:
        yield at, _('expected a date such as 2026-04-01, got "%(got)s"') % {"got": text}


def moment(text: str) -> datetime | None:
    """Return the moment that `text` says with its offset, such as 2026-04-01T09:00:00+01:00; None when it says none."""
    try:
        said = datetime.fromisoformat(text)
    except ValueError:
        return None
    return None if said.tzinfo is None else said


def slips_in_moment(text: str, at: Steps) -> Iterator[Slip]:
    """Yield a slip when `text` is not a moment such as 2026-04-01T09:00:00+01:00."""
    if moment(text) is None:
        yield at, _('expected a moment such as 2026-04-01T09:00:00+01:00, got "%(got)s"') % {"got": text}


def slips_in_periods(periods: tuple[str, ...], at: Steps) -> Iterator[Slip]:
    """Yield a slip for each period unlike 09:00-12:30, ending before it begins or overlapping."""
    last_end = "00:00"
    for number, period in enumerate(periods):
        if not PERIOD.fullmatch(period):
            yield (*at, number), _('expected hours such as 09:00-12:30, got "%(got)s"') % {"got": period}
            continue
        begin, end = period.split("-")
        if end <= begin:
            yield (*at, number), _("%(period)s ends before it begins") % {"period": period}
        elif begin < last_end:
            yield (*at, number), _("%(period)s overlaps the period before it") % {"period": period}
        last_end = max(last_end, end)
