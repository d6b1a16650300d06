"""What is late now, by team."""

from collections.abc import Sequence
from datetime import datetime

from moothall.database import fetched_for_report

LATE = """
SELECT home_team_id, count(*) FROM cases_case
WHERE organisation_id = %(organisation)s AND home_team_id = ANY(%(teams)s) AND ended_at IS NULL
    AND due_at < %(at)s AND status <> 'waiting'
GROUP BY home_team_id
"""


def late_by_team(team_ids: Sequence[int], *, organisation_id: int, at: datetime) -> dict[int, int]:
    """Return how many open cases of each team are past their time; what waits for the customer is not late."""
    values = {"teams": list(team_ids), "organisation": organisation_id, "at": at}
    return dict(fetched_for_report(LATE, values))
