"""What we did, as updates that other websites read."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from moothall.api.open311.answers import moment
from moothall.api.open311.sight import Sight
from moothall.api.open311.states import BECAUSE, MOVES, STAGES
from moothall.cases.workflow import ClosedBecause
from moothall.database import fetched
from moothall.lib.references import reference
from moothall.ui.wording import long_day_words

MOST = 1000

OUR_WORDS = frozenset(MOVES) - {"case.disputed"}
"""The moves whose note is what we wrote to the customer. What a customer says is not passed on."""

# By when it was written down and not by when it happened: a website asks for what is new since it asked last. The
# events of that time are gathered first, or the journal would be read from its beginning for the sake of their order.
MOVED = """
WITH fresh AS MATERIALIZED (
    SELECT id, name, about_id, recorded_at, facts FROM journal_event
    WHERE recorded_at BETWEEN %(since)s AND %(until)s AND about_kind = 'case' AND name = ANY(%(names)s)
)
SELECT e.id, e.name, e.about_id, e.recorded_at, e.facts::text, coalesce(n.words, ''),
    c.service_id, c.closed_because, c.origin
FROM fresh e
JOIN cases_case c ON c.id = e.about_id
LEFT JOIN cases_note n ON n.id = (e.facts ->> 'note')::bigint
WHERE c.organisation_id = %(council)s AND (c.service_id = ANY(%(public)s) OR starts_with(c.origin, %(own)s))
ORDER BY e.id LIMIT %(most)s
"""


class Moved(NamedTuple):
    """A move as it is read. `note` are the words that went to the customer."""

    pk: int
    name: str
    case_id: int
    at: datetime
    facts: str
    note: str
    service_id: int
    because: str
    origin: str | None


def moves_between(since: datetime, until: datetime, sight: Sight) -> list[Moved]:
    """Return the moves that were written down between two moments, the first thousand that may be seen."""
    given = {
        "since": since,
        "until": until,
        "names": list(MOVES),
        "council": sight.council.pk,
        "public": sight.public_services,
        "own": sight.own,
        "most": MOST,
    }
    return [Moved._make(row) for row in fetched(MOVED, given)]


def as_updates(moves: Sequence[Moved], sight: Sight) -> list[dict[str, Any]]:
    """Return moves as mySociety's extension names their parts."""
    return [_update(each, sight) for each in moves]


def _update(moved: Moved, sight: Sight) -> dict[str, Any]:
    facts = json.loads(moved.facts)
    status, code, words = _told(moved, facts)
    if moved.name in OUR_WORDS and sight.may_read_ours(moved.service_id, moved.origin):
        words = " ".join(part for part in (words, _day_in(facts), moved.note) if part)
    return {
        "update_id": str(moved.pk),
        "service_request_id": reference(moved.case_id, sight.council.reference_prefix),
        "status": status,
        "external_status_code": code,
        "description": words,
        "updated_datetime": moment(moved.at),
        "media_url": "",
    }


def _told(moved: Moved, facts: dict[str, Any]) -> tuple[str, str, str]:
    usual = MOVES[moved.name]
    if moved.name == "case.advanced":
        stage = str(facts.get("stage", ""))
        return STAGES.get(stage, usual.status), stage or usual.code, f"{facts.get('stage_label', '')}."
    if moved.name == "case.closed":
        because = moved.because or _because(str(facts.get("because_label", "")))
        status, words = BECAUSE.get(because, (usual.status, "Closed"))
        return status, because or usual.code, f"{words}."
    return usual.status, usual.code, str(usual.words)


def _because(label: str) -> str:
    """Return the reason behind its words: a case that was opened again has lost it."""
    return next((code for code, words in ClosedBecause.choices if str(words) == label), "")


def _day_in(facts: dict[str, Any]) -> str:
    day = facts.get("expected_on")
    return f"Expect it by {long_day_words(datetime.fromisoformat(day).date())}." if day else ""
