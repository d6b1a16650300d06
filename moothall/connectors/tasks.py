"""The jobs of connectors: load, call one act."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from moothall.accounts.models import Officer
from moothall.connectors import actions
from moothall.connectors.actions import ask_for_work, forget_deliveries, poll_changes, raise_alarms, run_errands
from moothall.connectors.models import Connector
from moothall.lib.clock import now


@app.task(name="moothall.connectors.work", queue="connectors")
def work(connector_id: int) -> None:
    """Send what is owed to one back office, then ask it what changed. Another run of the same waits for this one."""
    connector = Connector.objects.in_use().filter(pk=connector_id).first()
    if connector is not None and run_errands(connector, at=now()):
        poll_changes(connector, at=now())


@app.periodic(cron="*/2 * * * *")
@app.task(name="moothall.connectors.visit", queue="timed", queueing_lock="moothall.connectors.visit")
def visit_all(timestamp: int) -> None:
    """Every two minutes: have each back office visited."""
    for key in Connector.objects.in_use().order_by("pk").values_list("pk", flat=True):
        ask_for_work(key)


@app.periodic(cron="23 3 * * *")
@app.task(name="moothall.connectors.forget", queue="timed", queueing_lock="moothall.connectors.forget")
def forget(timestamp: int) -> None:
    """Each night: drop the deliveries that were taken more than seven days ago."""
    forget_deliveries(at=now())


@app.periodic(cron="41 * * * *")
@app.task(name="moothall.connectors.alarms", queue="timed", queueing_lock="moothall.connectors.alarms")
def look_for_alarms(timestamp: int) -> None:
    """Each hour: have administrators mailed of what has failed for a day."""
    raise_alarms(at=now())


@app.task(
    name="moothall.connectors.mail_alarms", queue="messages", retry=RetryStrategy(max_attempts=8, exponential_wait=5)
)
def mail_alarms(officer_id: int, alarms: list[int]) -> None:
    """Mail one administrator."""
    actions.mail_alarms(Officer.objects.get(pk=officer_id), alarms)
