"""The cases tied to one case, and those that may be the same, in one query.

The statement is written out, as that of the case itself is, because it is asked each time a case is opened.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from django.db import connection
from django.urls import reverse

from moothall.cases.models import Case
from moothall.cases.queries.near import INSIDE, corners_around, metres_between
from moothall.cases.workflow import Status
from moothall.lib.references import reference

MOST_BESIDE = 40
IS_OPEN = "ended_at IS NULL"

TIED = """
SELECT other_id AS id, 'linked' AS how FROM cases_caselink WHERE one_id = %s
UNION ALL SELECT one_id, 'linked' FROM cases_caselink WHERE other_id = %s
UNION ALL SELECT id, 'part' FROM cases_case WHERE parent_id = %s
UNION ALL SELECT id, 'merged' FROM cases_case WHERE merged_into_id = %s
UNION ALL SELECT %s::bigint, 'whole'
UNION ALL SELECT %s::bigint, 'merged'
"""
AT_PROPERTY = f"""
UNION ALL (SELECT id, 'likely' FROM cases_case WHERE uprn = %s AND service_id = %s AND {IS_OPEN} LIMIT 20)
"""  # noqa: S608 - put together of constants
NEARBY = f"""
UNION ALL (SELECT id, 'likely' FROM cases_case
    WHERE {INSIDE} AND latitude IS NOT NULL AND service_id = %s AND {IS_OPEN} LIMIT 30)
"""  # noqa: S608 - put together of constants
OTHERS = """
WITH tie AS MATERIALIZED (
    SELECT id, (array_agg(how ORDER BY how = 'likely'))[1] AS how FROM ({ties}) found WHERE id <> %s
    GROUP BY id ORDER BY id DESC LIMIT %s
)
SELECT c.id, tie.how, o.reference_prefix, c.summary, c.place, c.status, c.uprn, c.latitude, c.longitude,
    c.organisation_id, c.partner_id, c.owner_id, c.team_id, c.home_team_id
FROM tie JOIN cases_case c ON c.id = tie.id JOIN directory_organisation o ON o.id = c.organisation_id
"""


class How(StrEnum):
    """How another case stands beside this one."""

    WHOLE = "whole"
    PART = "part"
    MERGED = "merged"
    LINKED = "linked"
    LIKELY = "likely"


class Other(NamedTuple):
    """What the page shows of another case, and by what it is decided who may see it."""

    pk: int
    how: str
    prefix: str
    summary: str
    place: str
    status: str
    uprn: int | None
    latitude: float | None
    longitude: float | None
    organisation_id: int
    partner_id: int | None
    owner_id: int | None
    team_id: int
    home_team_id: int

    @property
    def status_words(self) -> str:
        """Its status in words."""
        return str(Status(self.status).label)


@dataclass(frozen=True)
class Beside:
    """Another case, how it belongs to this one, and how far off it is in metres where that is known."""

    case: Other
    reference: str
    url: str
    how: How
    metres: int | None


def beside(case: Case, *, sees: Callable[[Any], bool]) -> list[Beside]:
    """Return the cases tied to this one and those that may be the same, of those that `sees` lets through.

    May be the same: open, for the same service, at the same property or within the service's metres.
    """
    metres = case.version.content.nearby_metres
    ties, values = TIED, [case.pk, case.pk, case.pk, case.pk, case.parent_id, case.merged_into_id]
    if case.uprn is not None:
        ties, values = ties + AT_PROPERTY, [*values, case.uprn, case.service_id]
    if case.latitude is not None and case.longitude is not None:
        corners = corners_around(latitude=case.latitude, longitude=case.longitude, metres=metres)
        ties, values = ties + NEARBY, [*values, *corners, case.service_id]
    with connection.cursor() as cursor:
        cursor.execute(OTHERS.format(ties=ties), [*values, case.pk, MOST_BESIDE])
        others = [Other(*row) for row in cursor.fetchall()]
    home = reverse("cases:case_list")
    placed = [_placed(case, other, home) for other in others if sees(other)]
    near = [each for each in placed if each.how != How.LIKELY or (each.metres or 0) <= metres]
    return sorted(near, key=lambda each: (each.metres or 0, -each.case.pk))


def _placed(case: Case, other: Other, home: str) -> Beside:
    number = reference(other.pk, other.prefix)
    return Beside(other, number, f"{home}{number}/", How(other.how), _distance(case, other))


def _distance(case: Case, other: Other) -> int | None:
    if case.uprn is not None and case.uprn == other.uprn:
        return 0
    if case.latitude is None or case.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return metres_between((case.latitude, case.longitude), (other.latitude, other.longitude))
