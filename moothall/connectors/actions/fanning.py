"""Writing down who is to hear of what: the journal is read once for all subscriptions that stand at one place."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction

from moothall.connectors.permissions import Happened, seen_by
from moothall.connectors.queries.offered import TEST, names_wanted
from moothall.connectors.queries.places import Place, run_from
from moothall.database import fetched
from moothall.directory.models import Organisation

MOST_EVENTS = 2000
MOST_WAITING = 5000
"""Beyond this a subscription is not fanned out for: its place stays, and nothing is lost."""

MOST_PLACES = 8

STANDING = """
SELECT p.webhook_id, p.block, p.after_event, w.organisation_id, w.events FROM connectors_progress p
JOIN connectors_webhook w ON w.id = p.webhook_id
WHERE w.paused = '' AND p.waiting < %s AND p.block <= (SELECT max(number) FROM journal_block)
ORDER BY p.webhook_id FOR UPDATE OF p SKIP LOCKED
"""
EVENTS = """
SELECT id, name, about_kind, about_id FROM journal_event
WHERE id = ANY(%s) AND name = ANY(%s) AND NOT facts ? 'history'
"""
WRITE = """
INSERT INTO connectors_delivery
    (webhook_id, event_id, name, about_kind, about_id, state, tries, answer, why, made_at)
SELECT *, 'waiting', 0, '', '', %s FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::bigint[])
"""
MOVE = """
UPDATE connectors_progress p SET block = %s, after_event = %s, waiting = p.waiting + n.number
FROM unnest(%s::bigint[], %s::int[]) AS n (webhook, number) WHERE p.webhook_id = n.webhook
"""


class Subscriber(NamedTuple):
    """A subscription as far as fanning out asks for it."""

    key: int
    organisation: int
    events: Sequence[str]


def fan_out(*, at: datetime) -> dict[int, int]:
    """Go on in the journal for every subscription that has room; return how many deliveries each was given."""
    given: dict[int, int] = {}
    with transaction.atomic():
        for place, subscribers in _by_place():
            given |= _fan_out(place, subscribers, at=at)
    return given


def _by_place() -> list[tuple[Place, list[Subscriber]]]:
    """Return the subscriptions by place, those furthest behind first; a few places at a time."""
    places: dict[Place, list[Subscriber]] = defaultdict(list)
    for key, block, after, organisation, events in fetched(STANDING, [MOST_WAITING]):
        places[Place(block, after)].append(Subscriber(key, organisation, events))
    return sorted(places.items())[:MOST_PLACES]


def _fan_out(place: Place, subscribers: list[Subscriber], *, at: datetime) -> dict[int, int]:
    run = run_from(place, most=MOST_EVENTS)
    events = _wanted(run.events, subscribers)
    rows: list[tuple[int, Happened]] = []
    given: dict[int, int] = {}
    for subscriber, theirs in _heard_by(subscribers, events):
        rows += [(subscriber.key, event) for event in theirs]
        given[subscriber.key] = len(theirs)
    with connection.cursor() as cursor:
        if rows:
            columns: list[list[int] | list[str]] = [
                [key for key, _event in rows],
                [event.key for _key, event in rows],
                [event.name for _key, event in rows],
                [event.kind for _key, event in rows],
                [event.about for _key, event in rows],
            ]
            cursor.execute(WRITE, [at, *columns])
        cursor.execute(MOVE, [*run.then, list(given), list(given.values())])
    return given


def _wanted(keys: list[int], subscribers: list[Subscriber]) -> list[Happened]:
    """Return those of the events that any of the subscriptions is to, in the order of the journal."""
    names = set().union(*(names_wanted(each.events) for each in subscribers)) | {TEST}
    found = {row[0]: Happened(*row) for row in fetched(EVENTS, [keys, list(names)])} if keys else {}
    return [found[key] for key in keys if key in found]


def _heard_by(subscribers: list[Subscriber], events: list[Happened]) -> Iterable[tuple[Subscriber, list[Happened]]]:
    """Yield for each subscription the events that it wants and that its organisation may hear of."""
    organisations = Organisation.objects.in_bulk({each.organisation for each in subscribers})
    seen = {key: seen_by(organisation, events) for key, organisation in organisations.items()}
    for each in subscribers:
        names = names_wanted(each.events)
        yield (
            each,
            [
                event
                for event in events
                if (event.name in names and event.key in seen[each.organisation])
                or (event.name == TEST and event.about == each.key)
            ],
        )
