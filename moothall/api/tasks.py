"""The jobs of the API: load, call one act."""

from procrastinate.contrib.django import app

from moothall.api.actions import forget_answers
from moothall.lib.clock import now


@app.periodic(cron="37 * * * *")
@app.task(name="moothall.api.forget_answers", queue="timed", queueing_lock="moothall.api.forget_answers")
def forget(timestamp: int) -> None:
    """Each hour: drop what was answered to requests that nobody will send again."""
    forget_answers(at=now())
