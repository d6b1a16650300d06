"""Which readings of a day look unusual, who read what is held of a customer, and who changed it.

A day of readings is found by its time; of a customer by the customer and its cases and contacts. Neither reads the
table through, however long it is: see the plans in `tests/test_plans.py`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from moothall.accounts.models import Officer
from moothall.cases.models import Case
from moothall.contacts.models import Contact
from moothall.customers.models import Change, Customer
from moothall.database import fetched
from moothall.directory.models import Membership
from moothall.directory.queries import calendar_of
from moothall.journal.models import Reading
from moothall.lib.names import name_words
from moothall.lib.telephone import telephone
from moothall.lib.working_time import Calendar
from moothall.oversight.models import Finding, ReadingRetention, Why
from moothall.oversight.rules import MANY, is_in_hours

PAGE = 50

# Who read about which customer in a stretch of time: their record, a case of theirs, a contact.
READ = """
read AS MATERIALIZED (
    SELECT r.by_id AS officer_id, coalesce(c.customer_id, k.customer_id, r.about_id) AS customer_id
    FROM journal_reading r
    LEFT JOIN cases_case c ON r.about_kind = 'case' AND c.id = r.about_id
    LEFT JOIN contacts_contact k ON r.about_kind = 'contact' AND k.id = r.about_id
    WHERE r.at >= %(since)s AND r.at < %(until)s AND r.by_id IS NOT NULL
        AND (r.about_kind = 'customer' OR c.customer_id IS NOT NULL OR k.customer_id IS NOT NULL)
)"""
# `theirs` are records that seem to be an officer's own: the same telephone or email address, or the same name.
# Only what is sure enough (`is_sure`: contact point, or nobody else has the name) counts for streets and colleagues.
PEOPLE = f"""
WITH {READ},
staff AS (
    SELECT * FROM unnest(%(ids)s::bigint[], %(names)s::text[], %(phones)s::text[], %(emails)s::text[])
        AS staff (id, name_key, phone, email)
),
named AS (
    SELECT s.id AS officer_id, c.id AS customer_id, count(*) OVER (PARTITION BY s.id) = 1 AS is_sure
    FROM staff s JOIN customers_customer c ON c.name_key = s.name_key AND c.merged_into_id IS NULL
    WHERE s.name_key <> ''
),
theirs AS MATERIALIZED (
    SELECT officer_id, customer_id, bool_or(is_sure) AS is_sure FROM (
        SELECT * FROM named
        UNION ALL
        SELECT s.id, i.customer_id, true FROM staff s JOIN customers_identifier i ON i.value IN (s.phone, s.email)
    ) both_ways GROUP BY officer_id, customer_id
)
SELECT 'own', r.officer_id, r.customer_id, count(*)
FROM read r JOIN theirs t ON t.officer_id = r.officer_id AND t.customer_id = r.customer_id GROUP BY 2, 3
UNION ALL
SELECT 'colleague', r.officer_id, r.customer_id, count(*)
FROM read r WHERE EXISTS (SELECT FROM theirs t WHERE t.customer_id = r.customer_id AND t.is_sure
        AND t.officer_id <> r.officer_id)
    AND NOT EXISTS (SELECT FROM theirs t WHERE t.customer_id = r.customer_id AND t.officer_id = r.officer_id)
GROUP BY 2, 3
UNION ALL
SELECT 'street', r.officer_id, r.customer_id, count(*)
FROM read r JOIN customers_customer c ON c.id = r.customer_id AND c.postcode <> ''
WHERE EXISTS (SELECT FROM theirs t JOIN customers_customer own ON own.id = t.customer_id
        WHERE t.officer_id = r.officer_id AND t.is_sure AND own.postcode = c.postcode)
    AND NOT EXISTS (SELECT FROM theirs t WHERE t.customer_id = r.customer_id AND t.officer_id = r.officer_id)
GROUP BY 2, 3
"""  # noqa: S608 - our own statement
WITHOUT_WORK = f"""
WITH {READ}
SELECT 'many', officer_id, NULL::bigint, count(DISTINCT customer_id) FROM read r
WHERE NOT EXISTS (SELECT FROM cases_case c WHERE c.customer_id = r.customer_id
        AND c.received_at < %(until)s AND (c.ended_at IS NULL OR c.ended_at >= %(since)s))
    AND NOT EXISTS (SELECT FROM contacts_contact k WHERE k.customer_id = r.customer_id
        AND k.started_at >= %(since)s AND k.started_at < %(until)s)
