"""What becomes of jobs that failed: written down, run again, given up."""

from datetime import datetime
from pathlib import Path
from traceback import walk_tb

from django.db import connection, models, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from moothall.journal.actions.record import record_event
from moothall.journal.models import JobProblem

OURS = Path(__file__).parents[2]
GIVE_UP = "UPDATE procrastinate_jobs SET status = 'cancelled' WHERE id = %s AND status = 'failed'"


def note_job_problem(job_id: int, *, error: BaseException, at: datetime) -> None:
    """Write down why a job failed: the kind of error, and the innermost place in our own code."""
    place = ""
    for frame, line in walk_tb(error.__traceback__):
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(OURS):
            place = f"moothall/{file.relative_to(OURS)}:{line} {frame.f_code.co_name}"
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    JobProblem.objects.update_or_create(job_id=job_id, defaults={"error": kind[:200], "place": place[:300], "at": at})


def forget_job_problem(job_id: int) -> None:
    """Forget why a job failed at first: a later try went well."""
    JobProblem.objects.filter(job_id=job_id).delete()


@transaction.atomic
def run_job_again(job_id: int, *, by: models.Model, at: datetime) -> bool:
    """Put a failed job back in its queue, and return whether it was there to be put back."""
    job = _failed(job_id)
    if job is None:
        return False
    app.job_manager.retry_job_by_id(job_id, retry_at=at)
    record_event("job.run_again", about=("job", job_id), by=by, at=at, task=job.task_name)
    return True


@transaction.atomic
def give_up_job(job_id: int, *, by: models.Model, at: datetime) -> bool:
    """Never run a failed job again, and return whether it was there. What it should have done is left undone."""
    job = _failed(job_id)
    if job is None:
        return False
    with connection.cursor() as cursor:
        cursor.execute(GIVE_UP, [job_id])
    forget_job_problem(job_id)
    record_event("job.given_up", about=("job", job_id), by=by, at=at, task=job.task_name)
    return True


def _failed(job_id: int) -> ProcrastinateJob | None:
    return ProcrastinateJob.objects.select_for_update(of=("self",)).filter(pk=job_id, status="failed").first()
