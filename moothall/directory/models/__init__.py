"""Who does what, where, when, and what the council offers."""

from moothall.directory.models.calendars import CalendarDay, WorkingCalendar
from moothall.directory.models.links import LinkCheck, LinkOutcome
from moothall.directory.models.organisations import Absence, Department, Membership, Organisation, Team
from moothall.directory.models.places import Channel, ContactChannel, Site, Workplace
from moothall.directory.models.services import Service, ServiceVersion
from moothall.directory.models.unfound import UnfoundWords

__all__ = [
    "Absence",
    "CalendarDay",
    "Channel",
    "ContactChannel",
    "Department",
    "LinkCheck",
    "LinkOutcome",
    "Membership",
    "Organisation",
    "Service",
    "ServiceVersion",
    "Site",
    "Team",
    "UnfoundWords",
    "WorkingCalendar",
    "Workplace",
]
