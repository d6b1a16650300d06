"""The timed work of contacts: load, call one act."""

from procrastinate.contrib.django import app

from moothall.contacts.actions import count_contact_promises, flag_late_calls
from moothall.lib.clock import now


@app.periodic(cron="* * * * *")
@app.task(name="moothall.contacts.flag_late_calls", queue="timed", queueing_lock="moothall.contacts.flag_late_calls")
def flag_late(timestamp: int) -> None:
    """Each minute: flag the promised calls whose time has passed, until none is left."""
    at = now()
    while flag_late_calls(at=at):
        pass


@app.periodic(cron="11 * * * *")
@app.task(name="moothall.contacts.count_promises", queue="timed", queueing_lock="moothall.contacts.count_promises")
def count_promises(timestamp: int) -> None:
    """Each hour: count how often contacts kept what the charter promises of every contact, this month and last."""
    count_contact_promises(at=now())
