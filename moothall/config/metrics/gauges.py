"""How everything stands, as figures: jobs, messages, webhooks, errands, promises, the journal.

All of it comes from one statement over partial indexes. A count ends at 10,000: beyond that it no longer matters
how many, and nothing here ever reads a big table.
"""

import time
from collections.abc import Iterator
from typing import Any, NamedTuple

from prometheus_client.core import GaugeMetricFamily

from moothall.database import fetched

HELD_SECONDS = 5.0

# The database says what time it is: a statement without values is planned once, and planning costs more than asking.
STANDS = """
WITH RECURSIVE today AS (
    SELECT day AT TIME ZONE 'Europe/London' AS begins, (day + interval '1 day') AT TIME ZONE 'Europe/London' AS ends
    FROM date_trunc('day', statement_timestamp() AT TIME ZONE 'Europe/London') AS day
), codes (code) AS (
    (SELECT code FROM promises_clock WHERE broken_at IS NOT NULL ORDER BY code LIMIT 1)
    UNION ALL
    SELECT (SELECT later.code FROM promises_clock later
        WHERE later.broken_at IS NOT NULL AND later.code > codes.code ORDER BY later.code LIMIT 1)
    FROM codes WHERE codes.code IS NOT NULL
)
SELECT 'jobs', queue_name, status::text, count(*)::float, extract(epoch FROM statement_timestamp() - min(since))::float
FROM (
    SELECT job.queue_name, CASE
            WHEN job.status = 'todo' AND job.scheduled_at > statement_timestamp() THEN 'later'
            WHEN job.status = 'todo' THEN 'waiting'
            WHEN job.status = 'doing' THEN 'running'
            ELSE 'failed' END AS status,
        NULL::timestamptz AS since
    FROM (SELECT queue_name, status, scheduled_at FROM procrastinate_jobs LIMIT 10000) job
    UNION ALL
    SELECT oldest.queue_name, 'oldest', greatest(oldest.scheduled_at, written.at)
    FROM (
        SELECT DISTINCT ON (queue_name) queue_name, id, scheduled_at
        FROM (SELECT queue_name, id, scheduled_at FROM procrastinate_jobs
            WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= statement_timestamp())
            ORDER BY priority DESC, id LIMIT 10000) due
        ORDER BY queue_name, coalesce(scheduled_at, '-infinity'), id
    ) oldest
    LEFT JOIN LATERAL (
        SELECT min(at) AS at FROM procrastinate_events WHERE job_id = oldest.id
    ) written ON true
) jobs GROUP BY 2, 3
UNION ALL
SELECT 'outbox', channel, state, count(*), extract(epoch FROM statement_timestamp() - min(made_at))
FROM (SELECT channel, state, made_at FROM messaging_message
    WHERE state IN ('kept', 'waiting', 'failed', 'suppressed') ORDER BY id DESC LIMIT 200) unsent GROUP BY 2, 3
UNION ALL
SELECT 'letters', '', '', count(*), NULL
FROM (SELECT FROM messaging_message WHERE state = 'to_post' LIMIT 10000) letters
UNION ALL
SELECT 'inbox', '', state, count(*), extract(epoch FROM statement_timestamp() - min(received_at))
FROM (SELECT state, received_at FROM messaging_incoming
    WHERE state IN ('waiting', 'to_work') ORDER BY id DESC LIMIT 10000) unread GROUP BY 3
UNION ALL
SELECT 'webhooks', '', 'waiting', count(*), NULL
FROM (SELECT FROM connectors_delivery WHERE state = 'waiting' LIMIT 10000) waiting
UNION ALL
SELECT 'webhooks', '', state, count(*), NULL
FROM (SELECT state FROM connectors_delivery WHERE state IN ('refused', 'parked') LIMIT 10000) refused GROUP BY 3
UNION ALL
SELECT 'webhooks_failing', '', '', count(*), NULL FROM connectors_progress WHERE flagged_at IS NOT NULL
UNION ALL
SELECT 'errands', '', state, count(*), NULL
FROM (SELECT state FROM connectors_errand WHERE state IN ('waiting', 'sent') LIMIT 10000) errands GROUP BY 3
UNION ALL
SELECT 'errands', '', 'dead', count(*), NULL
FROM (SELECT state FROM connectors_errand ORDER BY id DESC LIMIT 500) newest WHERE state = 'dead'
UNION ALL
SELECT 'promises', '', 'due', count(*), NULL
FROM today CROSS JOIN LATERAL (SELECT FROM promises_clock
    WHERE ended_at IS NULL AND broken_at IS NULL AND NOT holder = 'customer'
    AND due_at >= statement_timestamp() AND due_at < today.ends LIMIT 10000) due
UNION ALL
SELECT 'promises', '', 'late', count(*), NULL
FROM (SELECT FROM promises_clock WHERE ended_at IS NULL AND broken_at IS NULL AND NOT holder = 'customer'
    AND due_at < statement_timestamp() LIMIT 10000) late
UNION ALL
SELECT 'promises', '', 'broken', count(*), NULL
FROM codes CROSS JOIN today
CROSS JOIN LATERAL (SELECT FROM promises_clock WHERE promises_clock.code = codes.code
    AND broken_at >= today.begins AND broken_at <= statement_timestamp() LIMIT 10000) broken
UNION ALL
SELECT 'unsealed', '', '', count(*), NULL FROM (SELECT FROM journal_unsealed LIMIT 10000) unsealed
"""


