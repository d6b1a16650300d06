"""The jobs of the customers: load, call one act."""

from procrastinate.contrib.django import app

from moothall.customers.actions import rebuild_search
from moothall.lib.clock import now


@app.periodic(cron="23 3 * * *")
@app.task(name="moothall.customers.rebuild_search", queue="timed", queueing_lock="moothall.customers.rebuild_search")
def rebuild(timestamp: int) -> None:
    """Each night: count the words of names anew, so that common names are told from rare ones."""
    rebuild_search(by=None, at=now())
