"""What becomes of a job that fails."""

from dataclasses import dataclass

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from conftest import MONDAY
from moothall.journal.actions import give_up_job, note_job_problem, react, run_job_again
from moothall.journal.models import Event, JobProblem
from moothall.journal.watching import note_why


@dataclass
class Job:
    id: int
    attempts: int = 0


@dataclass
class Context:
    job: Job


@pytest.fixture
def failed_job(db):
    """A reaction that was tried six times."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, attempts) "
            "VALUES ('reactions', 'moothall.journal.react', '{\"event_id\": 1}', 'failed', 6) RETURNING id"
        )
        return cursor.fetchone()[0]


def fail():
    react(event_id=0, reaction="none", at=MONDAY)


def test_why_it_failed_is_kept_without_its_words(db):
    with pytest.raises(Event.DoesNotExist):
        note_why(fail, Context(Job(7)), None)

    problem = JobProblem.objects.get(job_id=7)
    assert problem.error == "moothall.journal.models.DoesNotExist" or problem.error.endswith("Event.DoesNotExist")
    assert problem.place.startswith("moothall/journal/actions/react.py:")
    assert "matching query" not in problem.error + problem.place


def test_a_later_try_that_goes_well_takes_the_problem_back(db):
    note_job_problem(7, error=ValueError("x"), at=MONDAY)
    assert note_why(lambda: "done", Context(Job(7, attempts=1)), None) == "done"
    assert not JobProblem.objects.exists()


def test_a_failed_job_goes_back_into_its_queue(failed_job, ada):
    assert run_job_again(failed_job, by=ada, at=MONDAY)

    assert ProcrastinateJob.objects.get(pk=failed_job).status == "todo"
    assert Event.objects.get(name="job.run_again").facts == {"task": "moothall.journal.react"}


def test_a_job_that_is_given_up_is_not_run_again(failed_job, ada):
    note_job_problem(failed_job, error=ValueError("x"), at=MONDAY)

    assert give_up_job(failed_job, by=ada, at=MONDAY)

    assert ProcrastinateJob.objects.get(pk=failed_job).status == "cancelled"
    assert not JobProblem.objects.exists()
    assert not run_job_again(failed_job, by=ada, at=MONDAY)
    assert not give_up_job(failed_job, by=ada, at=MONDAY)
