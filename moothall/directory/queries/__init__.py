"""Which services, hours and people there are, kept at hand where every act asks."""

from moothall.directory.queries.brand import Brand, brand_for, mark_url
from moothall.directory.queries.catalogue import Catalogue, catalogue, forget_catalogue
from moothall.directory.queries.hours import calendar_of, forget_calendars, working_calendar
from moothall.directory.queries.names import Names
from moothall.directory.queries.people import deputies_today, organisation_of, stands_in_for, team_ids_of
from moothall.directory.queries.search import Hit, search_services

__all__ = [
    "Brand",
    "Catalogue",
    "Hit",
    "Names",
    "brand_for",
    "calendar_of",
    "catalogue",
    "deputies_today",
    "forget_calendars",
    "forget_catalogue",
    "mark_url",
    "organisation_of",
    "search_services",
    "stands_in_for",
    "team_ids_of",
    "working_calendar",
]
