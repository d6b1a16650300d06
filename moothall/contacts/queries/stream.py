"""Everything that was said to and done for a customer, in one stream, newest first, in one query."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import psycopg
from django.db import connection

from moothall.cases.workflow import DESK_WORDS, Status
from moothall.contacts.queries.history import MOST_OPEN_CASES, PROMISES, RECENT
from moothall.contacts.queries.pages import read_place, written_place

PAGE = 25
KINDS = ("contact", "case", "message", "call_back", "incoming")
"""What the stream is made of. The place in this list orders what happened in one moment."""

LAST = datetime(9999, 12, 31, tzinfo=UTC)

#: The newest contacts of each record by itself, in the order of an index: somebody may have been in touch ten thousand
#: times. One may be both of a customer and through them, or through another record of theirs: it is shown once.
NEWEST_CONTACTS = f"""(
    SELECT newest.id, newest.at FROM unnest(%(family)s) AS own (id) CROSS JOIN LATERAL (
        SELECT id, started_at AS at FROM contacts_contact
        WHERE {{key}} = own.id AND (started_at, 0, id) < (%(at)s, %(kind)s, %(pk)s)
        ORDER BY started_at DESC, id DESC LIMIT {PAGE + 1}) AS newest)
"""  # noqa: S608 - put together from constants, values as parameters
OWN_CONTACTS = NEWEST_CONTACTS.format(key="customer_id")
CONTACTS_FOR_OTHERS = NEWEST_CONTACTS.format(key="contacted_by_id")

#: The newest moments by their keys alone, then what is shown of each: never more rows than the page has.
STREAM = f"""
WITH promised (kept, broken) AS ({PROMISES}),
owed (cases) AS (
    SELECT json_agg(json_build_object(
        'pk', k.id, 'service', s.name, 'place', k.place, 'status', k.status, 'team', t.name, 'owner_id', k.owner_id,
        'owner', o.name, 'due_at', k.due_at, 'warn_at', k.warn_at) ORDER BY k.due_at, k.id)
    FROM (
        SELECT id, service_id, place, status, team_id, owner_id, due_at, warn_at FROM cases_case
        WHERE customer_id = ANY(%(family)s) AND ended_at IS NULL ORDER BY due_at, id LIMIT {MOST_OPEN_CASES}
    ) AS k
    JOIN directory_service s ON s.id = k.service_id JOIN directory_team t ON t.id = k.team_id
    LEFT JOIN accounts_officer o ON o.id = k.owner_id
),
newest AS (
    (SELECT 0 AS kind, id, at FROM ({OWN_CONTACTS} UNION {CONTACTS_FOR_OTHERS}) AS contact
     WHERE 0 = ANY(%(kinds)s) ORDER BY at DESC, id DESC LIMIT {PAGE + 1})
    UNION ALL
    (SELECT 1, id, received_at AS at FROM cases_case
     WHERE 1 = ANY(%(kinds)s) AND customer_id = ANY(%(family)s)
       AND (received_at, 1, id) < (%(at)s, %(kind)s, %(pk)s) ORDER BY at DESC, id DESC LIMIT {PAGE + 1})
    UNION ALL
    (SELECT 2, id, made_at AS at FROM messaging_message
     WHERE 2 = ANY(%(kinds)s) AND customer_id = ANY(%(family)s)
       AND (made_at, 2, id) < (%(at)s, %(kind)s, %(pk)s) ORDER BY at DESC, id DESC LIMIT {PAGE + 1})
    UNION ALL
    (SELECT 3, call.id, call.made_at AS at FROM contacts_callback call JOIN contacts_contact c ON c.id = call.contact_id
     WHERE 3 = ANY(%(kinds)s) AND c.customer_id = ANY(%(family)s)
       AND (call.made_at, 3, call.id) < (%(at)s, %(kind)s, %(pk)s) ORDER BY at DESC, id DESC LIMIT {PAGE + 1})
    UNION ALL
    (SELECT 4, id, received_at AS at FROM messaging_incoming
     WHERE 4 = ANY(%(kinds)s) AND customer_id = ANY(%(family)s) AND state <> 'twin'
       AND (received_at, 4, id) < (%(at)s, %(kind)s, %(pk)s) ORDER BY at DESC, id DESC LIMIT {PAGE + 1})
    ORDER BY at DESC, kind DESC, id DESC LIMIT {PAGE + 1}
)
SELECT promised.kept, promised.broken, owed.cases, newest.kind, newest.id, newest.at, CASE newest.kind
    WHEN 0 THEN (
        SELECT json_build_object(
            'channel', c.channel, 'by', officer.name, 'on_behalf', c.on_behalf, 'summary', left(c.summary, 300),
            'customer', CASE WHEN c.customer_id = ANY(%(family)s) THEN NULL ELSE other.name END,
            'matters', (SELECT json_agg(json_build_object(
                'service', s.name, 'outcome', m.outcome, 'case_id', m.case_id) ORDER BY m.position)
                FROM contacts_matter m JOIN directory_service s ON s.id = m.service_id WHERE m.contact_id = c.id))
        FROM contacts_contact c LEFT JOIN accounts_officer officer ON officer.id = c.officer_id
        LEFT JOIN customers_customer other ON other.id = c.customer_id WHERE c.id = newest.id)
    WHEN 1 THEN (
        SELECT json_build_object(
            'service', s.name, 'summary', k.summary, 'status', k.status, 'team', t.name, 'ended_at', k.ended_at)
        FROM cases_case k JOIN directory_service s ON s.id = k.service_id JOIN directory_team t ON t.id = k.team_id
        WHERE k.id = newest.id)
    WHEN 2 THEN (
        SELECT json_build_object(
            'subject', m.subject, 'state', m.state, 'channel', m.channel, 'about', m.about_kind, 'about_id', m.about_id)
        FROM messaging_message m WHERE m.id = newest.id)
    WHEN 3 THEN (
        SELECT json_build_object(
            'name', call.name, 'about', call.about, 'by', officer.name, 'due_at', call.due_at,
            'ended_at', call.ended_at, 'result', call.result, 'contact_id', call.contact_id)
        FROM contacts_callback call JOIN accounts_officer officer ON officer.id = call.officer_id
        WHERE call.id = newest.id)
    WHEN 4 THEN (
        SELECT json_build_object(
            'subject', i.subject, 'channel', i.channel, 'words', left(i.words, 300), 'why', i.why,
            'about', i.about_kind, 'about_id', i.about_id)
        FROM messaging_incoming i WHERE i.id = newest.id)
    END AS shown
