"""Sealing events into a hash chain.

Writers never wait for the chain: they leave their event's number in `journal_unsealed`, and one sealer at a time
takes what is there. A block's digest is SHA-256 over the previous digest and the digests of its events; an event's
digest is SHA-256 over a fixed rendering of all its columns, made by the database.
"""

import hashlib
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from moothall.journal.actions.react import enqueue_reactions
from moothall.journal.models import Block

SEALER_LOCK = 7_302_001
BATCH = 2000
NEWS_FOR = "3 days"
"""What happened longer than this before it was written down is history: nobody is told of it, and nothing follows.

What is written down as history (`history.py`) is history however late it was."""
FIRST_DIGEST = b"\x00" * 32

EVENT_DIGEST = """
sha256(convert_to(concat_ws(E'\\x1f', id, name, about_kind, about_id, coalesce(by_id::text, ''),
    to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), facts::text), 'UTF8'))
"""
TAKE = f"""
WITH taken AS (
    DELETE FROM journal_unsealed WHERE event_id IN (SELECT event_id FROM journal_unsealed ORDER BY event_id LIMIT %s)
    RETURNING event_id
)
SELECT id, name, {EVENT_DIGEST}, recorded_at - at < %s::interval AND NOT facts ? 'history'
FROM journal_event WHERE id IN (SELECT event_id FROM taken) ORDER BY id
"""  # noqa: S608 - built from constants


def seal_events(*, at: datetime) -> int:
    """Seal what has been committed and enqueue its reactions. Return how many events; 0 when another sealer works."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SEALER_LOCK])
        (is_ours,) = cursor.fetchone() or (False,)
        if not is_ours:
            return 0
        cursor.execute(TAKE, [BATCH, NEWS_FOR])
        rows = cursor.fetchall()
        if not rows:
            return 0
        block = _chain(rows, at=at)
        enqueue_reactions([(number, name) for number, name, _digest, is_news in rows if is_news])
    write_checkpoint(block)
    return len(rows)


def _chain(rows: list[tuple[int, str, bytes, bool]], *, at: datetime) -> Block:
    last = Block.objects.order_by("-number").only("number", "digest").first()
    previous = bytes(last.digest) if last else FIRST_DIGEST
    digests = b"".join(bytes(digest) for _number, _name, digest, _is_news in rows)
    return Block.objects.create(
        number=last.number + 1 if last else 1,
        event_ids=[number for number, _name, _digest, _is_news in rows],
        event_digests=digests,
        previous_digest=previous,
        digest=block_digest(previous, digests),
        sealed_at=at,
    )


def block_digest(previous: bytes, digests: bytes) -> bytes:
    """Return the digest of a block: SHA-256 over the previous block's digest and its events' digests."""
    return hashlib.sha256(previous + digests).digest()


def checkpoint_folder() -> Path:
    """Return the folder, outside the database, that remembers how far the chain had come at the end of each day."""
    folder = Path(settings.DATA_DIR) / "checkpoints"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def write_checkpoint(block: Block) -> None:
    """Keep a block's number and digest as the day's checkpoint, replacing the day's earlier one."""
    file = checkpoint_folder() / f"{block.sealed_at:%Y-%m-%d}.txt"
    fresh = file.with_suffix(".new")
    fresh.write_text(f"{block.number} {bytes(block.digest).hex()}\n", encoding="ascii")
    fresh.replace(file)
