"""Who does what, where, when, and what the council offers."""

from moothall.directory.models.calendars import CalendarDay, WorkingCalendar
from moothall.directory.models.interruptions import Interruption
from moothall.directory.models.links import LinkCheck, LinkOutcome
from moothall.directory.models.organisations import Absence, Department, Membership, Organisation, Team
from moothall.directory.models.packs import PackImport
from moothall.directory.models.places import Channel, ChannelKind, ContactChannel, Site, Workplace
from moothall.directory.models.roll_out import RollOut
from moothall.directory.models.services import Service, ServiceVersion
from moothall.directory.models.skills import OfficerSkill, Skill
from moothall.directory.models.unfound import UnfoundWords
from moothall.directory.models.words import StyleWord

__all__ = [
    "Absence",
    "CalendarDay",
    "Channel",
    "ChannelKind",
    "ContactChannel",
    "Department",
    "Interruption",
    "LinkCheck",
    "LinkOutcome",
    "Membership",
    "OfficerSkill",
    "Organisation",
    "PackImport",
    "RollOut",
    "Service",
    "ServiceVersion",
    "Site",
    "Skill",
    "StyleWord",
    "Team",
    "UnfoundWords",
    "WorkingCalendar",
    "Workplace",
]
