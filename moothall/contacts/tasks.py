"""The timed work of contacts: load, call one act."""

from django.utils.timezone import localdate
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from moothall.accounts.models import Officer
from moothall.contacts.actions import count_contact_promises, flag_late_calls
from moothall.contacts.actions.remind import mail_reminder, remind_owners
from moothall.lib.clock import now

PATIENCE = RetryStrategy(max_attempts=8, exponential_wait=5)


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


@app.periodic(cron="10 7 * * 1")
@app.task(name="moothall.contacts.remind_owners", queue="timed", queueing_lock="moothall.contacts.remind_owners")
def remind_all_owners(timestamp: int) -> None:
    """Each Monday morning: have owners reminded of words that are to be looked over, where the council wants it."""
    remind_owners(today=localdate(now()))


@app.task(name="moothall.contacts.remind_owner", queue="messages", retry=PATIENCE)
def remind_owner(officer_id: int) -> None:
    """Send one owner what they are to look over."""
    mail_reminder(Officer.objects.get(pk=officer_id), today=localdate(now()))
