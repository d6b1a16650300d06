"""What the desk shows of contacts: a customer's history, contacts in hand, what follows."""

from moothall.contacts.queries.desk import Choices, choices_for, last_way, team_of
from moothall.contacts.queries.in_hand import drafts_of, draft_called, untouched_draft, what_came_of
from moothall.contacts.queries.history import History, NO_HISTORY, history_of
from moothall.contacts.queries.near import reported_near
from moothall.contacts.queries.next_step import Asked, NextStep, next_step_of

__all__ = [
    "NO_HISTORY",
    "Asked",
    "Choices",
    "History",
    "NextStep",
    "choices_for",
    "draft_called",
    "drafts_of",
    "history_of",
    "last_way",
    "next_step_of",
    "reported_near",
    "team_of",
    "untouched_draft",
    "what_came_of",
]
