"""How our states are told to other websites: open or closed, and mySociety's wider list for updates."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from moothall.cases.workflow import ENDED, ClosedBecause, Stage, Status, stage_label
from moothall.ui.shapes import Words

STATUSES = frozenset(
    {"open", "closed", "fixed", "in_progress", "action_scheduled", "investigating", "duplicate", "reopen",
     "not_councils_responsibility", "no_further_action", "internal_referral", "for_triage"}
)  # fmt: skip
"""Every status that an update may have."""

STILL_OPEN = frozenset({"open", "reopen"})
"""What a reporter sends who says that something is not fixed."""

IS_FIXED = frozenset({"fixed", "closed"})

BECAUSE: dict[str, tuple[str, Words]] = {
    ClosedBecause.WITHDRAWN: ("no_further_action", _("Closed, because it is no longer wanted")),
    ClosedBecause.NOT_OURS: ("not_councils_responsibility", _("Closed, because it is not ours to do")),
    ClosedBecause.DUPLICATE: ("duplicate", _("Closed, because it is the same as another report")),
    ClosedBecause.REFUSED: ("no_further_action", _("Closed, because the answer is no")),
    ClosedBecause.NO_ANSWER: ("no_further_action", _("Closed, because we had no answer")),
}

STAGES = {
    "received": "open",
    "inspecting": "investigating",
    "ordered": "action_scheduled",
    "doing": "in_progress",
    "checking": "investigating",
    "deciding": "investigating",
    "answering": "in_progress",
}


class Told(NamedTuple):
    """What an event says: the status, our own code, and a sentence that everybody may read."""

    status: str
    code: str
    words: Words


MOVES: dict[str, Told] = {
    "case.handed_on": Told("in_progress", "with_partner", _("We handed it on to those who do the work.")),
    "case.advanced": Told("in_progress", "advanced", ""),
    "case.waiting": Told("open", "waiting", _("We asked the reporter for something.")),
    "case.delayed": Told("in_progress", "delayed", _("It takes longer than we said.")),
    "case.resolved": Told("fixed", "resolved", _("It is done.")),
    "case.closed": Told("closed", "closed", ""),
    "case.disputed": Told("open", "reopened", _("It is open again, because it was not fixed.")),
    "case.merged_away": Told("duplicate", "merged", _("It goes on under another reference.")),
}
"""The moves that other websites are told. What a customer writes is theirs, and who works on it is ours."""


def core_status(status: str) -> str:
    """Return the status as the standard knows it."""
    return "closed" if status in ENDED else "open"


def standing(status: str, stages: Sequence[Stage], stage: str, because: str) -> str:
    """Return where a case stands in one sentence that everybody may read."""
    if status == Status.CLOSED:
        return str(BECAUSE[because][1]) if because in BECAUSE else str(Status.CLOSED.label)
    if status == Status.IN_PROGRESS:
        return str(stage_label(stages, stage))
    return str(Status(status).label) if status != Status.WAITING else str(_("We are waiting for the reporter"))
