"""The lines, tiles and teams of the page that lists every measure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from moothall.accounts.models import Officer
from moothall.directory.models import Team
from moothall.lib.months import months_before
from moothall.lib.statistics.seasons import YEAR
from moothall.performance.drawings import points_of
from moothall.performance.measures import MEASURES, Measure
from moothall.performance.measures.shape import NoSource, Words
from moothall.performance.permissions import teams_looked_after
from moothall.performance.queries.late import late_by_team
from moothall.performance.queries.months import MonthByMonth
from moothall.performance.queries.read import read_together
from moothall.performance.queries.targets import Said
from moothall.performance.rules import Period
from moothall.performance.wording import GROUPS, change_of, month_words, reached, said, unit_of
from moothall.ui.charts.points import Point
from moothall.ui.charts.units import Unit

SPARKS = 13
TILES: Mapping[str, tuple[str, ...]] = {
    "contacts.raise": ("volume", "promises_kept", "satisfaction", "cost"),
    "cases.assign": ("backlog", "promises_kept", "first_contact", "volume"),
    "": ("volume", "first_contact", "promises_kept", "backlog", "avoidable", "satisfaction"),
}
"""What stands first for whom, by the permission that tells them: councillor, supervisor, everybody else."""
OF_TEAMS = ("backlog", "promises_kept", "first_contact")


@dataclass(frozen=True)
class Line:
    """One measure in the list: its month, the same of the year before, its target, and thirteen months."""

    measure: Measure
    month: str
    before: str
    change: str
    target: str
    reached: str
    points: Sequence[Point]
    unit: Unit
    would: Words = ""


@dataclass(frozen=True)
class TeamLine:
    """One team of a supervisor: what is open, late, kept and settled. `late` is now, the rest of the month."""

    team: Team
    late: int
    figures: Sequence[tuple[str, str]]


def line_of(months: MonthByMonth, month: date, said_of: Said, *, is_whole: bool) -> Line:
    """Return the line of a measure; a month that still runs is not compared with a whole one."""
    measure, earlier = months.measure, months_before(month, YEAR)
    row, before = months.rows.get(month), months.rows.get(earlier)
    value = row.value if row else None
    has_source = not isinstance(measure.value, NoSource)
    return Line(
        measure=measure,
        month=_known(measure, value),
        before=_known(measure, months.value(earlier)),
        change=change_of(measure, row, before, month_words(earlier)).words if row and before and is_whole else "",
        target=said(measure, said_of.target.value) if said_of.target else "",
        reached=reached(measure, said_of.target, value),
        points=points_of(months, month, SPARKS) if has_source else (),
        unit=unit_of(measure),
        would=measure.value.would if isinstance(measure.value, NoSource) else "",
    )


def _known(measure: Measure, value: float | None) -> str:
    return "" if value is None else said(measure, value)


def grouped(lines: Mapping[str, Line]) -> list[tuple[Words, list[Line]]]:
    """Return the lines under the names of their groups."""
    found = [
        (words, [each for each in lines.values() if each.measure.group == group]) for group, words in GROUPS.items()
    ]
    return [(words, each) for words, each in found if each]


def tiles_for(officer: Officer, lines: Mapping[str, Line]) -> list[Line]:
    """Return the measures that stand first for an officer."""
    codes = next(codes for permission, codes in TILES.items() if not permission or officer.has_perm(permission))
    return [lines[code] for code in codes]


def teams_for(officer: Officer, month: date, *, organisation_id: int, at: datetime, today: date) -> list[TeamLine]:
    """Return the figures of the teams that an officer looks after; of nobody else's teams."""
    teams = [team for team in teams_looked_after(officer) if team.organisation_id == organisation_id]
    if not teams:
        return []
    keys = [team.pk for team in teams]
    whole = Period.month(month)
    period = Period(whole.first, max(whole.first, min(whole.last, today)))
    measures = [MEASURES[code] for code in OF_TEAMS]
    readings = read_together(
        measures, period, organisation_id=organisation_id, today=today, by=("team",), where={"team": keys}
    )
    late = late_by_team(keys, organisation_id=organisation_id, at=at)
    values = {code: {row.keys[0]: row.value for row in reading.rows} for code, reading in readings.items()}
    return [
        TeamLine(team, late.get(team.pk, 0), [(code, _of_team(code, values[code].get(team.pk))) for code in OF_TEAMS])
        for team in teams
    ]


def _of_team(code: str, value: float | None) -> str:
    """Return the figure of a team, empty where there is nothing to reckon it of; a team may have no open case."""
    return _known(MEASURES[code], 0 if value is None and code == "backlog" else value)
