"""Contacts by day and by hour, each counted once, under its first matter."""

from moothall.contacts.rules import SETTLED_AT_ONCE
from moothall.contacts.workflow import Avoidable, Outcome
from moothall.performance.families.shape import Family
from moothall.performance.models import ContactCell, HourCell, ReasonCell

# What the matters of a contact say together. A contact counts once for each reason that any of them names.
OF_MATTERS = """
SELECT (array_agg(m.service_id ORDER BY m.position))[1] AS service_id,
    (array_agg(m.interaction ORDER BY m.position))[1] AS interaction,
    bool_or(m.outcome = %(chaser)s) AS is_chaser,
    bool_and(m.outcome = ANY(%(settled)s) AND m.case_id IS NULL) AS is_settled,
    array_agg(m.avoidable) AS avoidable
FROM contacts_matter m WHERE m.contact_id = c.id
"""
REASONS = ",\n    ".join(
    f"count(*) FILTER (WHERE '{reason}' = ANY(said.avoidable)) AS {reason}" for reason in Avoidable.values
)
CONTACTS = f"""
SELECT (c.started_at AT TIME ZONE %(zone)s)::date AS day, c.channel, coalesce(said.service_id, 0) AS service_id,
    coalesce(said.interaction, '') AS interaction, coalesce(u.kind, '') AS customer_kind,
    split_part(coalesce(u.postcode, ''), ' ', 1) AS area, coalesce(c.team_id, 0) AS team_id,
    coalesce(c.site_id, 0) AS site_id,
    count(*) AS contacts, sum(extract(epoch FROM c.ended_at - c.started_at))::bigint AS seconds,
    count(*) FILTER (WHERE c.is_out_of_hours) AS outside_hours,
    count(*) FILTER (WHERE moved.times > 0) AS moved, count(*) FILTER (WHERE moved.times > 1) AS moved_again,
    count(*) FILTER (WHERE said.is_chaser) AS chasers,
    count(*) FILTER (WHERE said.is_settled AND moved.times = 0) AS settled,
    count(*) FILTER (WHERE said.avoidable && %(avoidable)s::varchar[]) AS avoidable,
    {REASONS}
FROM contacts_contact c
LEFT JOIN customers_customer u ON u.id = c.customer_id
CROSS JOIN LATERAL ({OF_MATTERS}) AS said
CROSS JOIN LATERAL (SELECT count(*) AS times FROM contacts_transfer t WHERE t.contact_id = c.id) AS moved
WHERE c.organisation_id = %(organisation)s AND c.started_at >= %(since)s AND c.started_at < %(until)s
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""
HOURS = """
SELECT (c.started_at AT TIME ZONE %(zone)s)::date AS day,
    extract(isodow FROM c.started_at AT TIME ZONE %(zone)s)::smallint AS weekday,
    extract(hour FROM c.started_at AT TIME ZONE %(zone)s)::smallint AS hour,
    c.channel, coalesce(first.service_id, 0) AS service_id, coalesce(c.team_id, 0) AS team_id,
    count(*) AS contacts, count(*) FILTER (WHERE c.is_out_of_hours) AS outside_hours
FROM contacts_contact c
LEFT JOIN LATERAL (
    SELECT m.service_id FROM contacts_matter m WHERE m.contact_id = c.id ORDER BY m.position LIMIT 1
) AS first ON true
WHERE c.organisation_id = %(organisation)s AND c.started_at >= %(since)s AND c.started_at < %(until)s
GROUP BY 1, 2, 3, 4, 5, 6
"""
WHY = """
SELECT (c.started_at AT TIME ZONE %(zone)s)::date AS day, m.service_id, m.reason, c.channel,
    count(*) AS matters, count(*) FILTER (WHERE m.avoidable <> '') AS avoidable
FROM contacts_contact c JOIN contacts_matter m ON m.contact_id = c.id
WHERE c.organisation_id = %(organisation)s AND c.started_at >= %(since)s AND c.started_at < %(until)s
GROUP BY 1, 2, 3, 4
"""

FAMILIES = (
    Family(
        "contacts",
        ContactCell,
        CONTACTS,
        {
            "chaser": Outcome.CHASER.value,
            "settled": sorted(SETTLED_AT_ONCE),
            "avoidable": Avoidable.values,
        },
    ),
    Family("hours", HourCell, HOURS),
    Family("reasons", ReasonCell, WHY),
)
