"""What a contact in hand promises, as far as it has been filled in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.contacts.content import DraftContent
from moothall.contacts.models import Draft
from moothall.contacts.queries.calls import doubts_about, typed_call
from moothall.contacts.queries.moments import calendar_for, moments_of
from moothall.contacts.queries.next_step import NextStep, asked_of, next_steps_of
from moothall.contacts.workflow import Outcome


@dataclass(frozen=True)
class Following:
    """What the officer says happens next, and what is wrong or doubtful about the dates they typed.

    `wrong` is a sentence for each box with a date that cannot be, or a tick that no longer holds; `doubts` are what
    speaks against the time of a call-back, by the position of its matter.
    """

    steps: Sequence[NextStep]
    wrong: dict[str, str]
    doubts: dict[int, list[str]]


def following(draft: Draft, content: DraftContent, *, by: Officer, at: datetime) -> Following:
    """Return what follows a contact as its screen stands now."""
    moments = moments_of(draft, content, calendar=calendar_for(by, draft, content), at=at)
    calls = {
        position: typed_call(matter, at=at)
        for position, matter in enumerate(content.matters)
        if matter.outcome == Outcome.CALL_BACK
    }
    late = {f"matters-{position}-due": call.problem for position, call in calls.items() if call.problem}
    return Following(
        steps=next_steps_of(content, asked=asked_of(draft, content, moments, at=at)),
        wrong=moments.problems | late | wrong_tick(content),
        doubts={position: doubts_about(call) for position, call in calls.items()},
    )


def wrong_tick(content: DraftContent) -> dict[str, str]:
    """Return what to say at a tick that was taken back, because it was given for what no longer happens next."""
    if content.told_of and not content.is_told:
        return {"is_told": _("What happens next has changed. Tell the customer, and tick it again")}
    return {}
