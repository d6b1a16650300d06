"""What the desk shows of contacts: a customer's history, contacts in hand, what follows."""

from moothall.contacts.queries.demand import asked_for
from moothall.contacts.queries.desk import Choices, choices_for, last_way, team_of
from moothall.contacts.queries.following import Following, following
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
from moothall.contacts.queries.moments import moments_of
from moothall.contacts.queries.near import reported_near
from moothall.contacts.queries.next_step import (
    NextStep,
    asked_of,
    mark_of,
    next_steps_of,
    reference_to_give,
    words_of,
)
from moothall.contacts.queries.references import Named, named_by

__all__ = [
    "NO_HISTORY",
    "Choices",
    "Following",
    "History",
    "Named",
    "NextStep",
    "answers_given",
    "asked_for",
    "asked_of",
    "choices_for",
    "contact_called",
    "contacts_of",
    "documents_of",
    "draft_called",
    "drafts_of",
    "following",
    "guidance_for",
    "history_of",
    "last_way",
    "mark_of",
    "matters_of",
    "moments_of",
    "named_by",
    "next_steps_of",
    "promises_to",
    "reference_to_give",
    "reported_near",
    "team_of",
    "untouched_draft",
    "what_came_of",
    "words_of",
]
