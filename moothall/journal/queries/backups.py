"""Which backups there are, and whether somebody has tried to come back from one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from moothall.journal.models import Backup

SHOWN = 50
MADE = (Backup.Kind.DUMP, Backup.Kind.BASE)
TRIED = (Backup.Kind.TRY_DUMP, Backup.Kind.TRY_BASE)


@dataclass(frozen=True)
class Kept:
    """When a backup was last made and when restoring was last tried, both with success; None for never.

    `last_try` is the newest try, whatever came of it.
    """

    made_at: datetime | None
    tried_at: datetime | None
    last_try: Backup | None


def latest_backups() -> Sequence[Backup]:
    """Return the newest backups and tries."""
    return list(Backup.objects.order_by("-at", "-id")[:SHOWN])


def how_kept() -> Kept:
    """Return when a backup was last made and tried."""
    return Kept(_last(MADE), _last(TRIED), _newest(TRIED))


def _last(kinds: Sequence[Backup.Kind]) -> datetime | None:
    found = Backup.objects.filter(kind__in=kinds, problem="").order_by("-at").values_list("at", flat=True)
    return found.first()


def _newest(kinds: Sequence[Backup.Kind]) -> Backup | None:
    return Backup.objects.filter(kind__in=kinds).order_by("-at", "-id").first()
