"""Which services, hours and people there are, kept at hand where every act asks."""

from moothall.directory.queries.brand import Brand, brand_for, mark_url
from moothall.directory.queries.catalogue import Catalogue, catalogue, forget_catalogue
from moothall.directory.queries.channels import (
    channel_choices,
    channel_words,
    ever_used_channels,
    hours_of,
    is_channel,
    is_live_channel,
    live_channels,
    promised_as,
)
from moothall.directory.queries.hours import calendar_of, forget_calendars, working_calendar
from moothall.directory.queries.interruptions import Standing, interruptions_for, interruptions_now
from moothall.directory.queries.names import Names
from moothall.directory.queries.people import (
    deputies_today,
    officers_of,
    organisation_of,
    stands_in_for,
    team_ids_of,
)
from moothall.directory.queries.roll_outs import is_offered, not_yet_offered
from moothall.directory.queries.search import Hit, search_services
from moothall.directory.queries.stages import own_stages

__all__ = [
    "Brand",
    "Catalogue",
    "Hit",
    "Names",
    "Standing",
    "brand_for",
    "calendar_of",
    "catalogue",
    "channel_choices",
    "channel_words",
    "deputies_today",
    "ever_used_channels",
    "forget_calendars",
    "forget_catalogue",
    "hours_of",
    "interruptions_for",
    "interruptions_now",
    "is_channel",
    "is_live_channel",
    "is_offered",
    "live_channels",
    "mark_url",
    "not_yet_offered",
    "officers_of",
    "organisation_of",
    "own_stages",
    "promised_as",
    "search_services",
    "stands_in_for",
    "team_ids_of",
    "working_calendar",
]
