"""The directory on the desk: services and their versions, teams, sites, channels, hours, absences."""

from moothall.directory.views.absences import absence_end, absence_record
from moothall.directory.views.calendars import (
    calendar_day,
    calendar_day_clear,
    calendar_hours,
    calendar_list,
    calendar_show,
)
from moothall.directory.views.drafts import (
    draft_drop,
    service_edit,
    service_new,
    service_publish,
    service_withdraw,
)
from moothall.directory.views.gaps import gap_list, split_list
from moothall.directory.views.links import link_check, link_list
from moothall.directory.views.looks import look_change, look_list, mark, site_look_change
from moothall.directory.views.places import channel_list, site_list, site_show
from moothall.directory.views.services import service_list, service_preview, service_show, service_version
from moothall.directory.views.teams import team_list, team_show
from moothall.directory.views.unfound import unfound_add, unfound_list

__all__ = [
    "absence_end",
    "absence_record",
    "calendar_day",
    "calendar_day_clear",
    "calendar_hours",
    "calendar_list",
    "calendar_show",
    "channel_list",
    "draft_drop",
    "gap_list",
    "link_check",
    "link_list",
    "look_change",
    "look_list",
    "mark",
    "service_edit",
    "service_list",
    "service_new",
    "service_preview",
    "service_publish",
    "service_show",
    "service_version",
    "service_withdraw",
    "site_list",
    "site_look_change",
    "site_show",
    "split_list",
    "team_list",
    "team_show",
    "unfound_add",
    "unfound_list",
]
