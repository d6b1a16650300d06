"""Places in the journal: a block, and the last event taken from it.

Blocks are numbered from 1 without gaps, and an event that commits late is in a later block, so nothing is ever passed
over.
"""

from datetime import datetime
from typing import NamedTuple

from moothall.database import fetched

BEGINNING = 1
NEWEST = "SELECT coalesce(max(number), 0) FROM journal_block"
SEALED = "SELECT sealed_at FROM journal_block WHERE number = %s"
FROM_BLOCK = """
SELECT number, event_ids FROM journal_block WHERE number >= %s ORDER BY number LIMIT %s
"""
HOLDS = """
SELECT number FROM journal_block WHERE number >= %s AND %s = ANY(event_ids) ORDER BY number LIMIT 1
"""
RECORDED = "SELECT recorded_at FROM journal_event WHERE id = %s"
BLOCKS_AT_ONCE = 200


class Place(NamedTuple):
    """Where the next event is looked for: in this block after this event, or in those behind it."""

    block: int
    after_event: int = 0


class Run(NamedTuple):
    """A run of events in their order, and the place behind it."""

    events: list[int]
    then: Place


def newest_block() -> int:
    """Return the number of the last block, 0 in an empty journal."""
    return int(fetched(NEWEST, [])[0][0])


def end_of_journal() -> Place:
    """Return the place behind everything that is sealed."""
    return Place(newest_block() + 1)


def run_from(place: Place, *, most: int) -> Run:
    """Return the events from a place on: whole blocks, until there are `most` events or no more blocks."""
    events: list[int] = []
    then = place
    for number, keys in fetched(FROM_BLOCK, [place.block, BLOCKS_AT_ONCE]):
        after = place.after_event if number == place.block else 0
        events += [key for key in keys if key > after]
        then = Place(number + 1)
        if len(events) >= most:
            break
    return Run(events, then)


def place_of_moment(moment: datetime) -> Place:
    """Return the place from which on everything was written down at or after a moment."""
    low, high = BEGINNING, newest_block() + 1
    while low < high:
        middle = (low + high) // 2
        if fetched(SEALED, [middle])[0][0] < moment:
            low = middle + 1
        else:
            high = middle
    return Place(low)


def place_of_event(event: int) -> Place | None:
    """Return the place just before an event; None when there is no such event, or none that is sealed."""
    recorded = fetched(RECORDED, [event])
    if not recorded:
        return None
    # The clocks of database and worker may differ by a little.
    start = place_of_moment(recorded[0][0]).block
    found = fetched(HOLDS, [max(start - 20, BEGINNING), event])
    return Place(int(found[0][0]), event - 1) if found else None
