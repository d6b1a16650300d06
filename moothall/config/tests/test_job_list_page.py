"""Failed jobs, and how Moothall runs."""

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from conftest import MONDAY
from moothall.journal.actions import note_job_problem


@pytest.fixture
def make_job(db):
    def make(*, task="moothall.messaging.send", status="failed"):
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, attempts) "
                "VALUES ('messages', %s, '{\"message_id\": 42}', %s, 8) RETURNING id",
                [task, status],
            )
            return cursor.fetchone()[0]

    return make


def status_of(job):
    return ProcrastinateJob.objects.get(pk=job).status


def test_ada_sees_what_failed_how_often_and_why(browser, ada, make_job, django_assert_max_num_queries):
    job = make_job()
    note_job_problem(job, error=TimeoutError("mo@example.org"), at=MONDAY)
    browser.sign_in(ada)
    with django_assert_max_num_queries(8):
        page = browser.open("/running/jobs/")

    row = page.select_one("tbody tr").text
    assert all(words in row for words in ("moothall.messaging.send", "message_id 42", "8", "TimeoutError"))
    assert "mo@example.org" not in row


def test_a_job_whose_reason_nobody_wrote_down_says_where_to_look(browser, ada, make_job):
    make_job()
    assert "The log of the worker has it." in browser.sign_in(ada).open("/running/jobs/").text


def test_ada_runs_one_again_and_gives_one_up(browser, ada, make_job):
    first, second = make_job(), make_job()
    page = browser.sign_in(ada).open("/running/jobs/")
    assert page.select(f"form[action='/running/jobs/{first}/again/']")

    browser.send(f"/running/jobs/{first}/again/")
    browser.send(f"/running/jobs/{second}/give-up/")

    assert (status_of(first), status_of(second)) == ("todo", "cancelled")


def test_all_can_be_run_again_at_once(browser, ada, make_job):
    jobs = [make_job(), make_job(), make_job(status="todo")]
    assert "2 jobs are back" in browser.sign_in(ada).send("/running/jobs/again/", follow=True).text
    assert {status_of(job) for job in jobs} == {"todo"}


def test_a_job_that_is_gone_is_said_to_be_gone(browser, ada):
    page = browser.sign_in(ada).send("/running/jobs/999/again/", follow=True)
    assert "Job 999 has not failed, or is no longer there." in page.text


def test_the_jobs_of_one_task_are_an_address(browser, ada, make_job):
    make_job()
    make_job(task="moothall.journal.react")
    page = browser.sign_in(ada).open("/running/jobs/?task=moothall.journal.react")
    assert len(page.select("table")[0].select("tbody tr")) == 1


def test_queues_say_how_many_wait(browser, ada, make_job):
    make_job(status="todo")
    page = browser.sign_in(ada).open("/running/jobs/")
    assert "No job has failed" in page.text
    assert [cell.text for cell in page.select_one("tbody tr").select("td")] == ["1", "0", "0", "0"]


def test_the_overview_says_which_part_is_down(browser, ada):
    page = browser.sign_in(ada).open("/running/")
    rows = {row.th.text: row.td.text for row in page.select("tbody tr")}
    assert rows["Database"] == "Well"
    assert rows["Worker, which runs the jobs"] == "Down"
    assert "Something needs you" in page.text


@pytest.mark.parametrize("who", ["asha", "sue", "pat", "ben"])
def test_others_do_not(browser, request, make_job, who):
    job = make_job()
    browser.sign_in(request.getfixturevalue(who)).open("/running/", expect=403)
    browser.open("/running/jobs/", expect=403)
    browser.send(f"/running/jobs/{job}/give-up/", expect=403)
