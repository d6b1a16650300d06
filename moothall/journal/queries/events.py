"""Where in the journal a day begins."""

from datetime import datetime

from moothall.database import fetched

# The events have no index by time: their keys grow with it, so half of them are left out at each look.
FIRST_SINCE = """
WITH RECURSIVE span (low, high) AS (
    SELECT min(id), max(id) + 1 FROM journal_event
    UNION ALL
    SELECT CASE WHEN found.recorded_at < %(since)s THEN found.id + 1 ELSE span.low END,
        CASE WHEN found.recorded_at < %(since)s THEN span.high ELSE (span.low + span.high) / 2 END
    FROM span CROSS JOIN LATERAL (
        SELECT id, recorded_at FROM journal_event WHERE id >= (span.low + span.high) / 2 ORDER BY id LIMIT 1
    ) found
    WHERE span.low < span.high
)
SELECT low FROM span WHERE low >= high
"""


def first_event_since(moment: datetime) -> int:
    """Return the key from which on events were recorded since a moment, as far as keys follow time.

    Acts that run at once may swap places by as long as the longest of them lasts.
    """
    found = fetched(FIRST_SINCE, {"since": moment})
    return int(found[0][0]) if found else 0
