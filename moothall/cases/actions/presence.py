"""Who has a case open now. It is no fact about the case, so it writes no event."""

from datetime import datetime, timedelta

from django.db import connection

from moothall.accounts.models import Officer
from moothall.cases.models import Case, Presence

#: How long somebody counts as being at a case after their page last said so: three of its calls.
PRESENT_FOR = timedelta(seconds=70)
KEPT_FOR = timedelta(hours=1)
COME_TO = """
WITH mine AS (
    INSERT INTO cases_presence (case_id, officer_id, seen_at) VALUES (%s, %s, %s)
    ON CONFLICT (case_id, officer_id) DO UPDATE SET seen_at = excluded.seen_at
)
SELECT officer.name FROM cases_presence presence JOIN accounts_officer officer ON officer.id = presence.officer_id
WHERE presence.case_id = %s AND presence.officer_id <> %s AND presence.seen_at > %s ORDER BY officer.name
"""


def come_to_case(case: Case, *, by: Officer, at: datetime) -> list[str]:
    """Note that the officer has the case open, and return the names of the others who have it open too."""
    with connection.cursor() as cursor:
        cursor.execute(COME_TO, [case.pk, by.pk, at, case.pk, by.pk, at - PRESENT_FOR])
        return [name for (name,) in cursor.fetchall()]


def forget_presence(*, at: datetime) -> int:
    """Drop what is past. Return how many rows went."""
    gone, _by_model = Presence.objects.filter(seen_at__lt=at - KEPT_FOR).delete()
    return gone
