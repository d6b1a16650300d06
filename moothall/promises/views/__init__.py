"""Staff pages about the charter and its promises."""

from moothall.promises.views.charter import (
    charter_draft,
    charter_draft_begin,
    charter_draft_drop,
    charter_draft_promise,
    charter_draft_promise_new,
    charter_draft_recall,
    charter_draft_words,
    charter_publish,
    charter_sign,
    charter_version,
    charter_versions,
)
from moothall.promises.views.promises import (
    promise_change,
    promise_explain,
    promise_list,
    promise_show,
    promise_tighten,
    tightening_end,
)

__all__ = [
    "charter_draft",
    "charter_draft_begin",
    "charter_draft_drop",
    "charter_draft_promise",
    "charter_draft_promise_new",
    "charter_draft_recall",
    "charter_draft_words",
    "charter_publish",
    "charter_sign",
    "charter_version",
    "charter_versions",
    "promise_change",
    "promise_explain",
    "promise_list",
    "promise_show",
    "promise_tighten",
    "tightening_end",
]