FROM promised CROSS JOIN owed LEFT JOIN newest ON true
ORDER BY newest.at DESC, newest.kind DESC, newest.id DESC
"""  # noqa: S608 - put together from constants, values as parameters


@dataclass(frozen=True)
class Moment:
    """One thing of the stream: which kind, when, and what is shown of it."""

    kind: str
    pk: int
    at: datetime
    shown: dict[str, Any]


@dataclass(frozen=True)
class OpenCase:
    """A case on which work is owed to the customer, as a line of a list shows it."""

    pk: int
    service: str
    place: str
    status: str
    team: str
    owner_id: int | None
    owner: str | None
    due_at: datetime
    warn_at: datetime

    @property
    def status_words(self) -> str:
        """How it stands, in words for officers."""
        return str(DESK_WORDS.get(self.status, Status(self.status).label))

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for the customer, so that its date is not fixed."""
        return self.status == Status.WAITING


@dataclass(frozen=True)
class Stream:
    """One page of the stream, where the next begins, the open cases by due date, and promises kept of those made."""

    moments: list[Moment]
    older: str
    open_cases: list[OpenCase]
    kept: int
    promised: int


def stream_of(family: Sequence[int], *, kinds: Sequence[str] = KINDS, after: str = "") -> Stream:
    """Return what was said to and done for a customer and the records joined to theirs, one page, in one query.

    `after` is where an earlier page ended.
    """
    at, kind, pk = _read_place(after)
    values = {
        "kinds": [KINDS.index(each) for each in kinds],
        "at": at,
        "kind": kind,
        "pk": pk,
        "recent": RECENT,
    }
    rows = _rows(family, values)
    kept, broken = int(rows[0][0]), int(rows[0][1])
    moments = [Moment(KINDS[row[3]], *row[4:]) for row in rows if row[3] is not None]
    older = _written_place(moments[PAGE - 1]) if len(moments) > PAGE else ""
    return Stream(moments[:PAGE], older, [_open_case(each) for each in rows[0][2] or ()], kept, kept + broken)


def _rows(family: Sequence[int], values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Run the statement as a prepared one: planning it anew each time would cost more than running it."""
    members = {f"member_{place}": key for place, key in enumerate(family)}
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        return cursor.execute(_stream_for(len(members)), values | members, prepare=True).fetchall()


@lru_cache
def _stream_for(members: int) -> str:
    """Return the statement for so many records joined to one.

    Each has a place of its own, so that the database knows how few there are: of a list it supposes ten, finds the plan
    for any such list dearer than a new plan each time, and plans for longer than it reads.
    """
    places = ", ".join(f"%(member_{place})s" for place in range(members))
    return STREAM.replace("%(family)s", f"ARRAY[{places}]::bigint[]")


def _open_case(shown: dict[str, Any]) -> OpenCase:
    moments = {name: datetime.fromisoformat(shown[name]) for name in ("due_at", "warn_at")}
    return OpenCase(**shown | moments)


def _written_place(moment: Moment) -> str:
    return f"{KINDS.index(moment.kind)}.{written_place(moment.at, moment.pk)}"


def _read_place(text: str) -> tuple[datetime, int, int]:
    kind, _dot, place = text.partition(".")
    found = read_place(place)
    if found is None or kind not in {"0", "1", "2", "3", "4"}:
        return LAST, 0, 0
    return found[0], int(kind), found[1]
