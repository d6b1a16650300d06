"""What the sender asks: which subscriptions there are, and what each is to be sent next."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from django.conf import settings

from moothall.connectors.models import Webhook
from moothall.connectors.workflow import OWED as OWED_STATES
from moothall.database import fetched
from moothall.lib.references import reference
from moothall.lib.sealed import SealBroken, unseal

PURPOSE = "webhook"
MOST_AT_ONCE = 200
#: Facts that name people or machines: who hears of an event needs them not.
NOT_SENT = frozenset({"officer_name", "username", "machine"})

# What is put off further than anything waits was put off by a clock that was wrong.
IS_DUE = "(d.next_try_at <= %(at)s OR d.next_try_at > %(at)s + interval '10 minutes')"
SUBSCRIBERS = f"""
SELECT w.id, w.address, w.secret, w.old_secret, w.old_secret_until, w.name, p.round, p.next_try_at, p.tries,
    p.failing_since, p.refused_in_a_row,
    EXISTS (SELECT FROM connectors_delivery d
        WHERE d.webhook_id = w.id AND d.state = 'refused' AND {IS_DUE})
FROM connectors_webhook w JOIN connectors_progress p ON p.webhook_id = w.id WHERE w.paused = '' ORDER BY w.id
"""  # noqa: S608 - our own words
COLUMNS = """
SELECT d.id, d.event_id, d.name, d.about_kind, d.about_id, d.tries, e.at, e.recorded_at, e.facts,
    o.code, o.reference_prefix, s.code
FROM connectors_delivery d JOIN journal_event e ON e.id = d.event_id
JOIN connectors_webhook w ON w.id = d.webhook_id
LEFT JOIN cases_case c ON d.about_kind = 'case' AND c.id = d.about_id
LEFT JOIN directory_organisation o ON o.id = coalesce(c.organisation_id, w.organisation_id)
LEFT JOIN directory_service s ON s.id = CASE d.about_kind WHEN 'service' THEN d.about_id ELSE c.service_id END
"""
# Nothing goes out that is about a thing of which something before it is refused or parked.
OWED = f"""
({COLUMNS} WHERE d.webhook_id = %(webhook)s AND d.state = 'waiting' AND d.id > %(after)s AND NOT EXISTS (
    SELECT FROM connectors_delivery b WHERE b.webhook_id = d.webhook_id AND b.about_kind = d.about_kind
        AND b.about_id = d.about_id AND b.id < d.id AND b.state IN ('refused', 'parked'))
ORDER BY d.id LIMIT %(most)s)
UNION ALL
({COLUMNS} WHERE d.webhook_id = %(webhook)s AND d.state = 'refused' AND {IS_DUE}
    AND NOT EXISTS (SELECT FROM connectors_delivery b WHERE b.webhook_id = d.webhook_id
        AND b.about_kind = d.about_kind AND b.about_id = d.about_id AND b.id < d.id
        AND b.state IN ('refused', 'parked'))
ORDER BY d.id LIMIT %(most)s)
"""  # noqa: S608 - our own columns


@dataclass(frozen=True, slots=True)
class Subscription:
    """A subscription as the sender needs it. `secrets` are those that sign and until when, the newest first. `is_due`
    says that something that was refused is to be tried again now.
    """

    key: int
    name: str
    address: str
    secrets: tuple[tuple[str, datetime | None], ...]
    round: int
    next_try_at: datetime | None
    tries: int
    failing_since: datetime | None
    refused_in_a_row: int
    is_due: bool


@dataclass(frozen=True, slots=True)
class Parcel:
    """One delivery, ready to go: `about` is what it is about, of which one goes at a time."""

    key: int
    event: int
    about: tuple[str, int]
    tries: int
    body: bytes


def subscriptions(*, at: datetime) -> list[Subscription]:
    """Return the subscriptions that are not paused. One whose secret cannot be opened here is left out."""
    found = []
    for key, address, secret, old, until, name, number, next_try, tries, since, refused, is_due in fetched(
        SUBSCRIBERS, {"at": at}
    ):
        sealed = [(secret, None), *([(old, until)] if old and until > at else [])]
        try:
            secrets = tuple((opened(each), ends_at) for each, ends_at in sealed)
        except SealBroken:
            continue
        found.append(Subscription(key, name, address, secrets, number, next_try, tries, since, refused, is_due))
    return found


def opened(sealed: str) -> str:
    """Return a secret as it signs. Raises SealBroken."""
    return unseal(sealed, secret=settings.SECRET_KEY, purpose=PURPOSE)


def parcels_for(webhook: int, *, after: int, at: datetime) -> list[Parcel]:
    """Return what a subscription is to be sent next, in order: those after a delivery, and those due to be tried
    again."""
    rows = fetched(OWED, {"webhook": webhook, "after": after, "at": at, "most": MOST_AT_ONCE})
    return [_parcel(*row) for row in rows]


def _parcel(
    key: int,
    event: int,
    name: str,
    kind: str,
    about: int,
    tries: int,
    at: datetime,
    recorded_at: datetime,
    facts: str,
    organisation: str | None,
    prefix: str | None,
    service: str | None,
) -> Parcel:
    data: dict[str, Any] = {"event": event, "kind": kind, "number": about}
    if kind in ("case", "contact") and prefix:
        data["reference"] = reference(about, prefix)
    data |= {"organisation": organisation, "recorded_at": recorded_at}
    if service:
        data["service"] = service
    # Django leaves jsonb as it came.
    data["facts"] = {fact: value for fact, value in msgspec.json.decode(facts).items() if fact not in NOT_SENT}
    body = msgspec.json.encode({"type": name, "timestamp": at, "data": data})
    return Parcel(key, event, (kind, about), tries, body)


def waiting_of(webhook: Webhook) -> dict[str, int]:
    """Return how many deliveries of a subscription are in each state in which they are still owed."""
    rows = fetched(
        "SELECT state, count(*) FROM connectors_delivery WHERE webhook_id = %s"
        " AND state IN ('waiting', 'refused', 'parked') GROUP BY state",
        [webhook.pk],
    )
    return {state.value: 0 for state in OWED_STATES} | dict(rows)
