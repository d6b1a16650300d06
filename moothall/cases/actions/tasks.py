"""Small tasks about a case, made by a rule and done by an officer."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from moothall.accounts.models import Officer
from moothall.cases.models import Case, Task
from moothall.journal.actions import record_event


def make_task(case: Case, *, kind: Task.Kind, due_at: datetime, at: datetime, officer_id: int | None = None) -> Task:
    """Make a task of this kind unless the case has an open one. It is part of the act that causes it."""
    task, is_new = Task.objects.get_or_create(
        case=case,
        kind=kind,
        done_at=None,
        defaults={
            "team_id": case.home_team_id,
            "officer_id": officer_id if officer_id is not None else case.owner_id,
            "due_at": due_at,
            "made_at": at,
        },
    )
    if is_new:
        record_event("task.made", about=case, by=None, at=at, task=task.pk, what=str(kind.label))
    return task


def finish_tasks(case: Case, *, by: Officer | None, at: datetime, kinds: Sequence[Task.Kind] = ()) -> int:
    """End the open tasks of a case, all or of these kinds. It is part of the act that settles them."""
    tasks = Task.objects.open().filter(case=case)
    if kinds:
        tasks = tasks.filter(kind__in=kinds)
    return tasks.update(done_at=at, done_by=by)


@transaction.atomic
def finish_task(task: Task, *, by: Officer, at: datetime) -> Task:
    """Mark one task as done. A task that is done already stays as it is."""
    task = Task.objects.select_for_update(of=("self",)).select_related("case__organisation").get(pk=task.pk)
    if task.done_at is None:
        task.done_at, task.done_by = at, by
        task.save(update_fields=["done_at", "done_by"])
        record_event("task.done", about=task.case, by=by, at=at, task=task.pk, what=task.get_kind_display())
    return task
