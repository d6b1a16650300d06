"""Contacts by day and by hour, each counted once, under its first matter."""

from moothall.contacts.rules import SETTLED_AT_ONCE
from moothall.contacts.workflow import Avoidable, Outcome
from moothall.performance.families.shape import Family
from moothall.performance.models import ContactCell, ReasonCell

ROWS = "c.organisation_id = %(organisation)s AND c.started_at >= %(since)s AND c.started_at < %(until)s"
# What the matters of a contact say together. A contact counts once for each reason that any of them names.
CONTACT = """
contacts_contact c LEFT JOIN customers_customer u ON u.id = c.customer_id
CROSS JOIN LATERAL (
    SELECT (array_agg(m.service_id ORDER BY m.position))[1] AS service_id,
        (array_agg(m.interaction ORDER BY m.position))[1] AS interaction,
        bool_or(m.outcome = %(chaser)s) AS is_chaser,
        bool_and(m.outcome = ANY(%(settled)s) AND m.case_id IS NULL) AS is_settled,
        array_agg(m.avoidable) AS avoidable
    FROM contacts_matter m WHERE m.contact_id = c.id
) AS said
CROSS JOIN LATERAL (SELECT count(*) AS times FROM contacts_transfer t WHERE t.contact_id = c.id) AS moved
"""

FAMILIES = (
    Family(
        code="contacts",
        cells=ContactCell,
        thing="contact",
        source=CONTACT,
        moment="c.started_at",
        key="c.id",
        rows=ROWS,
        splits={
            "channel": "c.channel",
            "service_id": "coalesce(said.service_id, 0)",
            "interaction": "coalesce(said.interaction, '')",
            "customer_kind": "coalesce(u.kind, '')",
            "area": "split_part(coalesce(u.postcode, ''), ' ', 1)",
            "team_id": "coalesce(c.team_id, 0)",
            "site_id": "coalesce(c.site_id, 0)",
            "weekday": "extract(isodow FROM c.started_at AT TIME ZONE %(zone)s)::bigint",
            "hour": "extract(hour FROM c.started_at AT TIME ZONE %(zone)s)::bigint",
        },
        cubes=(
            ("channel", "team_id", "site_id"),
            ("channel", "weekday", "hour"),
            ("team_id", "weekday", "hour"),
            ("channel", "area", "customer_kind"),
            ("channel", "service_id", "interaction", "customer_kind"),
            ("channel", "service_id", "team_id"),
            ("service_id", "area"),
        ),
        counts={
            "contacts": "true",
            "outside_hours": "c.is_out_of_hours",
            "moved": "moved.times > 0",
            "moved_again": "moved.times > 1",
            "chasers": "said.is_chaser",
            "settled": "said.is_settled AND moved.times = 0",
            "avoidable": "said.avoidable && %(avoidable)s::varchar[]",
            **{reason: f"'{reason}' = ANY(said.avoidable)" for reason in Avoidable.values},
        },
        sums={"seconds": "extract(epoch FROM c.ended_at - c.started_at)"},
        values={
            "chaser": Outcome.CHASER.value,
            "settled": sorted(SETTLED_AT_ONCE),
            "avoidable": Avoidable.values,
        },
    ),
    Family(
        code="reasons",
        cells=ReasonCell,
        thing="contact",
        source="contacts_contact c JOIN contacts_matter m ON m.contact_id = c.id",
        moment="c.started_at",
        key="c.id",
        rows=ROWS,
        splits={"service_id": "m.service_id", "reason": "m.reason", "channel": "c.channel"},
        counts={"matters": "true", "avoidable": "m.avoidable <> ''"},
        cubes=(("service_id", "reason", "channel"),),
        row="m.position",
    ),
)
