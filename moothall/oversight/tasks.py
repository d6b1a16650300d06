"""What is done with readings by the clock: load, call one act."""

from datetime import timedelta

from django.utils.timezone import localdate
from procrastinate.contrib.django import app

from moothall.lib.clock import now
from moothall.oversight.actions import forget_readings, look_for_unusual


@app.periodic(cron="29 1 * * *")
@app.task(name="moothall.oversight.look", queue="timed", queueing_lock="moothall.oversight.look")
def look(timestamp: int) -> None:
    """Each night: look through the readings of the day before."""
    look_for_unusual(localdate(now()) - timedelta(days=1), at=now())


@app.periodic(cron="43 1 * * *")
@app.task(name="moothall.oversight.forget", queue="timed", queueing_lock="moothall.oversight.forget")
def forget(timestamp: int) -> None:
    """Each night: forget the readings whose time is up."""
    forget_readings(at=now())
