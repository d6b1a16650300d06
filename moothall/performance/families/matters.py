"""Matters by how they ended, and whether the first contact resolved them.

A matter is resolved at first contact when it ended settled or signposted, names no case, its contact was put through
to nobody and promised no call, and the same customer (whatever records of theirs were joined) did not begin another
contact about the same service within the set time after this one began. The set time is `repeat_days` of the service's
catalogue record, in the version that held when the matter was recorded: days of 24 hours.

Left out, each said apart: what only a case can settle (`makes_case`), what the customer broke off, what names no
customer, so that nobody can tell whether they came back, and what is not yet certain because the set time still runs.
The last holds however the matter ended: were the unsettled ones counted before the settled ones, a young month would
look worse than it is. It is certain from the day after the one on which the set time ends, so that figures change
between days and not within one.
"""

from moothall.contacts.queries.first_contact import USUAL_REPEAT_DAYS
from moothall.contacts.rules import LONGEST_REPEAT_DAYS, SETTLED_AT_ONCE
from moothall.contacts.workflow import Outcome
from moothall.performance.families.shape import Family
from moothall.performance.models import MatterCell

# Versions of services whose matters can be settled at once, with their set time. What a record does not say is true.
TERMS = """
SELECT id AS version_id, least(coalesce((record->>'repeat_days')::int, %(usual_days)s), %(longest_days)s) AS days
FROM directory_serviceversion WHERE published_at IS NOT NULL AND (record->'makes_case') = 'false'::jsonb
"""
# Every record of a customer whose records were joined, however many joins away: each with all of them.
JOINED = """
joined (id, kept_id) AS (
    SELECT record.id, record.merged_into_id FROM customers_customer record WHERE record.merged_into_id IS NOT NULL
    UNION
    SELECT joined.id, record.merged_into_id FROM joined JOIN customers_customer record ON record.id = joined.kept_id
    WHERE record.merged_into_id IS NOT NULL
),
root AS (
    SELECT joined.id, joined.kept_id FROM joined JOIN customers_customer kept ON kept.id = joined.kept_id
    WHERE kept.merged_into_id IS NULL
),
kin AS (
    SELECT one.id, array_agg(other.id) AS ids
    FROM (SELECT id, kept_id FROM root UNION SELECT kept_id, kept_id FROM root) AS one
    JOIN (SELECT id, kept_id FROM root UNION SELECT kept_id, kept_id FROM root) AS other USING (kept_id)
    GROUP BY one.id
)"""
SPOKEN = f"""
spoken AS (
    SELECT m.id AS matter_id, m.position, c.id AS contact_id, c.started_at,
        c.channel, c.customer_id, c.organisation_id, c.team_id, c.site_id, u.kind,
        m.service_id, m.interaction, m.complexity, m.outcome, m.avoidable, terms.days,
        m.outcome = ANY(%(settled)s) AND m.case_id IS NULL AS is_settled
    FROM contacts_contact c JOIN contacts_matter m ON m.contact_id = c.id
    LEFT JOIN customers_customer u ON u.id = c.customer_id
    LEFT JOIN ({TERMS}) AS terms ON terms.version_id = m.version_id
    WHERE c.organisation_id = %(organisation)s AND c.started_at >= %(since)s AND c.started_at < %(until)s
)"""
# Only what could be resolved, and is certain, is looked at more closely.
JUDGED = f"""
WITH RECURSIVE {JOINED},
{SPOKEN},
judged AS (
    SELECT spoken.*, again.at AS again_at, moved.yes AS was_moved, promised.yes AS was_promised, CASE
        WHEN days IS NULL THEN ''
        WHEN outcome = %(abandoned)s THEN 'broken_off'
        WHEN customer_id IS NULL THEN 'nobody_named'
        WHEN ((started_at + make_interval(days => days)) AT TIME ZONE %(zone)s)::date >= %(today)s
            THEN 'not_yet_certain'
        WHEN NOT is_settled OR again.at IS NOT NULL OR moved.yes OR promised.yes THEN 'not_resolved'
        ELSE 'resolved' END AS state
    FROM spoken LEFT JOIN kin ON kin.id = spoken.customer_id
    LEFT JOIN LATERAL (
        SELECT min(c.started_at) AS at FROM contacts_contact c JOIN contacts_matter m ON m.contact_id = c.id
        WHERE spoken.is_settled AND spoken.days IS NOT NULL
            AND c.customer_id = ANY(coalesce(kin.ids, ARRAY[spoken.customer_id]))
            AND c.organisation_id = spoken.organisation_id AND m.service_id = spoken.service_id
            AND c.started_at > spoken.started_at
            AND c.started_at <= spoken.started_at + make_interval(days => spoken.days)
    ) AS again ON true
    LEFT JOIN LATERAL (
        SELECT true AS yes FROM contacts_transfer t
        WHERE spoken.is_settled AND t.contact_id = spoken.contact_id LIMIT 1
    ) AS moved ON true
    LEFT JOIN LATERAL (
        SELECT true AS yes FROM contacts_callback b
        WHERE spoken.is_settled AND b.contact_id = spoken.contact_id LIMIT 1
    ) AS promised ON true
)
"""
OUTCOMES = {
    "settled": "settled",
    "signposted": "signposted",
    "case": "cases",
    "chaser": "chasers",
    "handed_on": "handed_on",
    "call_back": "call_backs",
    "transferred": "transferred",
    "abandoned": "abandoned",
}
"""How matters end, and the column in which they are counted."""
STATES = ("resolved", "not_resolved", "not_yet_certain", "nobody_named", "broken_off")

FAMILIES = (
    Family(
        code="matters",
        cells=MatterCell,
        thing="contact",
        with_=JUDGED,
        source="judged",
        moment="started_at",
        key="contact_id",
        rows="true",
        splits={
            "channel": "channel",
            "service_id": "service_id",
            "interaction": "interaction",
            "complexity": "complexity",
            "customer_kind": "coalesce(kind, '')",
            "team_id": "coalesce(team_id, 0)",
            "site_id": "coalesce(site_id, 0)",
        },
        cubes=(
            ("channel", "site_id"),
            ("channel", "service_id", "customer_kind"),
            ("channel", "service_id", "team_id"),
            ("channel", "service_id", "interaction", "complexity"),
        ),
        row="position",
        counts={
            "matters": "true",
            **{column: f"outcome = '{outcome}'" for outcome, column in OUTCOMES.items()},
            "avoidable": "avoidable <> ''",
            **{state: f"state = '{state}'" for state in STATES},
            "claimed": "state IN ('resolved', 'not_resolved') AND is_settled",
        },
        values={
            "settled": sorted(SETTLED_AT_ONCE),
            "abandoned": Outcome.ABANDONED.value,
            "usual_days": USUAL_REPEAT_DAYS,
            "longest_days": LONGEST_REPEAT_DAYS,
        },
    ),
)
