"""Years of contacts for measuring figures, made by the database itself: skewed as demand is, in the order of time."""

from datetime import datetime
from typing import Any

import psycopg

from moothall.directory.models import Service, Site, Team

DAYS = 1100
PER_CASE = 4
TABLES = (
    "contacts_contact", "contacts_matter", "contacts_transfer", "cases_case", "promises_clock", "surveys_answer",
)  # fmt: skip

# A few services are asked for most; people come back; a fifth is not named. Hours are those of a council.
CONTACTS = """
INSERT INTO contacts_contact (id, organisation_id, channel, team_id, site_id, officer_id, customer_id, on_behalf,
    language, started_at, ended_at, received_at, recorded_at, is_out_of_hours, summary, wanted, further_need, next_step,
    is_told, promises_kept, promises_broken)
SELECT 300000000 + n, %(council)s,
    (ARRAY['telephone','telephone','telephone','telephone','web','web','web','email','counter','post'])
        [1 + floor(random() * 10)::int],
    (%(teams)s::bigint[])[CASE WHEN random() < 0.85 THEN 1
        ELSE 1 + floor(random() * cardinality(%(teams)s::bigint[]))::int END],
    CASE WHEN random() < 0.1 THEN (%(sites)s::bigint[])[1 + floor(random() * cardinality(%(sites)s::bigint[]))::int] END,
    %(officer)s, CASE WHEN random() < 0.8 THEN 1 + floor(power(random(), 3) * %(customers)s)::bigint END, '', 'en',
    began, began + make_interval(secs => 60 + floor(random() * 600)), began, began, random() < 0.1, '', '', '', '',
    true, '{PR-G4}', '{}'
FROM (
    SELECT n, %(until)s::timestamptz - make_interval(secs => (%(last)s - n)::float8 / %(whole)s * %(days)s * 86400
        + floor(random() * 30000)) AS began
    FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
) AS made
"""
MATTERS = """
INSERT INTO contacts_matter (contact_id, position, service_id, version_id, interaction, complexity, reason, outcome,
    avoidable, case_id, answers, detail, signposted_to)
SELECT 300000000 + n, 0, s.id, s.version_id, s.interaction, (ARRAY['simple','simple','form','complex'])[1 + place %% 4],
    'Reason ' || floor(random() * 6)::int, CASE WHEN n %% %(per_case)s = 0 THEN 'case' WHEN random() < 0.9 THEN 'settled'
        ELSE 'transferred' END,
    CASE WHEN random() < 0.15 THEN (ARRAY['clarification','signposting','repetition','chasing','closed_early'])
        [1 + floor(random() * 5)::int] ELSE '' END,
    CASE WHEN n %% %(per_case)s = 0 THEN 400000000 + n END, '{}', '', ''
FROM (
    SELECT n, floor(power(random(), 2.5) * cardinality(%(services)s::bigint[]))::int AS place
    FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n
) AS made
JOIN LATERAL (SELECT (%(services)s::bigint[])[1 + place] AS id, (%(versions)s::bigint[])[1 + place] AS version_id,
    (%(interactions)s::text[])[1 + place] AS interaction) AS s ON true
"""
TRANSFERS = """
INSERT INTO contacts_transfer (contact_id, position, to_team_id, to_name, why, is_told, at)
SELECT id, 0, team_id, '', 'They have it', true, started_at FROM contacts_contact
WHERE id BETWEEN 300000000 + %(first)s AND 300000000 + %(last)s AND id %% 33 = 0
"""
CASES = """
INSERT INTO cases_case (id, organisation_id, service_id, version_id, customer_id, team_id, home_team_id, partner_id,
    channel, workflow, status, stage, summary, wanted, facts, place, postcode, received_at, promised_at, due_at, warn_at,
    held_since, ended_at, closed_because, outcome, waiting_for, disputes, chases, hand_ons, version_number)
SELECT m.case_id, c.organisation_id, m.service_id, m.version_id, c.customer_id, c.team_id, c.team_id, NULL, c.channel,
    'request', CASE WHEN is_open THEN 'new' ELSE 'resolved' END, 'received', 'Case', '', '{}', '', '', c.started_at,
    c.started_at + interval '3 days', c.started_at + interval '3 days', c.started_at + interval '2 days', c.started_at,
    CASE WHEN NOT is_open THEN c.started_at + lasted END, '', CASE WHEN is_open THEN '' ELSE 'Done' END, '',
    (random() < 0.03)::int, (random() < 0.1)::int, 0, 1
FROM contacts_contact c JOIN contacts_matter m ON m.contact_id = c.id
CROSS JOIN LATERAL (SELECT make_interval(secs => 3600 + floor(power(random(), 3) * 20 * 86400) + 0 * c.id) AS lasted) l
CROSS JOIN LATERAL (SELECT c.started_at + lasted > %(until)s AS is_open) o
WHERE c.id BETWEEN 300000000 + %(first)s AND 300000000 + %(last)s AND m.case_id IS NOT NULL
"""
CLOCKS = """
INSERT INTO promises_clock (id, about_kind, about_id, code, label, organisation_id, service_id, team_id, channel,
    calendar_id, target_value, target_unit, amber_share, started_at, base_due_at, due_at, warn_at, holder, held_since,
    council_seconds, ended_at, outcome, broken_at)
SELECT k.id * 2 + which, 'case', k.id, CASE which WHEN 0 THEN 'service' ELSE 'PR-W1' END, 'Promise', k.organisation_id,
    k.service_id, k.team_id, k.channel, %(calendar)s, 3, 'days', 0.75, k.received_at, k.due_at, k.due_at, k.warn_at,
    'council', coalesce(k.ended_at, k.received_at),
    coalesce(extract(epoch FROM k.ended_at - k.received_at)::bigint, 0), k.ended_at,
    CASE WHEN k.ended_at IS NULL THEN '' WHEN k.ended_at <= k.due_at THEN 'kept' ELSE 'broken' END,
    CASE WHEN k.ended_at > k.due_at OR k.due_at < %(until)s AND k.ended_at IS NULL THEN k.due_at END
FROM cases_case k CROSS JOIN generate_series(0, 1) AS which
WHERE k.id BETWEEN 400000000 + %(first)s AND 400000000 + %(last)s
"""
ANSWERS = """
INSERT INTO surveys_answer (organisation_id, about_kind, about_id, service_id, team_id, channel, rating, settled, words,
    at, times)
SELECT organisation_id, 'contact', id, NULL, team_id, channel, 1 + id %% 5,
    (ARRAY['yes','partly','no'])[1 + id %% 3], '', ended_at, 1
FROM contacts_contact WHERE id BETWEEN 300000000 + %(first)s AND 300000000 + %(last)s AND id %% 20 = 0
"""


