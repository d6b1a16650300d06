"""A changed calendar, promise or service moves the dates of what still runs, and leaves what has ended."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import msgspec
from procrastinate.contrib.django.models import ProcrastinateJob

from moothall.directory.models import CalendarDay
from moothall.journal.models import Event
from moothall.promises.actions import (
    change_promise,
    end_clocks,
    hold_clocks,
    recompute_clocks,
    recompute_recent_changes,
    recompute_running_clocks,
    sweep_clocks,
    tighten_promise,
)
from moothall.promises.models import Clock
from moothall.promises.tests.conftest import MONDAY

CASE = ("case", 104723)
TUESDAY = datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
WEDNESDAY_AT_5 = datetime(2026, 3, 4, 17, 0, tzinfo=UTC)
THURSDAY = datetime(2026, 3, 5, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def close_on_wednesday(calendar, *, at=TUESDAY):
    CalendarDay.objects.create(calendar=calendar, day=date(2026, 3, 4), periods=[], reason="Flood")
    calendar.changed_at = at
    calendar.save()


def test_a_day_closed_late_moves_what_runs_and_not_what_has_ended(start, calendar):
    start(1)
    start(2)
    end_clocks(("case", 2), at=TUESDAY)
    close_on_wednesday(calendar)

    (moved,) = recompute_running_clocks(calendar, at=TUESDAY)

    assert (moved.about_kind, moved.about_id, moved.due_at) == ("case", 1, WEDNESDAY_AT_5 + DAY)
    assert Clock.objects.get(about_id=1).due_at == WEDNESDAY_AT_5 + DAY
    assert Clock.objects.get(about_id=2).due_at == WEDNESDAY_AT_5


def test_the_event_names_the_cases_so_that_they_can_copy_their_dates(start, calendar):
    start(1)
    start(2)
    close_on_wednesday(calendar)
    recompute_running_clocks(calendar, at=TUESDAY)
    recompute_running_clocks(calendar, at=TUESDAY)

    event = Event.objects.get(name="clocks.recomputed")
    assert event.facts == {"count": 2, "cases": [1, 2]}
    assert (event.about_kind, event.about_id) == ("workingcalendar", calendar.pk)


def test_past_turns_are_reckoned_on_the_new_hours_too(start, calendar):
    start()
    hold_clocks(CASE, holder="customer", at=TUESDAY)
    hold_clocks(CASE, holder="council", at=THURSDAY)
    close_on_wednesday(calendar)
    recompute_running_clocks(calendar, at=THURSDAY)

    clock = Clock.objects.get()
    assert clock.base_due_at == WEDNESDAY_AT_5 + DAY
    # The customer had it for the 7 hours of Tuesday and half an hour of Thursday; Wednesday was closed.
    assert clock.due_at == datetime(2026, 3, 6, 16, 30, tzinfo=UTC)


def test_a_promise_broken_by_wrong_hours_is_whole_again_and_warns_again(start, calendar, events):
    start()
    sweep_clocks(at=WEDNESDAY_AT_5)
    sweep_clocks(at=WEDNESDAY_AT_5 + timedelta(minutes=1))
    close_on_wednesday(calendar, at=WEDNESDAY_AT_5 + timedelta(minutes=2))
    recompute_running_clocks(calendar, at=WEDNESDAY_AT_5 + timedelta(minutes=2))

    clock = Clock.objects.get()
    assert (clock.broken_at, clock.warned_at) == (None, None)
    sweep_clocks(at=WEDNESDAY_AT_5 + DAY - timedelta(minutes=1))
    assert events(*CASE) == ["promise.at_risk", "promise.broken", "promise.at_risk"]


def test_a_promise_that_is_late_all_the_same_is_not_told_of_twice(start, calendar, events):
    start()
    sweep_clocks(at=WEDNESDAY_AT_5 + 4 * DAY)
    close_on_wednesday(calendar)
    recompute_running_clocks(calendar, at=WEDNESDAY_AT_5 + 4 * DAY)
    sweep_clocks(at=WEDNESDAY_AT_5 + 4 * DAY)

    assert events(*CASE) == ["promise.broken"]
    assert Clock.objects.get().broken_at == WEDNESDAY_AT_5 + DAY


def test_open_replies_follow_a_changed_promise(start, full_reply, terms_now, ada):
    start(channel="post", about_kind="contact")
    change_promise(
        full_reply, terms=replace(terms_now(full_reply), target_value=5), because="Agreed", by=ada, at=TUESDAY
    )
    recompute_running_clocks(full_reply, at=TUESDAY)

    clock = Clock.objects.get()
    assert (clock.target_value, clock.promise_version.number) == (5, 2)
    assert clock.due_at == datetime(2026, 3, 9, 17, 0, tzinfo=UTC)


def test_open_replies_follow_a_service_that_promises_more(start, full_reply, service, ada):
    start(channel="post", about_kind="contact")
    tighten_promise(full_reply, value=7, service=service, by=ada, at=TUESDAY)
    recompute_running_clocks(full_reply, at=TUESDAY)

    assert Clock.objects.get().target_value == 7


def test_open_cases_follow_their_services_own_promise(start, service):
    start()
    record = service.record
    record = msgspec.structs.replace(
        record, promise=msgspec.structs.replace(record.promise, value=4, words="Within 4 working days")
    )
    service.version.record = msgspec.to_builtins(record)
    service.version.save()
    recompute_running_clocks(service, at=TUESDAY)

    clock = Clock.objects.get()
    assert (clock.label, clock.due_at) == ("Within 4 working days", datetime(2026, 3, 6, 17, 0, tzinfo=UTC))


def test_a_clock_started_on_hours_that_were_just_changed_is_put_right(start, calendar):
    start()
    close_on_wednesday(calendar)

    assert recompute_recent_changes(at=TUESDAY + timedelta(minutes=10)) == []
    assert len(recompute_recent_changes(at=TUESDAY + timedelta(minutes=1))) == 1


def test_a_change_is_followed_by_a_job(calendar):
    event = Event(name="calendar.changed", about_kind="workingcalendar", about_id=calendar.pk, at=MONDAY)
    recompute_clocks(event)

    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.args) == (
        "moothall.promises.recompute",
        {"kind": "workingcalendar", "key": calendar.pk},
    )


def test_the_event_names_the_days_on_which_promises_were_broken_before(start, calendar):
    start(1)
    Clock.objects.filter(about_id=1).update(broken_at=WEDNESDAY_AT_5)
    close_on_wednesday(calendar)
    recompute_running_clocks(calendar, at=WEDNESDAY_AT_5 + timedelta(minutes=5))

    assert Event.objects.get(name="clocks.recomputed").facts["was_on"] == ["2026-03-04"]
