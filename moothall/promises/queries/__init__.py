"""What is promised, what runs, and how often it is kept."""

from moothall.promises.queries.bars import ClockBar, bars_of
from moothall.promises.queries.book import forget_book
from moothall.promises.queries.charter import (
    CharterNow,
    ShownPromise,
    charter_now,
    kept_by_service,
    kept_last_month,
    last_month,
    months_of,
    own_promises_last_month,
    promise_now,
)
from moothall.promises.queries.clocks import (
    CLOCKS_OF_A_CASE,
    About,
    NothingPromised,
    answering,
    clocks_in,
    clocks_of,
    governing,
    governing_of,
    is_forecast_late,
)
from moothall.promises.queries.reckoning import due_if_answered_now

__all__ = [
    "CLOCKS_OF_A_CASE",
    "About",
    "CharterNow",
    "ClockBar",
    "NothingPromised",
    "ShownPromise",
    "answering",
    "bars_of",
    "charter_now",
    "clocks_in",
    "clocks_of",
    "due_if_answered_now",
    "forget_book",
    "governing",
    "governing_of",
    "is_forecast_late",
    "kept_by_service",
    "kept_last_month",
    "last_month",
    "months_of",
    "own_promises_last_month",
    "promise_now",
]
