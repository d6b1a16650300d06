"""Every change to the directory and the catalogue."""

from moothall.directory.actions.absences import change_absence, end_absence, record_absence
from moothall.directory.actions.calendars import (
    change_calendar,
    clear_calendar_day,
    make_calendar,
    rename_calendar,
    set_calendar_day,
)
from moothall.directory.actions.drafting import begin_service, change_draft, latest_version
from moothall.directory.actions.fetching import TOO_LARGE, NotFetched, fetched
from moothall.directory.actions.interruptions import (
    approve_interruption,
    change_interruption,
    end_interruption,
    write_interruption,
)
from moothall.directory.actions.links import ask_for_checks, check_link, forget_links, record_visit
from moothall.directory.actions.load import load_directory
from moothall.directory.actions.looks import change_look, change_site_look, keep_mark
from moothall.directory.actions.people import Person, change_person, set_up_person, username_for
from moothall.directory.actions.places import (
    change_channel,
    change_site,
    change_way,
    make_channel,
    make_site,
    make_way,
)
from moothall.directory.actions.publishing import (
    EVERYWHERE,
    Where,
    approve_service,
    go_back,
    go_live,
    publish_service,
    recall_service,
    wrote,
)
from moothall.directory.actions.roll_out import change_roll_out, drop_roll_out, plan_roll_out
from moothall.directory.actions.services import (
    ServiceRefused,
    draft_service,
    drop_draft,
    withdraw_service,
)
from moothall.directory.actions.style_words import change_style_word, drop_style_word, make_style_word
from moothall.directory.actions.teams import (
    change_department,
    change_organisation,
    change_skill,
    change_team,
    make_department,
    make_organisation,
    make_skill,
    make_team,
)
from moothall.directory.actions.trials import end_trial, publish_everywhere, try_service
from moothall.directory.actions.unfound import forget_unfound, note_unfound

__all__ = [
    "EVERYWHERE",
    "Where",
    "end_trial",
    "publish_everywhere",
    "try_service",
    "TOO_LARGE",
    "NotFetched",
    "Person",
    "ServiceRefused",
    "approve_interruption",
    "begin_service",
    "approve_service",
    "ask_for_checks",
    "change_absence",
    "change_calendar",
    "change_channel",
    "change_department",
    "change_draft",
    "change_interruption",
    "change_look",
    "change_organisation",
    "change_person",
    "change_roll_out",
    "change_site",
    "change_site_look",
    "change_skill",
    "change_style_word",
    "change_team",
    "change_way",
    "check_link",
    "clear_calendar_day",
    "draft_service",
    "drop_draft",
    "drop_roll_out",
    "drop_style_word",
    "end_absence",
    "fetched",
    "end_interruption",
    "keep_mark",
    "forget_links",
    "forget_unfound",
    "go_back",
    "go_live",
    "latest_version",
    "load_directory",
    "make_calendar",
    "make_channel",
    "make_department",
    "make_organisation",
    "make_site",
    "make_skill",
    "make_style_word",
    "make_team",
    "make_way",
    "note_unfound",
    "plan_roll_out",
    "publish_service",
    "recall_service",
    "record_absence",
    "record_visit",
    "rename_calendar",
    "set_calendar_day",
    "set_up_person",
    "username_for",
    "withdraw_service",
    "write_interruption",
    "wrote",
]
