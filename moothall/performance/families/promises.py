"""Promises kept and broken: those with a clock, and those decided at the end of a contact.

A promise counts as broken on the day on which it broke, even while the work goes on, and as kept on the day on which it
was kept. A promise of a contact is decided on the day of the contact, and counts for the service of its first matter.
Times agreed with partners are no promises to customers: they are in the turns.
"""

from moothall.performance.families.shape import Family
from moothall.performance.models import PromiseCell

CLOCKS = "FROM promises_clock p WHERE p.organisation_id = %(organisation)s AND p.about_kind <> 'hand_over'"
SAME = "p.about_kind, p.about_id, p.code, p.service_id, p.channel, p.team_id"
DECIDED = f"""(
SELECT p.ended_at AS at, {SAME}, true AS is_kept, false AS is_broken, NULL::int AS minutes
{CLOCKS} AND p.outcome = 'kept' AND p.ended_at >= %(since)s AND p.ended_at < %(until)s
UNION ALL
SELECT p.broken_at, {SAME}, false, true, NULL
{CLOCKS} AND p.broken_at >= %(since)s AND p.broken_at < %(until)s AND p.outcome <> 'dropped'
UNION ALL
SELECT p.ended_at, {SAME}, false, false, floor(extract(epoch FROM p.ended_at - p.started_at) / 60)::int
{CLOCKS} AND p.outcome IN ('kept', 'broken') AND p.ended_at >= %(since)s AND p.ended_at < %(until)s
UNION ALL
SELECT c.started_at, 'contact', c.id, said.code, m.service_id, c.channel, coalesce(c.team_id, 0),
    said.place <= cardinality(c.promises_kept), said.place > cardinality(c.promises_kept), NULL
FROM contacts_contact c JOIN contacts_matter m ON m.contact_id = c.id AND m.position = 0
CROSS JOIN LATERAL unnest(c.promises_kept || c.promises_broken) WITH ORDINALITY AS said (code, place)
WHERE c.organisation_id = %(organisation)s AND c.started_at >= %(since)s AND c.started_at < %(until)s
) AS decided"""

FAMILIES = (
    Family(
        code="promises",
        cells=PromiseCell,
        thing="about",
        source=DECIDED,
        moment="at",
        key="about_id",
        rows="true",
        splits={"promise": "code", "service_id": "service_id", "channel": "channel", "team_id": "team_id"},
        counts={"kept": "is_kept", "broken": "is_broken"},
        cubes=(("promise", "team_id"), ("promise", "service_id", "channel")),
        row="code",
        lists={"minutes": "minutes"},
    ),
)
