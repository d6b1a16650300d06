"""A message about a case that we know joins it."""

from datetime import datetime

from moothall.cases.actions import hear_from_customer, note_message
from moothall.cases.models import Case
from moothall.cases.workflow import Status
from moothall.messaging.models import Incoming

LONGEST_ANSWER = 20_000


def join_case(incoming: Incoming, case: Case, *, is_theirs: bool, at: datetime) -> None:
    """Put a message on its case. When the case waits for the customer and the message is theirs, it is the answer.

    Else the owner gets a task: somebody reads it.
    """
    if case.status == Status.WAITING and is_theirs and incoming.words:
        hear_from_customer(case, words=incoming.words[:LONGEST_ANSWER], by=None, at=at)
    else:
        note_message(case, incoming_id=incoming.pk, at=at)
