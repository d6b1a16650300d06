"""Cases as other websites read them."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from moothall.api.models import Open311Media
from moothall.api.open311.answers import moment
from moothall.api.open311.offered import offered_by
from moothall.api.open311.places import in_figures
from moothall.api.open311.sight import Sight
from moothall.api.open311.states import MOVES, core_status, standing
from moothall.cases.models import stages_of
from moothall.cases.rules import OWN_WORDS
from moothall.database import fetched
from moothall.directory.queries import catalogue
from moothall.lib.references import reference

MOST = 1000
ROUNDED = 3
"""Decimals of a rounded position: within some hundred metres."""

# Written out: a thousand rows are asked at once. The words are read only of reports that came this way.
COLUMNS = """
SELECT c.id, c.service_id, c.team_id, c.status, c.workflow, c.stage, c.closed_because, c.outcome, c.place, c.postcode,
    c.uprn, c.latitude, c.longitude, c.received_at, coalesce(c.expected_at, c.due_at), c.origin, c.version_id,
    CASE WHEN c.origin IS NOT NULL THEN c.facts::text END,
    coalesce(c.uprn = u.uprn OR (c.postcode <> '' AND c.postcode = u.postcode), false),
    coalesce((SELECT e.at FROM journal_event e WHERE e.about_kind = 'case' AND e.about_id = c.id
        AND e.name = ANY(%(told)s) ORDER BY e.id DESC LIMIT 1), c.received_at)
FROM cases_case c LEFT JOIN customers_customer u ON u.id = c.customer_id
WHERE c.organisation_id = %(council)s AND (c.service_id = ANY(%(public)s) OR starts_with(c.origin, %(own)s))
"""
NAMED = COLUMNS + " AND c.id = ANY(%(ids)s) ORDER BY c.received_at DESC, c.id DESC"
LISTED = (
    COLUMNS
    + """
    AND c.received_at BETWEEN %(since)s AND %(until)s
    AND (%(services)s::bigint[] IS NULL OR c.service_id = ANY(%(services)s))
    AND (%(is_open)s::boolean IS NULL OR (c.ended_at IS NULL) = %(is_open)s)
ORDER BY c.received_at DESC, c.id DESC LIMIT %(most)s
"""
)


class Row(NamedTuple):
    """A case as it is read."""

    pk: int
    service_id: int
    team_id: int
    status: str
    workflow: str
    stage: str
    because: str
    outcome: str
    place: str
    postcode: str
    uprn: int | None
    latitude: float | None
    longitude: float | None
    received_at: datetime
    expected_at: datetime
    origin: str | None
    version_id: int
    facts: str | None
    is_home: bool
    told_at: datetime


@dataclass(frozen=True)
class Asked:
    """Which cases are asked for: those received between two moments, of some services, open or ended or both."""

    since: datetime
    until: datetime
    services: Collection[int] | None = None
    is_open: bool | None = None


def cases_named(ids: Collection[int], sight: Sight) -> list[Row]:
    """Return the cases with these numbers that may be seen."""
    return _rows(NAMED, sight, ids=list(ids)[:MOST])


def cases_listed(asked: Asked, sight: Sight) -> list[Row]:
    """Return the newest thousand cases that are asked for and may be seen."""
    services = None if asked.services is None else list(asked.services)
    given = {"since": asked.since, "until": asked.until, "services": services, "is_open": asked.is_open, "most": MOST}
    return _rows(LISTED, sight, **given)


def _rows(sql: str, sight: Sight, **given: Any) -> list[Row]:
    given |= {"council": sight.council.pk, "public": sight.public_services, "own": sight.own, "told": list(MOVES)}
    return [Row._make(row) for row in fetched(sql, given)]


def as_requests(rows: Sequence[Row], sight: Sight) -> tuple[list[dict[str, Any]], list[int]]:
    """Return cases as the standard names their parts, and the numbers of those whose words are among them."""
    readable = {row.pk for row in rows if sight.may_read_words(row.service_id, row.origin)}
    media = _media_of(readable)
    names, codes, described = catalogue().names, catalogue().by_id, _described_in(sight)
    prefix, shown = sight.council.reference_prefix, []
    for row in rows:
        is_readable = row.pk in readable
        service = codes.get(row.service_id)
        what = {
            "service_request_id": reference(row.pk, prefix),
            "status": core_status(row.status),
            "status_notes": _notes(row, says_outcome=sight.may_read_ours(row.service_id, row.origin)),
            "service_name": names.service(row.service_id),
            "service_code": service.code if service else None,
            "description": _words(row, described.get(row.service_id, OWN_WORDS)) if is_readable else None,
            "agency_responsible": ", ".join(names.team(row.team_id)),
            "service_notice": service.record.promise.words if service else None,
            "requested_datetime": moment(row.received_at),
            "updated_datetime": moment(row.told_at),
            "expected_datetime": moment(row.expected_at),
            **_where(row, is_blurred=row.is_home and not is_readable),
            "media_url": media.get(row.pk),
        }
        shown.append(what)
    return shown, sorted(readable)


def _notes(row: Row, *, says_outcome: bool) -> str:
    """Say where a case stands; to whom it was told also what came of it, in the words in which it was told."""
    said = standing(
        row.status,
        stages_of(row.workflow, service_id=row.service_id, version_id=row.version_id),
        row.stage,
        row.because,
    )
    return f"{said}. {row.outcome}" if says_outcome and row.outcome else said


def _words(row: Row, described: str) -> str | None:
    facts = json.loads(row.facts) if row.facts else {}
    words = facts.get(OWN_WORDS) or facts.get(described)
    return words if isinstance(words, str) else None


def _described_in(sight: Sight) -> dict[int, str]:
    """Return the code under which each service keeps the description, where a question asks for it."""
    offered = offered_by(sight.council).values()
    return {each.service.pk: each.described.code for each in offered if each.described is not None}


def _where(row: Row, *, is_blurred: bool) -> dict[str, Any]:
    if is_blurred:
        near = {"lat": _rounded(row.latitude), "long": _rounded(row.longitude)}
        return {"address": None, "address_id": None, "zipcode": None} | near
    is_words = row.place and row.place != in_figures(row.latitude, row.longitude, row.uprn)
    return {
        "address": row.place if is_words else None,
        "address_id": str(row.uprn) if row.uprn else None,
        "zipcode": row.postcode or None,
        "lat": row.latitude,
        "long": row.longitude,
    }


def _rounded(degrees: float | None) -> float | None:
    return round(degrees, ROUNDED) if degrees is not None else None


def _media_of(ids: Collection[int]) -> dict[int, str]:
    """Return for each case the first picture that its reporter named: other websites show one."""
    rows = Open311Media.objects.filter(case__in=ids).order_by("-id") if ids else Open311Media.objects.none()
    return dict(rows.values_list("case_id", "url"))
