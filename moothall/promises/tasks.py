"""The timed work of promises: load, call one act."""

from django.utils.timezone import localdate
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from moothall.directory.models import Service, WorkingCalendar
from moothall.lib.clock import now
from moothall.promises.actions import (
    charter_goes_live,
    count_months,
    recompute_recent_changes,
    recompute_running_clocks,
    sweep_clocks,
)
from moothall.promises.models import CharterDraft, Promise

PATIENCE = RetryStrategy(max_attempts=6, exponential_wait=4)
KINDS: dict[str, type[WorkingCalendar] | type[Promise] | type[Service]] = {
    "workingcalendar": WorkingCalendar,
    "promise": Promise,
    "service": Service,
}


@app.periodic(cron="* * * * *")
@app.task(name="moothall.promises.sweep", queue="timed", queueing_lock="moothall.promises.sweep")
def sweep(timestamp: int) -> None:
    """Each minute: write down which promises broke and which are at risk, until none is left."""
    at = now()
    while any(vars(sweep_clocks(at=at)).values()):
        pass
    recompute_recent_changes(at=at)


@app.periodic(cron="7 * * * *")
@app.task(name="moothall.promises.count_months", queue="timed", queueing_lock="moothall.promises.count_months")
def count(timestamp: int) -> None:
    """Each hour: count how often each promise was kept this month and last."""
    count_months(at=now())


@app.periodic(cron="*/5 * * * *")
@app.task(name="moothall.promises.go_live", queue="timed", queueing_lock="moothall.promises.go_live")
def publish_what_is_due(timestamp: int) -> None:
    """Every five minutes: publish the charter whose day has come."""
    for draft in CharterDraft.objects.due(localdate(now())):
        charter_goes_live(draft, at=now())


@app.task(name="moothall.promises.recompute", queue="timed", retry=PATIENCE)
def recompute(kind: str, key: int) -> None:
    """Reckon the running clocks of a changed calendar, promise or service anew. Deferred by a reaction."""
    recompute_running_clocks(KINDS[kind].objects.get(pk=key), at=now())
