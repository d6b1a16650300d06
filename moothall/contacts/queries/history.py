"""What went before with a customer: open work, conversations, and how often the council kept its word."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Prefetch, Q

from moothall.cases.models import Case, CaseQuerySet
from moothall.contacts.models import Contact, Matter
from moothall.customers.models import Customer

MOST_OPEN_CASES = 50
MOST_CONTACTS = 8
RECENT = 200

#: Of the newest cases: the promises that ended. Of the newest contacts: what their closing step decided. The newest are
#: looked up for each record by itself, in the order of an index: somebody may have been in touch ten thousand times.
PROMISES = """
SELECT coalesce(sum(kept), 0), coalesce(sum(broken), 0) FROM (
    SELECT count(*) FILTER (WHERE outcome = 'kept') AS kept, count(*) FILTER (WHERE broken_at IS NOT NULL) AS broken
    FROM promises_clock WHERE about_kind = 'case' AND about_id IN (
        SELECT newest.id FROM unnest(%(family)s::bigint[]) AS own (id) CROSS JOIN LATERAL (
            SELECT id FROM cases_case WHERE customer_id = own.id ORDER BY id DESC LIMIT %(recent)s) AS newest
        ORDER BY newest.id DESC LIMIT %(recent)s)
    UNION ALL
    SELECT sum(cardinality(promises_kept)), sum(cardinality(promises_broken)) FROM (
        SELECT newest.* FROM unnest(%(family)s::bigint[]) AS own (id) CROSS JOIN LATERAL (
            SELECT started_at, promises_kept, promises_broken FROM contacts_contact WHERE customer_id = own.id
            ORDER BY started_at DESC LIMIT %(recent)s) AS newest
        ORDER BY newest.started_at DESC LIMIT %(recent)s) AS contact
) AS promise
"""


@dataclass(frozen=True)
class History:
    """A customer with the records joined to theirs: open cases by due date, last contacts, promises kept of made."""

    family: tuple[int, ...] = ()
    open_cases: Sequence[Case] = ()
    contacts: Sequence[Contact] = ()
    kept: int = 0
    promised: int = 0
    by_id: dict[int, Case] = field(default_factory=dict)

    def open_for(self, service_id: int) -> list[Case]:
        """Return the open cases for one service: this contact may be chasing them."""
        return [case for case in self.open_cases if case.service_id == service_id]


NO_HISTORY = History()


def history_of(customer: Customer, *, visible: CaseQuerySet) -> History:
    """Gather a customer's history in five queries. `visible` are the cases that the officer may see."""
    family = Customer.objects.family(customer)
    cases = list(
        visible.open()
        .filter(customer_id__in=family)
        .for_list()
        .select_related("organisation")
        .by_due()[:MOST_OPEN_CASES]
    )
    kept, broken = promises_to(family)
    return History(
        family=tuple(family),
        open_cases=cases,
        contacts=contacts_of(family),
        kept=kept,
        promised=kept + broken,
        by_id={case.pk: case for case in cases},
    )


def contacts_of(family: Sequence[int], *, limit: int = MOST_CONTACTS) -> list[Contact]:
    """Return the last conversations with a customer or with somebody on their behalf, newest first, in two queries."""
    concerned = Q(customer_id__in=family) | Q(contacted_by_id__in=family)
    matters = Prefetch("matters", Matter.objects.select_related("service"))
    contacts = Contact.objects.filter(concerned).select_related("organisation", "officer")
    return list(contacts.prefetch_related(matters).newest_first()[:limit])


def promises_to(family: Sequence[int]) -> tuple[int, int]:
    """Return how many promises to a customer were kept and how many broken, in their newest cases and contacts."""
    with connection.cursor() as cursor:
        cursor.execute(PROMISES, {"family": list(family), "recent": RECENT})
        row = cursor.fetchone()
    assert row is not None
    return int(row[0]), int(row[1])
