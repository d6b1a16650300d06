"""`GET /api/v1/cases`: the cases that a machine may see, newest first, or in the order in which they changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from moothall.api.reading import Number
from moothall.api.v1.asked import Code, key_of
from moothall.api.v1.call import Call
from moothall.api.v1.named import (
    CustomerNamed,
    Named,
    TeamNamed,
    organisation_named,
    prefix_of,
    service_named,
    team_named,
)
from moothall.api.v1.paging import Paged, next_page, page_of, read, written
from moothall.cases.models import stages_of
from moothall.cases.workflow import Status, stage_label
from moothall.customers.models import Customer
from moothall.database import fetched
from moothall.directory.models import Service, Team
from moothall.journal.queries import first_event_since
from moothall.lib.references import reference

StatusCode = Literal["new", "in_progress", "with_partner", "waiting", "resolved", "closed"]
Moment = Annotated[datetime, Meta(tz=True)]

OLDEST_CHANGE_FIRST = "Only cases to which something happened since then; the oldest change comes first."
FURTHEST_APART = timedelta(minutes=10)
"""By how long acts may swap places in the journal: longer than any of them lasts."""


class CasesAsked(Paged):
    """Which cases are wanted. What is left out means any."""

    status: StatusCode | None = None
    open: Annotated[bool, Meta(description="Work is owed, or it is not.")] | None = None
    late: Annotated[bool, Meta(description="Past its date, or not.")] | None = None
    service: Code | None = None
    team: Code | None = None
    customer: Number | None = None
    updated_since: Annotated[Moment, Meta(description=OLDEST_CHANGE_FIRST)] | None = None


class CaseListed(msgspec.Struct):
    """A case as a list shows it. `stage` is what the customer sees; `due_at` the date that rules it now."""

    reference: str
    number: int
    status: str
    status_words: str
    stage: str
    stage_words: str
    is_open: bool
    is_late: bool
    service: Named
    organisation: Named
    team: TeamNamed
    owner: str
    customer: CustomerNamed | None
    channel: str
    summary: str
    place: str
    postcode: str
    received_at: datetime
    promised_at: datetime
    due_at: datetime
    expected_at: datetime | None
    ended_at: datetime | None
    closed_because: str
    version: int


class Cases(msgspec.Struct):
    """A page of cases. `next` is the address of the page after it, and empty at the last."""

    cases: list[CaseListed]
    next: str = ""


COLUMNS = """c.id, c.organisation_id, c.service_id, c.team_id, c.customer_id, coalesce(u.name, ''),
    coalesce(w.name, ''), c.status, c.workflow, c.stage, c.channel, c.summary, c.place, c.postcode, c.received_at,
    c.promised_at, c.due_at, c.expected_at, c.ended_at, c.closed_because, c.version_number, c.version_id"""
JOINED = "LEFT JOIN customers_customer u ON u.id = c.customer_id LEFT JOIN accounts_officer w ON w.id = c.owner_id"
NEWEST_FIRST = f"SELECT {COLUMNS} FROM cases_case c {JOINED} WHERE {{where}} ORDER BY c.id DESC LIMIT %s"  # noqa: S608 - our own columns
# Each case once, at what happened to it last.
AS_CHANGED = f"""
SELECT {COLUMNS}, e.id FROM journal_event e JOIN cases_case c ON c.id = e.about_id {JOINED}
WHERE e.about_kind = 'case' AND e.id > %s AND e.recorded_at >= %s AND {{where}} AND NOT EXISTS (
    SELECT FROM journal_event later WHERE later.about_kind = 'case' AND later.about_id = e.about_id AND later.id > e.id)
ORDER BY e.id LIMIT %s
"""  # noqa: S608 - our own columns


@dataclass
class Where:
    """Conditions of a statement, with their values."""

    parts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, part: str, *values: Any) -> None:
        """Add a condition."""
        self.parts.append(part)
        self.values += values

    def __str__(self) -> str:
        return " AND ".join(self.parts)


def list_cases(call: Call, *, asked: CasesAsked) -> Cases:
    """Answer a page of cases and note whose they are."""
    customers = [] if asked.customer is None else Customer.objects.family(Customer(pk=asked.customer))
    return cases_of(call, asked, customers=customers, path="/api/v1/cases")


def cases_of(call: Call, asked: CasesAsked, *, customers: Sequence[int], path: str) -> Cases:
    """Return a page of cases, of these customers if there are any."""
    where = _where(call, asked, customers)
    if asked.updated_since is not None:
        rows = _as_changed(where, asked, asked.updated_since)
    else:
        rows = _newest_first(where, asked)
    shown, last = page_of(rows, asked.limit)
    call.log("customer", [row[4] for row in shown])
    place = "" if last is None else written(last[-1] if asked.updated_since is not None else last[0])
    return Cases([listed(row, at=call.at) for row in shown], next_page(path, asked, place) if place else "")


def _where(call: Call, asked: CasesAsked, customers: Sequence[int]) -> Where:
    where = Where()
    rule, values = call.reach.condition("c")
    where.add(rule, *values)
    if customers:
        where.add("c.customer_id = ANY(%s)", list(customers))
    if asked.status is not None:
        where.add("c.status = %s", asked.status)
    if asked.open is not None:
        where.add(f"c.ended_at IS {'' if asked.open else 'NOT '}NULL")
    if asked.late is not None:
        late = "c.ended_at IS NULL AND c.status <> 'waiting' AND c.due_at < %s"
        where.add(late if asked.late else f"NOT ({late})", call.at)
    if asked.service is not None:
        where.add("c.service_id = %s", key_of(Service, asked.service, "service"))
    if asked.team is not None:
        where.add("c.team_id = %s", key_of(Team, asked.team, "team"))
    return where


def _newest_first(where: Where, asked: CasesAsked) -> list[tuple[Any, ...]]:
    after = read(asked.cursor, tuple[Number])
    if after is not None:
        where.add("c.id < %s", after[0])
    return fetched(NEWEST_FIRST.format(where=where), [*where.values, asked.limit + 1])


def _as_changed(where: Where, asked: CasesAsked, since: datetime) -> list[tuple[Any, ...]]:
    after = read(asked.cursor, tuple[Number])
    begins = after[0] if after is not None else first_event_since(_earlier(since)) - 1
    return fetched(AS_CHANGED.format(where=where), [begins, since, *where.values, asked.limit + 1])


def _earlier(since: datetime) -> datetime:
    try:
        return since - FURTHEST_APART
    except OverflowError:
        return since


def listed(row: Sequence[Any], *, at: datetime) -> CaseListed:
    """Return the case whose columns these are."""
    key, organisation, service, team, customer, name, owner, status, workflow, stage, channel, *rest = row[:22]
    summary, place, postcode, received_at, promised_at, due_at, expected_at, ended_at, because, version, words_id = rest
    return CaseListed(
        reference=reference(key, prefix_of(organisation)),
        number=key,
        status=status,
        status_words=str(Status(status).label),
        stage=stage,
        stage_words=str(stage_label(stages_of(workflow, service_id=service, version_id=words_id), stage)),
        is_open=ended_at is None,
        is_late=ended_at is None and status != Status.WAITING and due_at < at,
        service=service_named(service),
        organisation=organisation_named(organisation),
        team=team_named(team),
        owner=owner,
        customer=CustomerNamed(customer, name) if customer else None,
        channel=channel,
        summary=summary,
        place=place,
        postcode=postcode,
        received_at=received_at,
        promised_at=promised_at,
        due_at=due_at,
        expected_at=expected_at,
        ended_at=ended_at,
        closed_because=because,
        version=version,
    )
