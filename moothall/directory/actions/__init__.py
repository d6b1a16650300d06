"""Every change to the directory and the catalogue."""

from moothall.directory.actions.absences import end_absence, record_absence
from moothall.directory.actions.calendars import change_calendar, clear_calendar_day, set_calendar_day
from moothall.directory.actions.fetching import TOO_LARGE, NotFetched, fetched
from moothall.directory.actions.links import ask_for_checks, check_link, forget_links, record_visit
from moothall.directory.actions.load import load_directory
from moothall.directory.actions.looks import change_look, change_site_look
from moothall.directory.actions.services import (
    ServiceRefused,
    draft_service,
    drop_draft,
    publish_service,
    withdraw_service,
)
from moothall.directory.actions.unfound import forget_unfound, note_unfound

__all__ = [
    "TOO_LARGE",
    "NotFetched",
    "ServiceRefused",
    "ask_for_checks",
    "change_calendar",
    "change_look",
    "change_site_look",
    "check_link",
    "clear_calendar_day",
    "draft_service",
    "drop_draft",
    "end_absence",
    "fetched",
    "forget_links",
    "forget_unfound",
    "load_directory",
    "note_unfound",
    "publish_service",
    "record_absence",
    "record_visit",
    "set_calendar_day",
    "withdraw_service",
]