def load_years(url: str, *, first: int, last: int, whole: int, customers: int, until: datetime) -> None:
    """Load contacts from the `first` to the `last` of `whole`, with their matters, cases, clocks and answers."""
    services = list(Service.objects.published().order_by("id"))
    front = Team.objects.filter(is_front_office=True).order_by("id").first()
    known: dict[str, Any] = {
        "council": front.organisation_id,
        "teams": [front.pk, *Team.objects.filter(organisation=front.organisation).values_list("pk", flat=True)[:6]],
        "sites": list(Site.objects.values_list("pk", flat=True)),
        "officer": front.memberships.order_by("id").first().officer_id,
        "calendar": front.calendar_id,
        "services": [each.pk for each in services],
        "versions": [each.version_id for each in services],
        "interactions": [each.record.interaction for each in services],
        "customers": customers,
        "first": first,
        "last": last,
        "whole": whole,
        "days": DAYS * (last - first + 1) / whole,
        "until": until,
        "per_case": PER_CASE,
    }
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("SET maintenance_work_mem = '512MB'")
        connection.execute("SELECT setseed(0.42)")
        for statement in (CONTACTS, MATTERS, TRANSFERS, CASES, CLOCKS, ANSWERS):
            connection.execute(statement, known)
        connection.execute("VACUUM (ANALYZE)")
