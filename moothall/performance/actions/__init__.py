"""Keeping figures."""

from moothall.performance.actions.catch_up import catch_up
from moothall.performance.actions.follow import begin_day, begin_following, follow_journal, mark_days
from moothall.performance.actions.keep import keep_once
from moothall.performance.actions.rebuild import rebuild, sum_settled_months
from moothall.performance.actions.work import sum_month, work_days, work_due_days

__all__ = [
    "begin_day",
    "begin_following",
    "catch_up",
    "follow_journal",
    "keep_once",
    "mark_days",
    "rebuild",
    "sum_month",
    "sum_settled_months",
    "work_days",
    "work_due_days",
]
