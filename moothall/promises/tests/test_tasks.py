"""The timed work: each task loads what it needs and calls its act."""

from datetime import date

from moothall.directory.models import CalendarDay
from moothall.lib.clock import now
from moothall.promises import tasks
from moothall.promises.models import Clock, MonthKept


def test_each_minute_everything_late_is_found(start):
    for number in (1, 2, 3):
        start(number)
    tasks.sweep.func(0)

    assert Clock.objects.filter(broken_at__isnull=False).count() == 3


def test_each_hour_the_months_are_counted(start):
    start()
    clock = Clock.objects.get()
    Clock.objects.update(broken_at=now())
    tasks.count.func(0)

    assert MonthKept.objects.get(service=clock.service).broken == 1


def test_a_changed_calendar_is_reckoned_in_a_job(start, calendar):
    start()
    before = Clock.objects.get().due_at
    CalendarDay.objects.create(calendar=calendar, day=date(2026, 3, 4), periods=[], reason="Flood")
    tasks.recompute.func("workingcalendar", calendar.pk)

    assert Clock.objects.get().due_at > before
