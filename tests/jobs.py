"""Running what follows from an act, in a test, without waiting."""

from datetime import UTC, datetime

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from moothall.journal.actions import seal_events

LATER = datetime(2026, 3, 2, 9, 31, tzinfo=UTC)


def run_all(*, at=LATER):
    """Seal the journal and run every waiting job in this transaction, until nothing is left. Return how many ran."""
    ran = 0
    while seal_events(at=at) or _waiting():
        for job in _waiting():
            task = app.tasks[job.task_name]
            task.func(**job.args)
            _done(job)
            ran += 1
    return ran


def _waiting():
    return list(ProcrastinateJob.objects.filter(status="todo", scheduled_at=None).order_by("id"))


def _done(job):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_events WHERE job_id = %s", [job.pk])
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [job.pk])
