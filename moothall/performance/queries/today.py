"""What happens at a council today: the facts of its board, in three statements.

What a list of cases calls late or due today is counted so here too; a case that waits for its customer is neither.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import sqrt
from typing import Any, Literal
from zoneinfo import ZoneInfo

import msgspec

from moothall.cases.workflow import Status
from moothall.contacts.queries.unfinished import OLD
from moothall.database import fetched
from moothall.messaging.workflow import Arrival
from moothall.performance.families import FAMILIES
from moothall.performance.rules import ZONE, begins, local_day

WEEKS = 8
"""Of so many same weekdays before today the mean is what is usual."""

# Cases are those that the council owes, whichever team has them: the index `open_cases_on_the_board` holds all of it.
BY_TEAM = """
WITH work AS (
    SELECT team_id, count(*) AS cases, count(*) FILTER (WHERE status = %(waiting)s) AS waiting,
        count(*) FILTER (WHERE status <> %(waiting)s AND due_at < %(at)s) AS late,
        count(*) FILTER (WHERE status <> %(waiting)s AND due_at >= %(at)s AND due_at < %(ends)s) AS due,
        count(*) FILTER (WHERE status <> %(waiting)s AND due_at >= %(at)s AND warn_at <= %(at)s) AS at_risk
    FROM cases_case WHERE organisation_id = %(organisation)s AND ended_at IS NULL GROUP BY team_id
), calls AS (
    SELECT team_id, count(*) AS owed, count(*) FILTER (WHERE due_at < %(at)s) AS late
    FROM contacts_callback WHERE organisation_id = %(organisation)s AND ended_at IS NULL GROUP BY team_id
), met AS (
    SELECT coalesce(team_id, 0) AS team_id, count(*) AS contacts FROM contacts_contact
    WHERE organisation_id = %(organisation)s AND started_at >= %(begins)s AND started_at < %(ends)s GROUP BY 1
)
SELECT coalesce(t.code, ''), coalesce(t.name, ''), coalesce(met.contacts, 0), coalesce(work.cases, 0),
    coalesce(work.waiting, 0), coalesce(work.late, 0), coalesce(work.due, 0), coalesce(work.at_risk, 0),
    coalesce(calls.owed, 0), coalesce(calls.late, 0)
FROM work FULL JOIN calls USING (team_id) FULL JOIN met USING (team_id) LEFT JOIN directory_team t ON t.id = team_id
ORDER BY t.name NULLS LAST
"""
# Days without any contact do not count: the council was closed, or figures begin later.
BY_CHANNEL = """
WITH met AS (
    SELECT channel, count(*) AS contacts FROM contacts_contact
    WHERE organisation_id = %(organisation)s AND started_at >= %(begins)s AND started_at < %(ends)s GROUP BY channel
), cells AS (
    SELECT channel, day, hour, contacts FROM performance_contactcell
    WHERE organisation_id = %(organisation)s AND NOT is_month AND cube = %(cube)s AND day = ANY(%(days)s)
), usual AS (
    SELECT channel, sum(contacts) FILTER (WHERE hour < %(hour)s) AS before,
        sum(contacts) FILTER (WHERE hour <= %(hour)s) AS after
    FROM cells GROUP BY channel
)
SELECT channel, coalesce(met.contacts, 0), coalesce(usual.before, 0)::bigint, coalesce(usual.after, 0)::bigint,
    (SELECT count(DISTINCT day) FROM cells)
FROM met FULL JOIN usual USING (channel) ORDER BY channel
"""
# Promises as the figures count them: those with a clock, and those decided in a contact; none agreed with partners.
BESIDES = """
SELECT
    (SELECT count(*) FROM contacts_draft WHERE organisation_id = %(organisation)s
        AND (kind = 'desk' AND started_at < %(old)s OR kind = 'portal' AND saved_at < %(old)s)),
    (SELECT count(*) FROM promises_clock WHERE organisation_id = %(organisation)s AND about_kind <> 'hand_over'
        AND broken_at >= %(begins)s AND broken_at < %(ends)s AND outcome <> 'dropped')
    + (SELECT coalesce(sum(cardinality(promises_broken)), 0) FROM contacts_contact
        WHERE organisation_id = %(organisation)s AND started_at >= %(begins)s AND started_at < %(ends)s),
    (SELECT count(*) FROM messaging_incoming WHERE organisation_id = %(organisation)s
        AND state IN ('waiting', 'to_work') AND state = %(to_work)s)
