"""The timed work of answers: load, call one act."""

from procrastinate.contrib.django import app

from moothall.knowledge.actions import withdraw_expired
from moothall.lib.clock import now


@app.periodic(cron="*/5 * * * *")
@app.task(
    name="moothall.knowledge.withdraw_expired", queue="timed", queueing_lock="moothall.knowledge.withdraw_expired"
)
def withdraw_what_is_expired(timestamp: int) -> None:
    """Every five minutes: take away the answers that hold no longer."""
    withdraw_expired(at=now())
