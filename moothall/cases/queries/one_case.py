"""One case with everything of its page that belongs to it alone, in one query.

The statement is written out: for so many tables Django takes five times as long to put it together as the database
takes to answer it, and officers open this page more than any other.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from moothall.accounts.models import Officer
from moothall.cases.models import Case, Document, Task
from moothall.customers.models import Customer, Identifier
from moothall.database import Table, fetched, partial
from moothall.directory.models import Organisation, Service, ServiceVersion, Team
from moothall.promises.models import Clock
from moothall.promises.queries import CLOCKS_OF_A_CASE, clocks_in

CASE = Table(Case, "c")
ONE_CASE = f"""
SELECT {CASE.columns}, v.record, json_build_object(
    'organisation', json_build_object('id', o.id, 'name', o.name, 'short_name', o.short_name,
        'reference_prefix', o.reference_prefix, 'kind', o.kind),
    'service', json_build_object('id', s.id, 'code', s.code, 'name', s.name),
    'customer', CASE WHEN u.id IS NOT NULL THEN json_build_object('id', u.id, 'name', u.name,
        'preferred_name', u.preferred_name, 'needs', u.needs, 'language', u.language, 'formats', u.formats,
        'safety_marker', u.safety_marker) END,
    'owner', CASE WHEN w.id IS NOT NULL
        THEN json_build_object('id', w.id, 'name', w.name, 'telephone', w.telephone) END,
    'team', json_build_object('id', t.id, 'name', t.name, 'telephone', t.telephone,
        'organisation', json_build_object('id', p.id, 'name', p.name, 'short_name', p.short_name, 'kind', p.kind),
        'contact', (SELECT json_build_object('id', id, 'name', name, 'telephone', telephone)
            FROM accounts_officer WHERE id = t.contact_id),
        'deputy', (SELECT json_build_object('id', id, 'name', name, 'telephone', telephone)
            FROM accounts_officer WHERE id = t.deputy_id)),
    'home_team', CASE WHEN h.id <> t.id THEN json_build_object('id', h.id, 'name', h.name, 'telephone', h.telephone,
        'contact', (SELECT json_build_object('id', id, 'name', name, 'telephone', telephone)
            FROM accounts_officer WHERE id = h.contact_id),
        'deputy', (SELECT json_build_object('id', id, 'name', name, 'telephone', telephone)
            FROM accounts_officer WHERE id = h.deputy_id)) END,
    'tasks', (SELECT json_agg(json_build_object('pk', k.id, 'kind', k.kind, 'due_at', k.due_at, 'officer', a.name)
        ORDER BY k.due_at) FROM cases_task k LEFT JOIN accounts_officer a ON a.id = k.officer_id
        WHERE k.case_id = c.id AND k.done_at IS NULL),
    'documents', (SELECT json_agg(json_build_object('id', d.id, 'name', d.name, 'size', d.size, 'scan', d.scan,
        'media_type', d.media_type, 'is_from_customer', d.is_from_customer)
        ORDER BY d.id DESC) FROM cases_document d WHERE d.about_kind = 'case' AND d.about_id = c.id),
    'clocks', {CLOCKS_OF_A_CASE},
    'points', (SELECT json_agg(json_build_object('kind', i.kind, 'shown', i.shown) ORDER BY i.is_preferred DESC, i.id)
        FROM customers_identifier i WHERE i.customer_id = c.customer_id)
)::text
FROM cases_case c
JOIN directory_organisation o ON o.id = c.organisation_id
JOIN directory_service s ON s.id = c.service_id
JOIN directory_serviceversion v ON v.id = c.version_id
JOIN directory_team t ON t.id = c.team_id
JOIN directory_organisation p ON p.id = t.organisation_id
JOIN directory_team h ON h.id = c.home_team_id
LEFT JOIN customers_customer u ON u.id = c.customer_id
LEFT JOIN accounts_officer w ON w.id = c.owner_id
WHERE c.id = %s
"""  # noqa: S608 - our own columns

Found = dict[str, Any]


@dataclass(frozen=True)
class OpenTask:
    """A task of the case that is not done. `officer` is the name of whoever has it."""

    pk: int
    kind: str
    due_at: datetime
    officer: str

    @property
    def words(self) -> str:
        """What is to be done."""
        return str(Task.Kind(self.kind).label)


@dataclass(frozen=True)
class OneCase:
    """A case with its open tasks (first due first), documents (newest first), the ways to reach its customer, and
    its clocks (earliest promise first).

    Of the rows around the case only what the page shows is read.
    """

    case: Case
    tasks: list[OpenTask]
    documents: list[Document]
    telephones: list[str]
    emails: list[str]
    clocks: list[Clock]


def one_case(number: int) -> OneCase | None:
    """Return the case with this number, whoever asks: who may see it is decided in `permissions`."""
    found = fetched(ONE_CASE, [number])
    if not found:
        return None
    *columns, record, beside = found[0]
    case, around = CASE.row(columns), msgspec.json.decode(beside)
    _put_around(case, around, record=msgspec.json.decode(record))
    points = around["points"] or []
    return OneCase(
        case=case,
        tasks=[
            OpenTask(each["pk"], each["kind"], datetime.fromisoformat(each["due_at"]), each["officer"] or "")
            for each in around["tasks"] or []
        ],
        documents=[partial(Document, each) for each in around["documents"] or []],
        telephones=[each["shown"] for each in points if each["kind"] == Identifier.Kind.PHONE],
        emails=[each["shown"] for each in points if each["kind"] == Identifier.Kind.EMAIL],
        clocks=clocks_in(around["clocks"]),
    )


def _put_around(case: Case, around: Found, *, record: Found) -> None:
    """Give the case the rows to which it points, so that nothing asks the database for them again."""
    case.organisation = partial(Organisation, around["organisation"])
    case.service = partial(Service, around["service"])
    case.version = partial(ServiceVersion, {"id": case.version_id, "record": record})
    case.customer = partial(Customer, around["customer"]) if around["customer"] else None
    case.owner = _officer(around["owner"])
    case.team = _team(around["team"])
    case.home_team = _team(around["home_team"]) if around["home_team"] else case.team


def _team(found: Found) -> Team:
    team = partial(Team, found)
    team.contact, team.deputy = _officer(found["contact"]), _officer(found["deputy"])
    if "organisation" in found:
        team.organisation = partial(Organisation, found["organisation"])
    return team


def _officer(found: Found | None) -> Officer | None:
    return partial(Officer, found) if found else None
