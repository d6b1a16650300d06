"""What analysts get: contacts, matters, cases and promises as rows, without names and words of customers.

A customer is a number that means nothing outside one export (`person`): the same within it, so that who comes back can
be counted, and another in the next, so that nobody can be followed from one to the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["int64", "string", "bool", "moment", "int32"]
PERSON = """CASE WHEN {customer} IS NOT NULL
    THEN ('x' || left(encode(sha256(convert_to(%(salt)s || {customer}, 'UTF8')), 'hex'), 15))::bit(60)::bigint END"""


@dataclass(frozen=True)
class ExportTable:
    """Rows of one kind: which month they belong to, and their columns with the expression of each."""

    code: str
    source: str
    moment: str
    columns: Mapping[str, tuple[Kind, str]]

    @property
    def statement(self) -> str:
        """The rows of a month, in the order of time."""
        columns = ", ".join(f"{expression} AS {name}" for name, (_kind, expression) in self.columns.items())
        return (
            f"SELECT {columns} FROM {self.source} WHERE {self.moment} >= %(since)s AND {self.moment} < %(until)s "
            f"ORDER BY {self.moment}, 1"
        )


def _person(customer: str) -> tuple[Kind, str]:
    return "int64", PERSON.format(customer=customer)


CONTACTS = ExportTable(
    "contacts",
    """contacts_contact c JOIN directory_organisation o ON o.id = c.organisation_id
    LEFT JOIN directory_team t ON t.id = c.team_id LEFT JOIN directory_site s ON s.id = c.site_id
    LEFT JOIN customers_customer u ON u.id = c.customer_id""",
    "c.started_at",
    {
        "contact": ("int64", "c.id"),
        "organisation": ("string", "o.code"),
        "channel": ("string", "c.channel"),
        "team": ("string", "t.code"),
        "site": ("string", "s.code"),
        "started_at": ("moment", "c.started_at"),
        "ended_at": ("moment", "c.ended_at"),
        "is_out_of_hours": ("bool", "c.is_out_of_hours"),
        "language": ("string", "c.language"),
        "person": _person("c.customer_id"),
        "customer_kind": ("string", "u.kind"),
        "area": ("string", "nullif(split_part(u.postcode, ' ', 1), '')"),
        "transfers": ("int32", "(SELECT count(*)::int FROM contacts_transfer m WHERE m.contact_id = c.id)"),
    },
)
MATTERS = ExportTable(
    "matters",
    """contacts_contact c JOIN contacts_matter m ON m.contact_id = c.id
    JOIN directory_service v ON v.id = m.service_id""",
    "c.started_at",
    {
        "contact": ("int64", "c.id"),
        "position": ("int32", "m.position::int"),
        "service": ("string", "v.code"),
        "interaction": ("string", "m.interaction"),
        "complexity": ("string", "m.complexity"),
        "reason": ("string", "m.reason"),
        "outcome": ("string", "m.outcome"),
        "avoidable": ("string", "nullif(m.avoidable, '')"),
        "case": ("int64", "m.case_id"),
    },
)
CASES = ExportTable(
    "cases",
    """cases_case k JOIN directory_organisation o ON o.id = k.organisation_id
    JOIN directory_service v ON v.id = k.service_id JOIN directory_team t ON t.id = k.team_id
    LEFT JOIN directory_organisation p ON p.id = k.partner_id""",
    "k.received_at",
    {
        "case": ("int64", "k.id"),
        "organisation": ("string", "o.code"),
        "service": ("string", "v.code"),
        "channel": ("string", "k.channel"),
        "team": ("string", "t.code"),
        "partner": ("string", "p.code"),
        "status": ("string", "k.status"),
        "closed_because": ("string", "nullif(k.closed_because, '')"),
        "received_at": ("moment", "k.received_at"),
        "promised_at": ("moment", "k.promised_at"),
        "ended_at": ("moment", "k.ended_at"),
        "person": _person("k.customer_id"),
        "area": ("string", "nullif(split_part(k.postcode, ' ', 1), '')"),
        "disputes": ("int32", "k.disputes::int"),
        "chases": ("int32", "k.chases::int"),
    },
)
PROMISES = ExportTable(
    "promises",
    """promises_clock c JOIN directory_service v ON v.id = c.service_id JOIN directory_team t ON t.id = c.team_id""",
    "c.started_at",
    {
        "about_kind": ("string", "c.about_kind"),
        "about": ("int64", "c.about_id"),
        "promise": ("string", "c.code"),
        "service": ("string", "v.code"),
        "channel": ("string", "c.channel"),
        "team": ("string", "t.code"),
        "started_at": ("moment", "c.started_at"),
        "due_at": ("moment", "c.due_at"),
        "ended_at": ("moment", "c.ended_at"),
        "broken_at": ("moment", "c.broken_at"),
        "outcome": ("string", "nullif(c.outcome, '')"),
        "council_seconds": ("int64", "c.council_seconds"),
        "partner_seconds": ("int64", "c.partner_seconds"),
        "customer_seconds": ("int64", "c.customer_seconds"),
    },
)
TABLES = {table.code: table for table in (CONTACTS, MATTERS, CASES, PROMISES)}
