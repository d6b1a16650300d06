"""Bringing figures up to this moment, whatever the worker is at."""

from datetime import datetime

from moothall.journal.actions import seal_events
from moothall.journal.models import Unsealed
from moothall.performance.actions.follow import follow_journal
from moothall.performance.actions.keep import keep_once
from moothall.performance.models import Mark

MOST_ROUNDS = 10_000


def catch_up(*, at: datetime) -> None:
    """Seal what is committed, mark what it touched and work every marked day.

    A sealer or keeper that works beside us takes its share; what it has in hand is waited for.
    """
    for _round in range(MOST_ROUNDS):
        seal_events(at=at)
        worked = keep_once(at=at, is_all=True)
        if not worked and not follow_journal(at=at) and not Unsealed.objects.exists() and not Mark.objects.exists():
            return