class Stand(NamedTuple):
    """One line of what the statement found: how many, and how old the oldest is in seconds."""

    what: str
    which: str
    state: str
    number: float
    oldest: float | None


class _Held:
    """What was found last, for a monitor that asks from several places at once."""

    at = float("-inf")
    stands: tuple[Stand, ...] = ()


def stands() -> tuple[Stand, ...]:
    """Return how everything stands now."""
    return tuple(Stand(*row) for row in fetched(STANDS, []))


def stands_now() -> tuple[Stand, ...]:
    """Return how everything stood at most five seconds ago."""
    if time.monotonic() - _Held.at > HELD_SECONDS:
        _Held.stands = stands()
        _Held.at = time.monotonic()
    return _Held.stands


def forget_stands() -> None:
    """Ask afresh next time."""
    _Held.at = float("-inf")


def figures_of(found: tuple[Stand, ...]) -> Iterator[GaugeMetricFamily]:
    """Return what was found in the monitor's form."""
    for name, words, labels, pick in SHAPES:
        family = GaugeMetricFamily(name, words, labels=labels)
        for stand in found:
            if (picked := pick(stand)) is not None:
                family.add_metric(*picked)
        yield family


Picked = tuple[list[str], float] | None


def _jobs(stand: Stand) -> Picked:
    is_one = stand.what == "jobs" and stand.state != "oldest"
    return ([stand.which, stand.state], stand.number) if is_one else None


def _oldest_job(stand: Stand) -> Picked:
    is_one = stand.what == "jobs" and stand.state == "oldest"
    return ([stand.which], stand.oldest or 0.0) if is_one else None


def _outbox(stand: Stand) -> Picked:
    return ([stand.which, stand.state], stand.number) if stand.what == "outbox" else None


def _oldest_message(stand: Stand) -> Picked:
    is_one = stand.what == "outbox" and stand.state == "waiting"
    return ([stand.which], stand.oldest or 0.0) if is_one else None


def _plain(what: str) -> Any:
    return lambda stand: ([], stand.number) if stand.what == what else None


def _by_state(what: str) -> Any:
    return lambda stand: ([stand.state], stand.number) if stand.what == what else None


SHAPES: list[tuple[str, str, list[str], Any]] = [
    ("moothall_jobs", "Jobs by queue and state; at most 10000 are counted.", ["queue", "state"], _jobs),
    ("moothall_job_oldest_seconds", "How long the oldest job that is due has waited.", ["queue"], _oldest_job),
    (
        "moothall_outbox_messages",
        "Messages that did not go, of the newest 200 such.",
        ["channel", "state"],
        _outbox,
    ),
    ("moothall_outbox_oldest_seconds", "How long the oldest of these waits.", ["channel"], _oldest_message),
    ("moothall_letters_to_post", "Letters to be printed and posted.", [], _plain("letters")),
    ("moothall_inbox_messages", "Messages that came in and are not settled.", ["state"], _by_state("inbox")),
    ("moothall_webhook_deliveries", "Deliveries of webhooks that are owed.", ["state"], _by_state("webhooks")),
    ("moothall_webhooks_failing", "Receivers that took nothing for 24 hours.", [], _plain("webhooks_failing")),
    (
        "moothall_errands",
        "Cases going to or at a back office; not taken: of the newest 500.",
        ["state"],
        _by_state("errands"),
    ),
    (
        "moothall_promises",
        "Promises due or broken today, and late ones not yet noted.",
        ["state"],
        _by_state("promises"),
    ),
    ("moothall_unsealed_events", "Events of the journal that no block holds yet.", [], _plain("unsealed")),
]