"""


Pace = Literal["busier", "usual", "quieter", ""]
"""How busy it is for this hour of such a weekday; empty where that is not known."""


def pace_of(contacts: int, *, before: int, after: int) -> Pace:
    """Compare contacts with what is usual when the hour begins and when it ends.

    Further away than two standard deviations of a Poisson count, which are the roots of its mean, is not usual.
    """
    if contacts > after + 2 * sqrt(after):
        return "busier"
    return "quieter" if contacts < before - 2 * sqrt(before) else "usual"


class TeamToday(msgspec.Struct, array_like=True, frozen=True):
    """What one team has before it. The code is empty where contacts name no team."""

    code: str
    name: str
    contacts: int
    cases: int
    waiting: int
    late: int
    due: int
    at_risk: int
    calls: int
    calls_late: int


class ChannelToday(msgspec.Struct, array_like=True, frozen=True):
    """Contacts of one channel, and how many they usually are when the hour began and when it ends."""

    code: str
    contacts: int
    usual_before: int
    usual_after: int

    @property
    def pace(self) -> Pace:
        return pace_of(self.contacts, before=self.usual_before, after=self.usual_after)


class Today(msgspec.Struct, frozen=True):
    """All that the board says. `hour` began last; `days` are how many same weekdays there were to compare with."""

    day: str
    hour: int
    days: int
    teams: list[TeamToday]
    channels: list[ChannelToday]
    unfinished: int
    promises_broken: int
    messages: int

    def of_teams(self, name: str) -> int:
        """Return the sum of a column of the teams."""
        return sum(getattr(team, name) for team in self.teams)

    @property
    def contacts(self) -> int:
        return sum(channel.contacts for channel in self.channels)

    @property
    def usual_before(self) -> int:
        return sum(channel.usual_before for channel in self.channels)

    @property
    def pace(self) -> Pace:
        """How busy it is, where there is anything to compare with."""
        after = sum(channel.usual_after for channel in self.channels)
        return pace_of(self.contacts, before=self.usual_before, after=after) if self.days else ""


@dataclass(frozen=True)
class Asked:
    """The moments and keys that the statements are given."""

    organisation_id: int
    at: datetime
    values: Mapping[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        family, day = FAMILIES["contacts"], local_day(self.at)
        values = {
            "organisation": self.organisation_id,
            "at": self.at,
            "begins": begins(day),
            "ends": begins(day + timedelta(days=1)),
            "hour": self.hour,
            "days": [day - timedelta(weeks=week) for week in range(1, WEEKS + 1)],
            "cube": family.number_of(("channel", "weekday", "hour")),
            "old": self.at - OLD,
            "waiting": Status.WAITING.value,
            "to_work": Arrival.TO_WORK.value,
        }
        object.__setattr__(self, "values", values)

    @property
    def hour(self) -> int:
        return self.at.astimezone(ZoneInfo(ZONE)).hour


def today_of(organisation_id: int, *, at: datetime) -> Today:
    """Return what the board of a council says at this moment."""
    asked = Asked(organisation_id, at)
    channels = fetched(BY_CHANNEL, asked.values)
    days = channels[0][4] if channels else 0
    ((unfinished, broken, messages),) = fetched(BESIDES, asked.values)
    return Today(
        day=local_day(at).isoformat(),
        hour=asked.hour,
        days=days,
        teams=[TeamToday(*row) for row in fetched(BY_TEAM, asked.values)],
        channels=[ChannelToday(code, met, _mean(before, days), _mean(after, days))
                  for code, met, before, after, _days in channels],
        unfinished=unfinished,
        promises_broken=broken,
        messages=messages,
    )  # fmt: skip


def _mean(whole: int, days: int) -> int:
    return round(whole / days) if days else 0


def written(today: Today) -> dict[str, Any]:
    """Return the facts as they are kept."""
    facts: dict[str, Any] = msgspec.to_builtins(today)
    return facts


def read_today(facts: Mapping[str, Any]) -> Today:
    """Return what kept facts say."""
    return msgspec.convert(facts, Today)
