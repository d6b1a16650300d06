"""The jobs of the API and of machines' doors: load, call one act."""

from procrastinate.contrib.django import app

from moothall.api.actions import forget_answers
from moothall.api.models import Open311Media
from moothall.api.open311.media import TASK, fetch_media
from moothall.lib.clock import now


@app.periodic(cron="37 * * * *")
@app.task(name="moothall.api.forget_answers", queue="timed", queueing_lock="moothall.api.forget_answers")
def forget(timestamp: int) -> None:
    """Each hour: drop what was answered to requests that nobody will send again."""
    forget_answers(at=now())


@app.task(name=TASK, queue="media")
def fetch(media_id: int, tries: int) -> None:
    """Fetch one picture that a report named."""
    fetch_media(Open311Media.objects.get(pk=media_id), tries=tries, at=now())
