"""What was written while no mail server was set, and goes out once there is one."""

from datetime import timedelta

from procrastinate.contrib.django.models import ProcrastinateJob

from conftest import MONDAY
from moothall.journal.models import Event
from moothall.messaging.actions import send_kept, try_again
from moothall.messaging.models import Message


def test_once_a_mail_server_is_set_each_goes_out_once(make_message, mail_server):
    kept = [make_message(state="kept", tries=0, problem="") for _each in range(2)]
    assert send_kept(at=MONDAY) == 2
    assert send_kept(at=MONDAY + timedelta(minutes=1)) == 0
    assert set(Message.objects.values_list("state", flat=True)) == {"waiting"}
    assert jobs() == [each.pk for each in kept]
    assert set(Event.objects.filter(name="message.tried_again").values_list("by", flat=True)) == {None}


def test_while_none_is_set_all_stays(make_message):
    make_message(state="kept")
    assert send_kept(at=MONDAY) == 0
    assert Message.objects.get().state == "kept"
    assert jobs() == []


def test_one_that_sue_pressed_for_already_is_not_queued_again(make_message, mail_server, sue):
    stale = make_message(state="kept")
    try_again(Message.objects.get(), by=sue, at=MONDAY)
    try_again(stale, by=None, at=MONDAY)
    assert len(jobs()) == 1


def test_what_failed_or_has_no_words_left_stays(make_message, mail_server):
    make_message(state="failed")
    make_message(state="kept", body="", erased_at=MONDAY)
    assert send_kept(at=MONDAY) == 0


def jobs():
    return sorted(
        job.args["message_id"] for job in ProcrastinateJob.objects.filter(task_name="moothall.messaging.send")
    )
