"""What the desk shows of contacts: a customer's history, contacts in hand, what follows."""

from moothall.contacts.queries.desk import Choices, choices_for, last_way, team_of
from moothall.contacts.queries.guidance import guidance_for
from moothall.contacts.queries.history import NO_HISTORY, History, contacts_of, history_of, promises_to
from moothall.contacts.queries.in_hand import (
    answers_given,
    contact_called,
    documents_of,
    draft_called,
    drafts_of,
    matters_of,
    untouched_draft,
    what_came_of,
)
from moothall.contacts.queries.near import reported_near
from moothall.contacts.queries.next_step import Asked, NextStep, next_step_of, reference_to_give
from moothall.contacts.queries.references import Named, named_by

__all__ = [
    "NO_HISTORY",
    "Asked",
    "Choices",
    "History",
    "Named",
    "NextStep",
    "answers_given",
    "choices_for",
    "contact_called",
    "contacts_of",
    "documents_of",
    "draft_called",
    "drafts_of",
    "guidance_for",
    "history_of",
    "last_way",
    "matters_of",
    "named_by",
    "next_step_of",
    "promises_to",
    "reference_to_give",
    "reported_near",
    "team_of",
    "untouched_draft",
    "what_came_of",
]
