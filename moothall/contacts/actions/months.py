"""Counting, by month, how often contacts kept what the charter promises of every contact."""

from datetime import datetime, time, timedelta

from django.db import connection
from django.utils.timezone import get_default_timezone

from moothall.promises.actions import CONTACT_PROMISES, MonthCount, keep_months

# A contact with several matters counts once, for the service of its first.
COUNT = """
SELECT promised.code, matter.service_id, date_trunc('month', contact.started_at AT TIME ZONE %s)::date AS month,
       count(*) FILTER (WHERE promised.position <= cardinality(contact.promises_kept)) AS kept,
       count(*) FILTER (WHERE promised.position > cardinality(contact.promises_kept)) AS broken
FROM contacts_contact contact
JOIN contacts_matter matter ON matter.contact_id = contact.id AND matter.position = 0
CROSS JOIN LATERAL unnest(contact.promises_kept || contact.promises_broken) WITH ORDINALITY promised (code, position)
WHERE contact.organisation_id IN (SELECT id FROM directory_organisation) AND contact.started_at >= %s
GROUP BY 1, 2, 3
"""


def count_contact_promises(*, at: datetime) -> bool:
    """Count the promises of the contacts of the running month and the one before. Return whether a figure changed."""
    zone = get_default_timezone()
    this_month = at.astimezone(zone).date().replace(day=1)
    since = (this_month - timedelta(days=1)).replace(day=1)
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [str(zone), datetime.combine(since, time(), tzinfo=zone)])
        counts = [MonthCount(*row) for row in cursor.fetchall()]
    return keep_months(counts, codes=CONTACT_PROMISES, since=since, at=at)
