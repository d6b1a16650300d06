"""The clock of the machine jumps ahead and back: nothing goes twice, and nothing waits for a day that is far off."""

import asyncio
from datetime import timedelta

import psycopg
import pytest

from conftest import MONDAY
from moothall.cases.actions import hand_back_case, hand_on_case
from moothall.cases.workflow import MoveNotAllowed
from moothall.config.tests.test_worker import look_for_lost_jobs, tables, url  # noqa: F401 - fixtures
from moothall.connectors.actions import run_errands
from moothall.connectors.models import ConnectorStanding
from moothall.connectors.rules import is_to_wait
from moothall.messaging.actions import send_message
from moothall.messaging.models import Message

pytestmark = pytest.mark.django_db
A_YEAR = timedelta(days=365)


def test_mail_goes_once_when_the_clock_was_a_year_ahead_and_comes_back(sink, waiting):
    send_message(waiting(), at=MONDAY + A_YEAR)
    message = waiting()

    send_message(message, at=MONDAY)
    send_message(Message.objects.get(pk=message.pk), at=MONDAY + A_YEAR)

    assert message.state == "sent"
    assert len(sink.taken) == 2


def test_a_back_office_is_asked_though_a_wrong_clock_put_it_off_for_a_year(
    connect, make_case, office, run_jobs, monkeypatch
):
    monkeypatch.setattr("moothall.journal.actions.seal.NEWS_FOR", "100 years")
    connector = connect()
    office.stop()
    case = make_case()
    run_jobs()
    office.start()
    ConnectorStanding.objects.update(next_try_at=MONDAY + A_YEAR)

    assert run_errands(connector, at=MONDAY)

    assert [job["external_id"] for job in office.jobs] == [case.reference]


@pytest.mark.parametrize(
    ("ahead", "waits"),
    [(timedelta(seconds=-1), False), (timedelta(minutes=5), True), (timedelta(minutes=11), False), (A_YEAR, False)],
)
def test_only_what_can_be_true_is_waited_for(ahead, waits):
    assert is_to_wait(MONDAY + ahead, at=MONDAY) is waits


def test_a_case_changed_by_a_clock_that_was_ahead_is_refused_in_words_until_that_time(make_case, partner_team, sam):
    case = hand_on_case(make_case(), team=partner_team, why="Theirs", by=sam, at=MONDAY + timedelta(hours=2))

    with pytest.raises(MoveNotAllowed, match="The clock of this system"):
        hand_back_case(case, result="Not theirs.", by=sam, at=MONDAY + timedelta(hours=1))

    hand_back_case(case, result="Not theirs.", by=sam, at=MONDAY + timedelta(hours=2))


@pytest.mark.parametrize(("ahead", "is_due"), [("1 year", True), ("1 hour", False)])
def test_a_job_put_off_by_a_wrong_clock_comes_back(url, tables, ahead, is_due):  # noqa: F811
    with psycopg.connect(url, autocommit=True) as asked:
        (job,) = asked.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, scheduled_at)"
            " VALUES ('messages', 'one', 'todo', now() + %s::interval) RETURNING id", [ahead]
        ).fetchone()  # fmt: skip
        asyncio.run(look_for_lost_jobs(url))
        seen = asked.execute("SELECT scheduled_at <= now() FROM procrastinate_jobs WHERE id = %s", [job]).fetchone()
    assert seen == (is_due,)