GROUP BY officer_id HAVING count(DISTINCT customer_id) >= %(many)s
"""  # noqa: S608 - our own statement
HOURS = """
SELECT by_id, date_trunc('hour', at), count(*)
FROM journal_reading WHERE at >= %(since)s AND at < %(until)s AND by_id IS NOT NULL GROUP BY 1, 2
"""


@dataclass(frozen=True)
class Unusual:
    """What one officer read that looks unusual; `customer_key` is None where it is about several customers."""

    why: str
    officer_id: int
    customer_key: int | None
    number: int


def unusual(*, since: datetime, until: datetime) -> list[Unusual]:
    """Return what looks unusual among the readings of a stretch of time, usually a day."""
    given: dict[str, Any] = {"since": since, "until": until, "many": MANY, **_staff()}
    found = [Unusual(*row) for row in (*fetched(PEOPLE, given), *fetched(WITHOUT_WORK, given))]
    return found + _out_of_hours(fetched(HOURS, given))


def _staff() -> dict[str, list[Any]]:
    """Return all officers as the customers' records would show them."""
    rows = Officer.objects.filter(is_active=True).values_list("id", "name", "telephone", "email")
    return {
        "ids": [pk for pk, *_rest in rows],
        "names": [" ".join(name_words(name))[:200] for _pk, name, *_rest in rows],
        "phones": [telephone(phone) or "" if phone else "" for _pk, _name, phone, _email in rows],
        "emails": [email.lower() for *_rest, email in rows],
    }


def _out_of_hours(rows: Iterable[tuple[Any, ...]]) -> list[Unusual]:
    calendars = _calendars()
    number: dict[int, int] = defaultdict(int)
    for officer_id, hour, readings in rows:
        if not is_in_hours(hour, calendars.get(officer_id, [])):
            number[officer_id] += readings
    return [Unusual(Why.HOURS, officer_id, None, readings) for officer_id, readings in number.items()]


def _calendars() -> Mapping[int, list[Calendar]]:
    found: dict[int, list[Calendar]] = defaultdict(list)
    for officer_id, calendar_id in Membership.objects.values_list("officer_id", "team__calendar_id"):
        found[officer_id].append(calendar_of(calendar_id))
    return found


def findings(*, why: str = "", is_open: bool = True) -> QuerySet[Finding]:
    """Return what looks unusual, newest day first: what nobody has looked into yet, or what somebody has."""
    found = Finding.objects.select_related("officer", "settled_by").order_by("-day", "-id")
    found = found.filter(outcome="") if is_open else found.exclude(outcome="")
    return found.filter(why=why) if why else found


def readings_behind(finding: Finding, *, since: datetime, until: datetime) -> QuerySet[Reading]:
    """Return the readings of the officer on that day, of the customer where it is about one."""
    found = Reading.objects.filter(by=finding.officer, at__gte=since, at__lt=until).order_by("at", "id")
    if finding.customer_key is None:
        return found
    return found.filter(_about([finding.customer_key]))


def readings_of_customer(customer: Customer, *, since: datetime, until: datetime) -> QuerySet[Reading]:
    """Return who read what is held of a customer, newest first: the record, those joined to it, cases and contacts."""
    about = _about(Customer.objects.all().family(customer))
    found = Reading.objects.filter(about, at__gte=since, at__lt=until)
    return found.select_related("by").order_by("-at", "-id")


def changes_of_customer(customer: Customer, *, since: datetime, until: datetime) -> QuerySet[Change]:
    """Return who changed what is held of a customer, newest first, with what was held before."""
    family = Customer.objects.all().family(customer)
    found = Change.objects.filter(customer__in=family, at__gte=since, at__lt=until)
    return found.select_related("by").order_by("-at", "-id")


def _about(family: list[int]) -> Q:
    cases = list(Case.objects.filter(customer__in=family).values_list("id", flat=True))
    contacts = list(Contact.objects.filter(customer__in=family).values_list("id", flat=True))
    return (
        Q(about_kind="customer", about_id__in=family)
        | Q(about_kind="case", about_id__in=cases)
        | Q(about_kind="contact", about_id__in=contacts)
    )


def months_kept() -> int | None:
    """Return after how many months readings are forgotten; None when they are kept for good."""
    row = ReadingRetention.objects.first()
    return row.months if row else None
