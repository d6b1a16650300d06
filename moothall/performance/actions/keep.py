"""One round of keeping figures: what the worker does again and again."""

from datetime import datetime

from moothall.performance.actions.follow import begin_day, begin_following, follow_journal
from moothall.performance.actions.rebuild import rebuild, sum_settled_months
from moothall.performance.actions.work import work_due_days


def keep_once(*, at: datetime, is_all: bool = False) -> int:
    """Mark what the journal brought, work the days whose time has come, sum the months that are settled.

    Where figures were never kept, they are made from the beginning. `is_all` works every marked day now. Return how
    many blocks and days these were: none when there was nothing to do.
    """
    if begin_following(at=at):
        return rebuild(at=at)
    done = 0
    while blocks := follow_journal(at=at):
        done += blocks
    done += begin_day(at=at)
    days = work_due_days(at=at, is_all=is_all)
    if not days:
        sum_settled_months(at=at)
    return done + days
