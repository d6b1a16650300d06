"""Cases as they come in and as they end.

Both are split by the same columns of the same row, so that what is open at the end of a day is what was opened until
then less what was ended until then. `days` sums the days of receipt, counted from 2000: with it the mean age follows.
"""

from moothall.performance.families.shape import Family
from moothall.performance.models import EndedCell, OpenedCell

SPLITS = """k.service_id, k.channel, k.home_team_id AS team_id, coalesce(k.partner_id, 0) AS partner_id,
    coalesce(u.kind, '') AS customer_kind, split_part(coalesce(u.postcode, ''), ' ', 1) AS area"""
RECEIVED = "(k.received_at AT TIME ZONE %(zone)s)::date"
OPENED = f"""
SELECT {RECEIVED} AS day, {SPLITS}, count(*) AS cases, count(*) FILTER (WHERE k.disputes > 0) AS disputed,
    count(*) FILTER (WHERE k.chases > 0) AS chased, sum({RECEIVED} - DATE '2000-01-01') AS days
FROM cases_case k LEFT JOIN customers_customer u ON u.id = k.customer_id
WHERE k.organisation_id = %(organisation)s AND k.received_at >= %(since)s AND k.received_at < %(until)s
GROUP BY 1, 2, 3, 4, 5, 6, 7
"""
# Seconds are left out of minutes, as a watch shows them.
ENDED = f"""
SELECT (k.ended_at AT TIME ZONE %(zone)s)::date AS day, {SPLITS},
    CASE WHEN k.status = 'resolved' THEN 'resolved' ELSE k.closed_because END AS how,
    count(*) AS cases, sum({RECEIVED} - DATE '2000-01-01') AS days,
    coalesce(array_agg(minutes ORDER BY minutes) FILTER (WHERE k.merged_into_id IS NULL), '{{}}') AS minutes
FROM cases_case k LEFT JOIN customers_customer u ON u.id = k.customer_id
CROSS JOIN LATERAL (
    SELECT floor(extract(epoch FROM k.ended_at - k.received_at) / 60)::int AS minutes) AS lasted
WHERE k.organisation_id = %(organisation)s AND k.ended_at >= %(since)s AND k.ended_at < %(until)s
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""

FAMILIES = (Family("opened", OpenedCell, OPENED), Family("ended", EndedCell, ENDED))
