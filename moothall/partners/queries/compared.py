"""Teams side by side by one standard: what the customer was promised, whoever does the work."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from moothall.database import fetched_for_report
from moothall.partners.queries.figures import ZONE, span_of
from moothall.promises.rules import share_kept

COUNTED = """count(*), count(*) FILTER (WHERE ended_at <= due_at), count(*) FILTER (WHERE disputes > 0),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM ended_at - received_at)),
    percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM ended_at - received_at))"""
BY_TEAM = f"""
SELECT team_id, {COUNTED}
FROM cases_case
WHERE team_id = ANY(%(teams)s) AND organisation_id = %(council)s AND ended_at >= %(since)s AND ended_at < %(until)s
    AND merged_into_id IS NULL
GROUP BY team_id
"""  # noqa: S608 - our own columns
BY_MONTH = f"""
SELECT date_trunc('month', ended_at AT TIME ZONE %(zone)s)::date, {COUNTED}
FROM cases_case
WHERE team_id = ANY(%(teams)s) AND organisation_id = %(council)s AND ended_at >= %(since)s AND ended_at < %(until)s
    AND merged_into_id IS NULL
GROUP BY 1
"""  # noqa: S608 - our own columns


@dataclass(frozen=True)
class TeamMonth:
    """What some teams ended in a month. `median` and `ninth` are seconds from first receipt to the end."""

    ended: int = 0
    in_time: int = 0
    reopened: int = 0
    median: float | None = None
    ninth: float | None = None

    @property
    def share_in_time(self) -> int | None:
        """Per cent ended by the day that the customer was promised."""
        return share_kept(self.in_time, self.ended - self.in_time)

    @property
    def share_reopened(self) -> int | None:
        """Per cent that customers had reopened."""
        return share_kept(self.reopened, self.ended - self.reopened)


def teams_in_month(team_ids: Collection[int], *, council_id: int, month: date) -> dict[int, TeamMonth]:
    """Return the month of each of these teams with cases of a council, by index `ended_cases_of_a_team`."""
    since, until = span_of([month])
    given = {"teams": list(team_ids), "council": council_id, "since": since, "until": until}
    return {row[0]: TeamMonth(*row[1:]) for row in fetched_for_report(BY_TEAM, given)}


def months_of_department(
    team_ids: Collection[int], *, council_id: int, months: list[date]
) -> list[tuple[date, TeamMonth]]:
    """Return the months of the teams of a department together, newest first."""
    since, until = span_of(months)
    given = {"teams": list(team_ids), "council": council_id, "since": since, "until": until, "zone": ZONE}
    found = {row[0]: TeamMonth(*row[1:]) for row in fetched_for_report(BY_MONTH, given)}
    return [(month, found.get(month, TeamMonth())) for month in sorted(months, reverse=True)]
