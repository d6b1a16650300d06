"""Writing down that a backup was made, or that restoring from one was tried."""

from datetime import datetime
from typing import Any

from django.db import transaction

from moothall.journal.actions.record import record_event
from moothall.journal.models import Backup

EVENTS = {(False, True): "backup.made", (False, False): "backup.failed"} | {
    (True, True): "backup.tried",
    (True, False): "backup.try_failed",
}


@transaction.atomic
def note_backup(
    kind: Backup.Kind,
    *,
    name: str,
    at: datetime,
    seconds: float,
    size: int = 0,
    problem: str = "",
    facts: dict[str, Any] | None = None,
) -> Backup:
    """Write down a backup or a try; with a `problem` it did not go well."""
    noted = Backup.objects.create(
        kind=kind, name=name[-200:], at=at, seconds=seconds, size=size, problem=problem[:300], facts=facts or {}
    )
    is_try = kind in (Backup.Kind.TRY_DUMP, Backup.Kind.TRY_BASE)
    record_event(EVENTS[is_try, not problem], about=("backup", noted.pk), by=None, at=at, name=noted.name)
    return noted
