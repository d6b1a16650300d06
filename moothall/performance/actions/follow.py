"""Reading the sealed journal, block by block, and marking the days that its events touch."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import connection, transaction

from moothall.database import fetched
from moothall.performance.marks import TOUCHES, WAS_ON, Happened, Touch
from moothall.performance.models import Mark, MatterCell, Place
from moothall.performance.rules import local_day

BLOCKS_AT_ONCE = 20
NEWEST = "SELECT coalesce(max(number), 0) FROM journal_block"
BLOCKS = "SELECT number, event_ids FROM journal_block WHERE number > %s ORDER BY number LIMIT %s"
EVENTS = "SELECT name, about_kind, about_id, facts FROM journal_event WHERE id = ANY(%s) AND name = ANY(%s) ORDER BY id"
MARK = """
INSERT INTO performance_mark (organisation_id, family, day, first_at, last_at)
SELECT DISTINCT found.organisation_id, family, found.day, %(at)s, %(at)s
FROM ({days}) AS found CROSS JOIN unnest(%(families)s::text[]) AS family
ON CONFLICT (organisation_id, family, day) DO UPDATE SET last_at = %(at)s
"""
NAMED = "SELECT o.id AS organisation_id, day FROM directory_organisation o CROSS JOIN unnest(%(keys)s::date[]) AS day"


@transaction.atomic
def follow_journal(*, at: datetime) -> int | None:
    """Mark what the next blocks touch; return how many blocks these were, None where figures were never begun.

    One keeper at a time: another that follows waits, and finds the place moved on.
    """
    place = Place.objects.select_for_update().first()
    if place is None:
        return None
    blocks = fetched(BLOCKS, [place.block, BLOCKS_AT_ONCE])
    if not blocks:
        return 0
    numbers = [number for _block, ids in blocks for number in ids]
    rows = fetched(EVENTS, [numbers, [*TOUCHES]])
    mark_days([Happened(name, kind, number, json.loads(facts)) for name, kind, number, facts in rows], at=at)
    place.block = blocks[-1][0]
    place.save(update_fields=["block"])
    return len(blocks)


def mark_days(events: Iterable[Happened], *, at: datetime) -> None:
    """Mark the days that these events touch: one statement for each touch that any of them has."""
    wanted: dict[int, tuple[Touch, set[int]]] = {}
    named: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for event in events:
        for touch in TOUCHES[event.name]:
            wanted.setdefault(id(touch), (touch, set()))[1].update(touch.keys(event))
        if event.name in WAS_ON:
            named[WAS_ON[event.name]].update(event.facts.get("was_on", ()))
    for touch, keys in wanted.values():
        if keys:
            _mark(touch.families, touch.days, sorted(keys), at=at)
    for families, days in named.items():
        if days:
            _mark(families, NAMED, sorted(days), at=at)


def _mark(families: Sequence[str], days: str, keys: list[int] | list[str], *, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(MARK.format(days=days), {"keys": keys, "families": list(families), "at": at})


@transaction.atomic
def begin_following(*, at: datetime) -> bool:
    """Begin behind the newest block, where figures were never begun. Return whether they had not been."""
    ((newest,),) = fetched(NEWEST, [])
    _place, is_new = Place.objects.get_or_create(is_only_row=True, defaults={"block": newest, "day": local_day(at)})
    return is_new


@transaction.atomic
def begin_day(*, at: datetime) -> int:
    """When another day has begun, mark the days with matters whose set time ran; return how many."""
    place, today = Place.objects.select_for_update().get(), local_day(at)
    if place.day >= today:
        return 0
    rows = MatterCell.objects.filter(is_month=False, not_yet_certain__gt=0, day__lt=today)
    days = list(rows.values_list("organisation_id", "day").distinct())
    Mark.objects.bulk_create(
        [Mark(organisation_id=each, family="matters", day=day, first_at=at, last_at=at) for each, day in days],
        ignore_conflicts=True,
    )
    place.day = today
    place.save(update_fields=["day"])
    return len(days)
