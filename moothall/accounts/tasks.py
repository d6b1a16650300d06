"""What is done with accounts by the clock: load, call one act."""

from procrastinate.contrib.django import app

from moothall.accounts.actions import forget_old_sessions
from moothall.lib.clock import now


@app.periodic(cron="53 2 * * *")
@app.task(name="moothall.accounts.forget_sessions", queue="timed", queueing_lock="moothall.accounts.forget_sessions")
def forget_sessions(timestamp: int) -> None:
    """Each night: take away sessions whose time is up."""
    forget_old_sessions(at=now())
