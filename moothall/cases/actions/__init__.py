"""Everything that changes a case."""

from moothall.cases.actions.by_name import ACTS, make_move
from moothall.cases.actions.documents import DocumentRefused, keep_document, move_documents, path_of, remove_documents
from moothall.cases.actions.follow import (
    ask_for_holding_reply,
    copy_due,
    count_chase,
    escalate_case,
    heed_broken_agreement,
    heed_warning,
)
from moothall.cases.actions.hand_on import accept_case, hand_back_case, hand_on_case
from moothall.cases.actions.lock import CaseChanged
from moothall.cases.actions.messages import last_from_customer, note_message, occasion_of, reply_to_customer
from moothall.cases.actions.moves import (
    ask_customer,
    assign_case,
    close_case,
    dispute_case,
    give_case,
    hear_from_customer,
    resolve_case,
    take_case,
    tell_of_delay,
)
from moothall.cases.actions.open import CaseRefused, NewCase, PlannedCase, open_case, plan_case, unanswered
from moothall.cases.actions.papers import correct_details, correct_place, note_case, write_across
from moothall.cases.actions.presence import come_to_case, forget_presence
from moothall.cases.actions.refile import refile_case
from moothall.cases.actions.scan import scan_document
from moothall.cases.actions.stages import advance_case
from moothall.cases.actions.steps import climb_steps, steps_ahead
from moothall.cases.actions.tasks import finish_task
from moothall.cases.actions.tell import day_of
from moothall.cases.actions.ties import link_cases, merge_cases, set_parent, split_case
from moothall.cases.actions.whose import name_customer
from moothall.cases.workflow import MoveNotAllowed

__all__ = [
    "day_of",
    "ACTS",
    "CaseChanged",
    "CaseRefused",
    "DocumentRefused",
    "MoveNotAllowed",
    "NewCase",
    "PlannedCase",
    "accept_case",
    "advance_case",
    "ask_customer",
    "ask_for_holding_reply",
    "assign_case",
    "give_case",
    "climb_steps",
    "close_case",
    "come_to_case",
    "copy_due",
    "correct_details",
    "correct_place",
    "count_chase",
    "dispute_case",
    "escalate_case",
    "finish_task",
    "forget_presence",
    "hand_back_case",
    "hand_on_case",
    "hear_from_customer",
    "heed_broken_agreement",
    "heed_warning",
    "keep_document",
    "link_cases",
    "make_move",
    "merge_cases",
    "name_customer",
    "move_documents",
    "note_case",
    "last_from_customer",
    "note_message",
    "occasion_of",
    "refile_case",
    "reply_to_customer",
    "open_case",
    "path_of",
    "plan_case",
    "remove_documents",
    "resolve_case",
    "scan_document",
    "set_parent",
    "split_case",
    "steps_ahead",
    "take_case",
    "tell_of_delay",
    "unanswered",
    "write_across",
]
