"""What follows from an event, and what does not."""

from datetime import timedelta

from procrastinate.contrib.django.models import ProcrastinateJob

from conftest import MONDAY
from moothall.journal.actions import follow, react, seal_events
from moothall.journal.models import Event, ReactionDone
from moothall.messaging.models import Message


def test_a_job_that_is_delivered_twice_tells_the_customer_once(make_case):
    make_case()
    seal_events(at=MONDAY)
    opened = Event.objects.get(name="case.opened")

    react(event_id=opened.pk, reaction="tell_opened", at=MONDAY)
    react(event_id=opened.pk, reaction="tell_opened", at=MONDAY)

    assert Message.objects.filter(template="case_opened").count() == 1


def test_what_is_written_down_days_later_is_history_and_tells_nobody(make_case, run_jobs):
    make_case(at=MONDAY - timedelta(days=4000))

    run_jobs()

    assert not Message.objects.filter(made_at__gte=MONDAY).exists()


def test_a_reaction_that_fails_holds_up_no_other_and_gets_a_job_of_its_own(make_case):
    broken = Event.objects.create(name="case.opened", about_kind="case", about_id=1, at=MONDAY, facts={})
    case = make_case()
    opened = Event.objects.get(name="case.opened", about_id=case.pk)

    follow([broken.pk, opened.pk], at=MONDAY)

    assert Message.objects.filter(template="case_opened", about_id=case.pk).exists()
    alone = ProcrastinateJob.objects.filter(task_name="moothall.journal.react")
    assert [job.args for job in alone] == [{"event_id": broken.pk, "reaction": "tell_opened"}]
    assert not ReactionDone.objects.filter(event_id=broken.pk, reaction="tell_opened").exists()
