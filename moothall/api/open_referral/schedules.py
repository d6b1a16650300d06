"""Opening hours as Open Referral writes them: rules of RFC 5545."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from moothall.api.open_referral.ids import id_of
from moothall.directory.models import WorkingCalendar
from moothall.directory.models.calendars import Nation

DAYS = {
    "monday": "MO",
    "tuesday": "TU",
    "wednesday": "WE",
    "thursday": "TH",
    "friday": "FR",
    "saturday": "SA",
    "sunday": "SU",
}
AHEAD = timedelta(days=365)
"""How far ahead days that differ are told."""

END_OF_DAY = "24:00"


def schedules_of(calendar: WorkingCalendar, *, today: date) -> list[dict[str, Any]]:
    """Return the hours of a calendar: the week, days of the same hours together, then each day that differs."""
    return [*_week(calendar), *_different(calendar, today)]


def _week(calendar: WorkingCalendar) -> Iterator[dict[str, Any]]:
    days_by_period: dict[str, list[str]] = {}
    for day, code in DAYS.items():
        for period in calendar.hours.get(day, []):
            days_by_period.setdefault(period, []).append(code)
    notes = "" if calendar.nation == Nation.NONE else "Closed on bank holidays."
    for period, days in days_by_period.items():
        yield {
            "id": id_of("schedule", calendar.code, period),
            "freq": "WEEKLY",
            "interval": 1,
            "byday": ",".join(days),
            "description": calendar.name,
            **_times(period),
            **({"notes": notes} if notes else {}),
        }


def _different(calendar: WorkingCalendar, today: date) -> Iterator[dict[str, Any]]:
    for different in calendar.days.all():
        if not today <= different.day <= today + AHEAD:
            continue
        day = different.day.isoformat()
        on_that_day = {"valid_from": day, "valid_to": day, "dtstart": day, "freq": "WEEKLY",
                       "byday": list(DAYS.values())[different.day.weekday()]}  # fmt: skip
        for period in different.periods:
            yield {
                "id": id_of("schedule", calendar.code, day, period),
                **on_that_day,
                "description": different.reason,
                **_times(period),
            }
        if not different.periods:
            closed = {"description": f"Closed: {different.reason}"}
            yield {"id": id_of("schedule", calendar.code, day, "closed"), **on_that_day, **closed}


def _times(period: str) -> dict[str, str]:
    opens, _dash, closes = (part.strip() for part in period.replace("\u2013", "-").partition("-"))
    closes = "23:59:59" if closes == END_OF_DAY else f"{closes}:00"
    return {"opens_at": f"{opens.zfill(5)}:00", "closes_at": closes.zfill(8)}
