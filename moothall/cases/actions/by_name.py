"""The moves of the table by their names, for whoever is told a name and not which button was pressed."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from moothall.accounts.models import Officer
from moothall.cases.actions.hand_on import accept_case, hand_back_case, hand_on_case
from moothall.cases.actions.messages import reply_to_customer
from moothall.cases.actions.moves import (
    ask_customer,
    assign_case,
    close_case,
    dispute_case,
    hear_from_customer,
    resolve_case,
    take_case,
    tell_of_delay,
)
from moothall.cases.actions.refile import refile_case
from moothall.cases.actions.stages import advance_case
from moothall.cases.actions.ties import merge_cases
from moothall.cases.models import Case

#: The act of each move. What it is told is listed as `asks` in the table of `workflow.py`.
ACTS: dict[str, Callable[..., Any]] = {
    "assign": assign_case,
    "take": take_case,
    "accept": accept_case,
    "ask_customer": ask_customer,
    "hear": hear_from_customer,
    "reply": reply_to_customer,
    "refile": refile_case,
    "hand_on": hand_on_case,
    "hand_back": hand_back_case,
    "advance": advance_case,
    "delay": tell_of_delay,
    "resolve": resolve_case,
    "close": close_case,
    "merge": merge_cases,
    "dispute": dispute_case,
}


def make_move(
    case: Case, move: str, said: Mapping[str, Any], *, by: Officer | None, at: datetime, seen: int | None = None
) -> Case:
    """Make a move by its name, with what it asks. Raises what its act raises."""
    made: Case = ACTS[move](case, **said, by=by, at=at, seen=seen)
    return made
