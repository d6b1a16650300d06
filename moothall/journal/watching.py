"""Watching every job that the worker runs, so that a failed one can say why."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from procrastinate import App, JobContext

from moothall.lib.clock import now


def watch_jobs(app: App) -> None:
    """Set up the worker to note why a job fails. Called once, when the program starts."""
    app.worker_defaults = {**(app.worker_defaults or {}), "task_middleware": [note_why]}


def note_why(run: Callable[[], Any], context: JobContext, _worker: Any) -> Any:
    """Run a job, and write down why if it fails; a later try that goes well takes that back."""
    from moothall.journal.actions import forget_job_problem, note_job_problem

    number = context.job.id or 0
    try:
        answer = run()
    except Exception as error:
        # Should the database be away, the first error is still the one to hear of.
        with suppress(Exception):
            note_job_problem(number, error=error, at=now())
        raise
    if context.job.attempts:
        forget_job_problem(number)
    return answer
