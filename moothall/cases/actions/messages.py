"""What the customer writes about a case, and what an officer writes back."""

from datetime import datetime

from django.db import transaction

from moothall.cases.actions.lock import locked
from moothall.cases.actions.tasks import make_task
from moothall.cases.models import Case, Task
from moothall.journal.actions import record_event


@transaction.atomic
def note_message(case: Case, *, incoming_id: int, at: datetime) -> Case:
    """Note that the customer wrote about a case: somebody reads it by the day that the case is due, or at once."""
    case = locked(case)
    make_task(case, kind=Task.Kind.WROTE, due_at=max(case.due_at, at), at=at)
    record_event("case.wrote", about=case, by=None, at=at, incoming=incoming_id)
    return case
