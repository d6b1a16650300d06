"""Every change to the directory and the catalogue."""

from moothall.directory.actions.absences import end_absence, record_absence
from moothall.directory.actions.calendars import change_calendar, clear_calendar_day, set_calendar_day
from moothall.directory.actions.load import load_directory
from moothall.directory.actions.services import (
    ServiceRefused,
    draft_service,
    drop_draft,
    publish_service,
    withdraw_service,
)

__all__ = [
    "ServiceRefused",
    "change_calendar",
    "clear_calendar_day",
    "draft_service",
    "drop_draft",
    "end_absence",
    "load_directory",
    "publish_service",
    "record_absence",
    "set_calendar_day",
    "withdraw_service",
]
