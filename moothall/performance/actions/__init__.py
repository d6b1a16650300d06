"""Keeping figures."""

from moothall.performance.actions.board import (
    BoardRefused,
    Look,
    keep_board,
    keep_boards,
    make_board_link,
    withdraw_board_link,
)
from moothall.performance.actions.catch_up import catch_up
from moothall.performance.actions.follow import begin_day, begin_following, follow_journal, mark_days
from moothall.performance.actions.keep import keep_once
from moothall.performance.actions.rebuild import rebuild, sum_settled_months
from moothall.performance.actions.work import sum_month, work_days, work_due_days

__all__ = [
    "BoardRefused",
    "Look",
    "begin_day",
    "begin_following",
    "catch_up",
    "follow_journal",
    "keep_board",
    "keep_boards",
    "keep_once",
    "make_board_link",
    "mark_days",
    "rebuild",
    "sum_month",
    "sum_settled_months",
    "withdraw_board_link",
    "work_days",
    "work_due_days",
]
