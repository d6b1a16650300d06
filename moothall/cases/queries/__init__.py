"""Figures and gatherings over cases."""

from moothall.cases.queries.beside import Beside, How, Other, beside
from moothall.cases.queries.comparison import Compared, comparison_of
from moothall.cases.queries.days import end_of_work
from moothall.cases.queries.facts import facts_of
from moothall.cases.queries.lines import Line, Listed, ListedTask, lines_of
from moothall.cases.queries.missing import has_files, missing_of
from moothall.cases.queries.near import Near, likely_duplicates, near_place
from moothall.cases.queries.one_case import OneCase, OpenTask, one_case
from moothall.cases.queries.receivers import (
    Colleague,
    ServiceName,
    TeamName,
    colleagues_in,
    membership_named,
    memberships_of,
    receivers_of,
    service_names,
    teams_seen,
)
from moothall.cases.queries.standing import standing_of, standing_words
from moothall.cases.queries.team_list import (
    ROWS_OF_A_PAGE,
    Cursor,
    ListPage,
    State,
    StateCounts,
    Wanted,
    state_counts,
    team_list,
)
from moothall.cases.queries.timeline import TABS, Moment, events_of, newest_event, timeline_of
from moothall.cases.queries.turns import Turn, turns_of
from moothall.cases.queries.whole import whole_case
from moothall.cases.queries.work import (
    OfficerCounts,
    WorkCounts,
    WorkGroup,
    counts_by_officer,
    escalated_to,
    my_work,
    number_escalated,
    work_counts,
)

__all__ = [
    "whole_case",
    "ROWS_OF_A_PAGE",
    "TABS",
    "Beside",
    "Colleague",
    "Compared",
    "Cursor",
    "How",
    "Line",
    "ListPage",
    "Listed",
    "ListedTask",
    "Moment",
    "Near",
    "OfficerCounts",
    "OneCase",
    "OpenTask",
    "Other",
    "ServiceName",
    "State",
    "StateCounts",
    "TeamName",
    "Turn",
    "Wanted",
    "WorkCounts",
    "WorkGroup",
    "beside",
    "colleagues_in",
    "comparison_of",
    "end_of_work",
    "events_of",
    "counts_by_officer",
    "escalated_to",
    "facts_of",
    "has_files",
    "likely_duplicates",
    "lines_of",
    "membership_named",
    "memberships_of",
    "missing_of",
    "my_work",
    "near_place",
    "newest_event",
    "number_escalated",
    "one_case",
    "receivers_of",
    "service_names",
    "standing_of",
    "standing_words",
    "state_counts",
    "team_list",
    "teams_seen",
    "timeline_of",
    "turns_of",
    "work_counts",
]
