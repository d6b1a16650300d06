"""The files that came with a message become documents of its case."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from moothall.cases.actions import DocumentRefused, keep_document
from moothall.lib.mail.parts import Part
from moothall.messaging.models import Incoming, IncomingPart


def keep_files(incoming: Incoming, parts: Sequence[Part], *, about: tuple[str, int] | None, at: datetime) -> None:
    """List every file of a message, and keep as documents those that may be kept and are more than decoration.

    One that is refused is named with why; the original has it whole. It is part of the act that takes the message in.
    """
    rows = [_row(incoming, position, part, about=about, at=at) for position, part in enumerate(parts)]
    IncomingPart.objects.bulk_create(rows)


def _row(incoming: Incoming, position: int, part: Part, *, about: tuple[str, int] | None, at: datetime) -> IncomingPart:
    row = IncomingPart(
        incoming=incoming,
        position=position,
        name=part.name[:150],
        media_type=part.media_type[:100],
        size=len(part.content),
        is_decoration=part.is_decoration,
    )
    if about is None or part.is_decoration:
        return row
    try:
        file = BytesIO(part.content)
        row.document_id = keep_document(file, name=part.name, about=about, by=None, at=at, is_from_customer=True).pk
    except DocumentRefused as refusal:
        row.refused = str(refusal)[:300]
    return row
