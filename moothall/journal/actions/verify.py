"""Proving that nothing in the journal was changed, removed, added or cut."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from moothall.journal.actions.seal import EVENT_DIGEST, FIRST_DIGEST, block_digest, checkpoint_folder
from moothall.journal.models import Block

DIGEST_LENGTH = 32
DIGESTS_OF = f"SELECT id, {EVENT_DIGEST} FROM journal_event WHERE id = ANY(%s)"  # noqa: S608 - built from constants
STRAY = """
SELECT id FROM journal_event EXCEPT SELECT unnest(event_ids) FROM journal_block
EXCEPT SELECT event_id FROM journal_unsealed ORDER BY 1 LIMIT 1
"""


@dataclass(frozen=True)
class BrokenJournal:
    """What is wrong with the journal, in words, and where: the event or the block that does not hold."""

    problem: str
    event: int | None = None
    block: int | None = None


def verify_journal() -> list[BrokenJournal]:
    """Recompute the whole chain and return what does not hold; an empty list is a sound journal."""
    return list(_faults())


def _checkpoints() -> dict[int, bytes]:
    lines = (file.read_text(encoding="ascii").split() for file in checkpoint_folder().glob("*.txt"))
    return {int(line[0]): bytes.fromhex(line[1]) for line in lines if len(line) == 2}


def _faults() -> Iterator[BrokenJournal]:
    checkpoints = _checkpoints()
    previous, expected = FIRST_DIGEST, 1
    for block in Block.objects.order_by("number").iterator(chunk_size=200):
        if block.number != expected:
            yield BrokenJournal("Blocks are missing from the chain", block=expected)
        yield from _faults_of_chain(block, previous=previous, checkpoint=checkpoints.get(block.number))
        yield from _faults_of_events(block)
        previous, expected = bytes(block.digest), block.number + 1
    if checkpoints and max(checkpoints) >= expected:
        yield BrokenJournal("The chain is shorter than the checkpoints outside the database", block=expected)
    with connection.cursor() as cursor:
        cursor.execute(STRAY)
        stray = cursor.fetchone()
    if stray:
        yield BrokenJournal("An event was added behind the chain's back", event=int(stray[0]))


def _faults_of_chain(block: Block, *, previous: bytes, checkpoint: bytes | None) -> Iterator[BrokenJournal]:
    follows = block_digest(previous, bytes(block.event_digests))
    if bytes(block.previous_digest) != previous or follows != bytes(block.digest):
        yield BrokenJournal("A block does not follow from the one before", block=block.number)
    if checkpoint is not None and checkpoint != bytes(block.digest):
        yield BrokenJournal("A block differs from its checkpoint outside the database", block=block.number)


def _faults_of_events(block: Block) -> Iterator[BrokenJournal]:
    digests = bytes(block.event_digests)
    with connection.cursor() as cursor:
        cursor.execute(DIGESTS_OF, [block.event_ids])
        found = {number: bytes(digest) for number, digest in cursor.fetchall()}
    for position, number in enumerate(block.event_ids):
        sealed = digests[position * DIGEST_LENGTH : (position + 1) * DIGEST_LENGTH]
        if number not in found:
            yield BrokenJournal("An event was removed", event=number, block=block.number)
        elif found[number] != sealed:
            yield BrokenJournal("An event was changed", event=number, block=block.number)
