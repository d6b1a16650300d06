from datetime import timedelta

import pytest

from conftest import MONDAY
from moothall.contacts import tasks
from moothall.contacts.actions import ContactRefused, flag_late_calls, make_call, note_try
from moothall.contacts.models import CallBack
from moothall.journal.models import Event

AFTERNOON = MONDAY + timedelta(hours=5)


def test_a_call_that_reached_the_customer_is_off_the_list(promise_call, asha):
    call = promise_call()

    make_call(call, result="reached", by=asha, at=AFTERNOON)

    call.refresh_from_db()
    assert (call.result, call.ended_at, call.tries) == ("reached", AFTERNOON, 1)
    assert not CallBack.objects.owed().exists()


def test_a_call_that_nobody_answered_stays_owed(promise_call, asha):
    call = promise_call()

    note_try(call, by=asha, at=AFTERNOON)

    assert CallBack.objects.owed().get().tries == 1


def test_a_call_is_made_once(promise_call, asha, sue):
    call = promise_call()
    make_call(call, result="reached", by=asha, at=AFTERNOON)

    with pytest.raises(ContactRefused, match="already made"):
        make_call(call, result="not_needed", by=sue, at=AFTERNOON)


def test_a_late_call_is_flagged_once(promise_call):
    call = promise_call(due_at=MONDAY + timedelta(hours=1))

    assert flag_late_calls(at=AFTERNOON) == 1
    assert flag_late_calls(at=AFTERNOON) == 0

    call.refresh_from_db()
    assert call.flagged_late_at == AFTERNOON
    assert Event.objects.filter(name="call_back.late", about_id=call.contact_id).count() == 1


def test_a_call_in_time_is_not_flagged(promise_call):
    promise_call(due_at=AFTERNOON)

    assert flag_late_calls(at=AFTERNOON - timedelta(minutes=1)) == 0


def test_the_minutely_job_flags_whatever_is_late(promise_call, monkeypatch):
    promise_call(due_at=MONDAY + timedelta(hours=1))
    monkeypatch.setattr(tasks, "now", lambda: AFTERNOON)

    tasks.flag_late(timestamp=0)

    assert CallBack.objects.get().flagged_late_at == AFTERNOON


def test_a_promised_call_is_the_next_step_that_the_customer_was_told(promise_call):
    contact = promise_call(due_at=AFTERNOON).contact

    assert contact.next_step.endswith("rings you back.")
    assert (contact.next_team_id is not None, contact.next_by) == (True, AFTERNOON)
    assert {"PR-G4", "PR-G5", "PR-G6"} <= set(contact.promises_kept)
