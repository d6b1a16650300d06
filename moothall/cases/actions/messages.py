"""What the customer writes about a case, and what an officer writes back."""

from datetime import datetime
from typing import Any

from django.db import transaction

from moothall.accounts.models import Officer
from moothall.cases.actions.lock import changed, due_of, locked, moved
from moothall.cases.actions.moves import resolve_by_reply
from moothall.cases.actions.tasks import finish_tasks, make_task
from moothall.cases.actions.turns import answer_for_holder
from moothall.cases.models import Case, Task
from moothall.cases.queries.whole import whole_case
from moothall.journal.actions import record_event
from moothall.messaging.actions import Letterhead, Occasion, write_reply
from moothall.messaging.models import Incoming, Message
from moothall.promises.actions import FIRST_REPLIES, end_clocks


@transaction.atomic
def note_message(case: Case, *, incoming_id: int, at: datetime) -> Case:
    """Note that the customer wrote about a case: somebody reads it by the day that the case is due, or at once."""
    case = locked(case)
    make_task(case, kind=Task.Kind.WROTE, due_at=max(case.due_at, at), at=at)
    record_event("case.wrote", about=case, by=None, at=at, incoming=incoming_id)
    return case


@transaction.atomic
def reply_to_customer(
    case: Case,
    *,
    subject: str,
    words: str,
    by: Officer,
    at: datetime,
    is_done: bool = False,
    choices: list[dict[str, Any]] | None = None,
    asks_understood: bool = False,
    seen: int | None = None,
) -> Message:
    """Write to the customer about a case. The promise of a first reply ends, and what they wrote counts as read.

    With `is_done` the reply is the whole answer, and the case is resolved by it. Raises ReplyRefused.
    """
    case = moved(locked(case, seen=seen), "reply", at=at)
    event_id = record_event("case.replied", about=case, by=by, at=at)
    whole = whole_case(case.pk)
    message = write_reply(
        occasion_of(whole, event_id=event_id, at=at),
        subject=subject,
        words=words,
        reference=whole.reference,
        by=by,
        rating=whole.version.content.security,
        answers=last_from_customer(case),
        choices=choices,
        asks_understood=asks_understood,
    )
    clocks = end_clocks(("case", case.pk), at=at, codes=FIRST_REPLIES)
    case = changed(case, **due_of(clocks))
    answer_for_holder(case, by=by, at=at)
    finish_tasks(case, by=by, at=at, kinds=[Task.Kind.WROTE, Task.Kind.ANSWERED])
    if is_done:
        resolve_by_reply(case, outcome=words, by=by, at=at)
    return message


def occasion_of(case: Case, *, event_id: int, at: datetime) -> Occasion:
    """Return for whom a message about a case is, and in whose name it is written."""
    head = Letterhead(case.organisation, case.home_team if case.is_with_partner else case.team)
    return Occasion(head, case.customer, ("case", case.pk), event_id=event_id, at=at, service=case.service)


def last_from_customer(case: Case) -> Incoming | None:
    """Return the last message that came about a case."""
    return Incoming.objects.about("case", case.pk).filter(state="taken_in").first()
