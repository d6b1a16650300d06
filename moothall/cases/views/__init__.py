"""The desk's pages about cases."""

from moothall.cases.views.bulk import case_assign_chosen, case_take_chosen
from moothall.cases.views.case import case_presence, case_show
from moothall.cases.views.documents import case_document
from moothall.cases.views.hand_on import case_hand_on
from moothall.cases.views.lists import case_escalated, case_list, case_officers
from moothall.cases.views.messages import case_refile, case_reply
from moothall.cases.views.moves import (
    case_accept,
    case_advance,
    case_ask_customer,
    case_assign,
    case_close,
    case_delay,
    case_dispute,
    case_hand_back,
    case_hear,
    case_resolve,
    case_take,
)
from moothall.cases.views.papers import (
    case_add_document,
    case_correct_details,
    case_correct_place,
    case_note,
    case_write_across,
)
from moothall.cases.views.tasks import task_finish
from moothall.cases.views.ties import case_link, case_merge, case_set_parent, case_split

__all__ = [
    "case_accept",
    "case_add_document",
    "case_advance",
    "case_ask_customer",
    "case_assign",
    "case_assign_chosen",
    "case_close",
    "case_correct_details",
    "case_correct_place",
    "case_delay",
    "case_dispute",
    "case_document",
    "case_escalated",
    "case_hand_back",
    "case_hand_on",
    "case_hear",
    "case_link",
    "case_list",
    "case_merge",
    "case_note",
    "case_officers",
    "case_presence",
    "case_refile",
    "case_reply",
    "case_resolve",
    "case_set_parent",
    "case_show",
    "case_split",
    "case_take",
    "case_take_chosen",
    "case_write_across",
    "task_finish",
]
