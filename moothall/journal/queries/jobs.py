"""How the jobs stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, Q
from procrastinate.contrib.django.models import ProcrastinateJob

from moothall.journal.models import JobProblem, Unsealed

MOST = 200


@dataclass(frozen=True)
class FailedJob:
    """A job that was tried as often as it may be, and why it last failed, where that was written down."""

    job: ProcrastinateJob
    facts: str
    problem: JobProblem | None


@dataclass(frozen=True)
class QueueRow:
    """One queue: how many jobs wait now, wait for their time, run, and have failed."""

    name: str
    waiting: int
    later: int
    running: int
    failed: int


def failed_jobs(*, task: str = "") -> Sequence[FailedJob]:
    """Return failed jobs, newest first; at most 200."""
    jobs = ProcrastinateJob.objects.filter(status="failed").order_by("-id")
    found = list((jobs.filter(task_name=task) if task else jobs)[:MOST])
    problems = JobProblem.objects.in_bulk([job.pk for job in found])
    return [FailedJob(job, _said(job.args), problems.get(job.pk)) for job in found]


def queues() -> Sequence[QueueRow]:
    """Return how the jobs of each queue stand."""
    rows = ProcrastinateJob.objects.order_by("queue_name").values("queue_name")
    counts: Any = rows.annotate(
        waiting=Count("id", filter=Q(status="todo", scheduled_at=None)),
        later=Count("id", filter=Q(status="todo", scheduled_at__isnull=False)),
        running=Count("id", filter=Q(status="doing")),
        failed=Count("id", filter=Q(status="failed")),
    )
    return [QueueRow(row["queue_name"], row["waiting"], row["later"], row["running"], row["failed"]) for row in counts]


def unsealed_events() -> tuple[int, int | None]:
    """Return how many events wait to be sealed, and the number of the oldest."""
    found = Unsealed.objects.aggregate(count=Count("event_id"), oldest=Min("event_id"))
    return found["count"], found["oldest"]


def _said(facts: dict[str, Any]) -> str:
    """Say what a job is about: its arguments are keys and short codes."""
    return ", ".join(f"{name} {value}" for name, value in facts.items())
