"""Promises kept and broken: those with a clock, and those decided at the end of a contact.

A promise counts as broken on the day on which it broke, even while the work goes on, and as kept on the day on which it
was kept. A promise of a contact is decided on the day of the contact, and counts for the service of its first matter.
Times agreed with partners are no promises to customers: they are in the turns.
"""

from moothall.performance.families.shape import Family
from moothall.performance.models import AnswerCell, PromiseCell, TurnCell

CLOCKS = "FROM promises_clock p WHERE p.organisation_id = %(organisation)s AND p.about_kind <> 'hand_over'"
DECIDED = f"""
SELECT p.ended_at AS at, p.code, p.service_id, p.channel, p.team_id, 1 AS kept, 0 AS broken, NULL::int AS minutes
{CLOCKS} AND p.outcome = 'kept' AND p.ended_at >= %(since)s AND p.ended_at < %(until)s
UNION ALL
SELECT p.broken_at, p.code, p.service_id, p.channel, p.team_id, 0, 1, NULL
{CLOCKS} AND p.broken_at >= %(since)s AND p.broken_at < %(until)s AND p.outcome <> 'dropped'
UNION ALL
SELECT p.ended_at, p.code, p.service_id, p.channel, p.team_id, 0, 0,
    floor(extract(epoch FROM p.ended_at - p.started_at) / 60)::int
{CLOCKS} AND p.outcome IN ('kept', 'broken') AND p.ended_at >= %(since)s AND p.ended_at < %(until)s
UNION ALL
SELECT c.started_at, said.code, m.service_id, c.channel, coalesce(c.team_id, 0),
    (said.place <= cardinality(c.promises_kept))::int, (said.place > cardinality(c.promises_kept))::int, NULL
FROM contacts_contact c JOIN contacts_matter m ON m.contact_id = c.id AND m.position = 0
CROSS JOIN LATERAL unnest(c.promises_kept || c.promises_broken) WITH ORDINALITY AS said (code, place)
WHERE c.organisation_id = %(organisation)s AND c.started_at >= %(since)s AND c.started_at < %(until)s
"""
PROMISES = f"""
SELECT (at AT TIME ZONE %(zone)s)::date AS day, code AS promise, service_id, channel, team_id,
    sum(kept) AS kept, sum(broken) AS broken,
    coalesce(array_agg(minutes ORDER BY minutes) FILTER (WHERE minutes IS NOT NULL), '{{}}') AS minutes
FROM ({DECIDED}) AS decided GROUP BY 1, 2, 3, 4, 5
"""

# The time held leaves out that in which the customer was asked. Only what they ended themselves has one.
TURNS = """
SELECT (at AT TIME ZONE %(zone)s)::date AS day, partner_id, department_id, service_id,
    sum(handed) AS handed, sum(returned) AS returned,
    count(*) FILTER (WHERE ending = 'done') AS done, count(*) FILTER (WHERE ending = 'sent_back') AS sent_back,
    count(*) FILTER (WHERE ending = 'passed_on') AS passed_on,
    count(*) FILTER (WHERE ending = 'taken_back') AS taken_back, count(*) FILTER (WHERE ending = 'merged') AS merged,
    count(*) FILTER (WHERE kept = 'kept') AS kept, count(*) FILTER (WHERE kept = 'broken') AS broken,
    count(*) FILTER (WHERE answer_kept = 'kept') AS answered_in_time,
    count(*) FILTER (WHERE answer_kept = 'broken') AS answered_late,
    coalesce(array_agg(held ORDER BY held) FILTER (WHERE ending IN ('done', 'sent_back')), '{}') AS minutes
FROM (
    SELECT handed_at AS at, coalesce(partner_id, 0) AS partner_id, coalesce(department_id, 0) AS department_id,
        service_id, 1 AS handed, is_return::int AS returned, '' AS ending, '' AS kept, '' AS answer_kept,
        NULL::int AS held
    FROM cases_handover
    WHERE organisation_id = %(organisation)s AND handed_at >= %(since)s AND handed_at < %(until)s
    UNION ALL
    SELECT ended_at, coalesce(partner_id, 0), coalesce(department_id, 0), service_id, 0, 0, ending, kept, answer_kept,
        floor((extract(epoch FROM ended_at - handed_at) - waited_seconds) / 60)::int
    FROM cases_handover
    WHERE organisation_id = %(organisation)s AND ended_at >= %(since)s AND ended_at < %(until)s
) AS turn GROUP BY 1, 2, 3, 4
"""
ANSWERS = """
SELECT (a.at AT TIME ZONE %(zone)s)::date AS day, a.channel, coalesce(a.service_id, 0) AS service_id,
    coalesce(a.team_id, 0) AS team_id, count(*) AS answers,
    count(*) FILTER (WHERE a.rating = 5) AS very_satisfied, count(*) FILTER (WHERE a.rating = 4) AS satisfied,
    count(*) FILTER (WHERE a.rating = 3) AS neither, count(*) FILTER (WHERE a.rating = 2) AS dissatisfied,
    count(*) FILTER (WHERE a.rating = 1) AS very_dissatisfied,
    count(*) FILTER (WHERE a.settled = 'yes') AS settled, count(*) FILTER (WHERE a.settled = 'partly') AS partly,
    count(*) FILTER (WHERE a.settled = 'no') AS not_settled
FROM surveys_answer a
WHERE a.organisation_id = %(organisation)s AND a.at >= %(since)s AND a.at < %(until)s
GROUP BY 1, 2, 3, 4
"""

FAMILIES = (
    Family("promises", PromiseCell, PROMISES),
    Family("turns", TurnCell, TURNS),
    Family("answers", AnswerCell, ANSWERS),
)
