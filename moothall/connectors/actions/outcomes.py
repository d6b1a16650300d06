"""Writing down what became of what was sent, for all subscriptions at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from moothall.connectors.actions.webhooks import pause_webhook
from moothall.connectors.models import Webhook
from moothall.connectors.rules import FLAGGED_AFTER
from moothall.connectors.workflow import Delivery as State
from moothall.connectors.workflow import Paused
from moothall.journal.actions import record_event

KEPT_FOR = timedelta(days=7)
DROPPED_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one delivery: its state now, the number and beginning of the answer, when it is tried again."""

    key: int
    state: State
    status: int | None
    answer: str
    tries: int
    at: datetime
    next_try_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """How a subscription stands after its last answer."""

    webhook: int
    status: int | None
    answer: str
    at: datetime
    taken_at: datetime | None
    failing_since: datetime | None
    tries: int
    refused_in_a_row: int
    next_try_at: datetime | None
    is_gone: bool = False


HOLD = "SELECT FROM connectors_progress WHERE webhook_id = ANY(%s) ORDER BY webhook_id FOR UPDATE"
NOTE = """
WITH outcome AS (
    SELECT * FROM unnest(%s::bigint[], %s::text[], %s::int[], %s::text[], %s::int[], %s::timestamptz[],
        %s::timestamptz[]) AS o (key, state, status, answer, tries, at, next_try_at)
), noted AS (
    UPDATE connectors_delivery d SET state = o.state, status = o.status, answer = o.answer, tries = o.tries,
        tried_at = o.at, next_try_at = o.next_try_at
    FROM outcome o WHERE d.id = o.key AND d.state IN ('waiting', 'refused') RETURNING d.webhook_id, d.state
)
UPDATE connectors_progress p SET waiting = p.waiting - n.number
FROM (SELECT webhook_id, count(*)::int AS number FROM noted WHERE state = 'taken' GROUP BY 1) n
WHERE p.webhook_id = n.webhook_id
"""
STAND = """
UPDATE connectors_progress p SET status = s.status, answer = s.answer, answered_at = s.at,
    taken_at = coalesce(s.taken_at, p.taken_at), failing_since = s.failing_since, tries = s.tries,
    refused_in_a_row = s.refused, next_try_at = s.next_try_at,
    flagged_at = CASE WHEN s.failing_since IS NULL THEN NULL ELSE p.flagged_at END
FROM unnest(%s::bigint[], %s::int[], %s::text[], %s::timestamptz[], %s::timestamptz[], %s::timestamptz[], %s::int[],
    %s::int[], %s::timestamptz[])
    AS s (webhook, status, answer, at, taken_at, failing_since, tries, refused, next_try_at)
WHERE p.webhook_id = s.webhook
"""
FLAG = """
UPDATE connectors_progress SET flagged_at = %s WHERE webhook_id = ANY(%s) AND flagged_at IS NULL
    AND failing_since <= %s RETURNING webhook_id
"""
DROP = """
DELETE FROM connectors_delivery WHERE id IN (
    SELECT id FROM connectors_delivery WHERE made_at < %s AND state IN ('taken', 'skipped') LIMIT %s)
"""


def note_outcomes(outcomes: Sequence[Outcome], stands: Sequence[Stand], *, at: datetime) -> None:
    """Write down what became of deliveries, and how their subscriptions stand.

    What was replayed or taken out meanwhile is passed over. A receiver that is gone is paused, one that has failed
    for 24 hours is flagged.
    """
    with transaction.atomic():
        _write(outcomes, stands)
        _flag([each.webhook for each in stands if each.failing_since], at=at)
    for each in stands:
        if each.is_gone:
            pause_webhook(Webhook.objects.get(pk=each.webhook), because=Paused.GONE, by=None, at=at)


def _write(outcomes: Sequence[Outcome], stands: Sequence[Stand]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [[each.webhook for each in stands]])
        if outcomes:
            rows = [(o.key, o.state.value, o.status, o.answer, o.tries, o.at, o.next_try_at) for o in outcomes]
            cursor.execute(NOTE, [list(column) for column in zip(*rows, strict=True)])
        if stands:
            said = [
                (s.webhook, s.status, s.answer, s.at, s.taken_at, s.failing_since, s.tries, s.refused_in_a_row,
                 s.next_try_at)
                for s in stands
            ]  # fmt: skip
            cursor.execute(STAND, [list(column) for column in zip(*said, strict=True)])


def _flag(webhooks: list[int], *, at: datetime) -> None:
    """Say once of each that has failed for 24 hours that it does."""
    if not webhooks:
        return
    with connection.cursor() as cursor:
        cursor.execute(FLAG, [at, webhooks, at - FLAGGED_AFTER])
        flagged = [key for (key,) in cursor.fetchall()]
    for webhook in Webhook.objects.filter(pk__in=flagged):
        record_event("webhook.failing", about=webhook, by=None, at=at, name=webhook.name)


def forget_deliveries(*, at: datetime) -> int:
    """Drop deliveries that were taken or skipped more than seven days ago. Return how many went."""
    gone = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(DROP, [at - KEPT_FOR, DROPPED_AT_ONCE])
            dropped = int(cursor.rowcount)
        gone += dropped
        if dropped < DROPPED_AT_ONCE:
            return gone
