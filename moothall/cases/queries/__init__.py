"""Figures and gatherings over cases."""

from moothall.cases.queries.comparison import Compared, comparison_of
from moothall.cases.queries.lines import Line, line_of
from moothall.cases.queries.near import Near, likely_duplicates, near_place
from moothall.cases.queries.page import (
    Beside,
    How,
    OpenTask,
    beside,
    cases_for_page,
    documents_of,
    emails_of,
    facts_of,
    tasks_of,
    telephones_of,
)
from moothall.cases.queries.receivers import membership_named, memberships_in, memberships_of, receivers_of, service_names, teams_seen
from moothall.cases.queries.standing import standing_words
from moothall.cases.queries.team_list import (
    MOST_COUNTED,
    ROWS_OF_A_PAGE,
    Cursor,
    ListPage,
    State,
    Wanted,
    state_counts,
    team_list,
)
from moothall.cases.queries.timeline import TABS, Moment, newest_event, timeline_of
from moothall.cases.queries.work import (
    WorkCounts,
    WorkGroup,
    counts_by_officer,
    escalated_to,
    my_work,
    number_escalated,
    work_counts,
)

__all__ = [
    "MOST_COUNTED",
    "ROWS_OF_A_PAGE",
    "TABS",
    "Beside",
    "Compared",
    "Cursor",
    "How",
    "Line",
    "ListPage",
    "Moment",
    "Near",
    "OpenTask",
    "State",
    "Wanted",
    "WorkCounts",
    "WorkGroup",
    "beside",
    "cases_for_page",
    "comparison_of",
    "counts_by_officer",
    "documents_of",
    "emails_of",
    "escalated_to",
    "facts_of",
    "likely_duplicates",
    "line_of",
    "membership_named",
    "memberships_in",
    "memberships_of",
    "my_work",
    "near_place",
    "newest_event",
    "number_escalated",
    "receivers_of",
    "service_names",
    "standing_words",
    "state_counts",
    "tasks_of",
    "team_list",
    "teams_seen",
    "telephones_of",
    "timeline_of",
    "work_counts",
]
