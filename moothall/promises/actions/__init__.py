"""Every change of the charter and of the clocks that time it."""

from moothall.promises.actions.charter import CharterRefused, load_charter, sign_up_partner
from moothall.promises.actions.clocks import (
    HasTurns,
    drop_clocks,
    end_clocks,
    hold_clocks,
    locked_clocks,
    refile_clocks,
    reopen_clocks,
    start_clocks,
)
from moothall.promises.actions.days import promise_day
from moothall.promises.actions.drafts import (
    approve_charter,
    begin_charter_draft,
    charter_goes_live,
    drop_charter_draft,
    go_back_to_charter,
    one_may_publish,
    put_promise,
    recall_charter,
    write_charter_draft,
    wrote_charter,
)
from moothall.promises.actions.heed import recompute_clocks, recompute_clocks_of_charter
from moothall.promises.actions.holding_reply import (
    HoldingReplyNeeded,
    HoldingReplyRefused,
    require_holding_reply,
    send_holding_reply,
)
from moothall.promises.actions.months import (
    ExplanationRefused,
    MonthCount,
    count_months,
    explain_month,
    keep_months,
)
from moothall.promises.actions.plan import CLOCK_COLUMNS, CLOCK_TYPES, NewClock, plan_agreed, plan_clocks
from moothall.promises.actions.promises import (
    PromiseRefused,
    PromiseTerms,
    change_promise,
    end_tightening,
    load_tightenings,
    tighten_promise,
)
from moothall.promises.actions.recompute import Moved, recompute_recent_changes, recompute_running_clocks
from moothall.promises.actions.sweep import Swept, sweep_clocks
from moothall.promises.queries.clocks import governing
from moothall.promises.rules import (
    CONTACT_PROMISES,
    FIRST_REPLIES,
    OWN_PROMISE,
    REPLY_PROMISES,
    ContactFacts,
    LooserThanTheCharter,
    promises_of_contact,
)

__all__ = [
    "FIRST_REPLIES",
    "HasTurns",
    "refile_clocks",
    "CONTACT_PROMISES",
    "CLOCK_COLUMNS",
    "CLOCK_TYPES",
    "OWN_PROMISE",
    "REPLY_PROMISES",
    "CharterRefused",
    "ContactFacts",
    "ExplanationRefused",
    "HoldingReplyNeeded",
    "HoldingReplyRefused",
    "LooserThanTheCharter",
    "MonthCount",
    "Moved",
    "NewClock",
    "PromiseRefused",
    "PromiseTerms",
    "Swept",
    "change_promise",
    "count_months",
    "drop_clocks",
    "end_clocks",
    "end_tightening",
    "explain_month",
    "governing",
    "hold_clocks",
    "locked_clocks",
    "keep_months",
    "load_charter",
    "load_tightenings",
    "plan_agreed",
    "plan_clocks",
    "promises_of_contact",
    "approve_charter",
    "begin_charter_draft",
    "charter_goes_live",
    "drop_charter_draft",
    "go_back_to_charter",
    "one_may_publish",
    "promise_day",
    "put_promise",
    "recall_charter",
    "write_charter_draft",
    "wrote_charter",
    "recompute_clocks",
    "recompute_clocks_of_charter",
    "recompute_recent_changes",
    "recompute_running_clocks",
    "reopen_clocks",
    "require_holding_reply",
    "send_holding_reply",
    "sign_up_partner",
    "start_clocks",
    "sweep_clocks",
    "tighten_promise",
]
