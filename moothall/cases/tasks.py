"""The jobs of cases: load, call one act."""

from django.conf import settings
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from moothall.cases.actions import forget_presence, scan_document
from moothall.cases.actions.steps import climb_steps
from moothall.cases.models import Document
from moothall.lib.clock import now

PATIENCE = RetryStrategy(max_attempts=10, exponential_wait=4)


@app.task(name="moothall.cases.scan", queue="scans", retry=PATIENCE)
def scan(document_id: int) -> None:
    """Have one document looked at by the virus scanner."""
    scan_document(Document.objects.get(pk=document_id), scanner=settings.SCANNER, at=now())


@app.periodic(cron="11 * * * *")
@app.task(name="moothall.cases.forget_presence", queue="timed", queueing_lock="moothall.cases.forget_presence")
def forget(timestamp: int) -> None:
    """Each hour: drop who had which case open."""
    forget_presence(at=now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="moothall.cases.climb_steps", queue="timed", queueing_lock="moothall.cases.climb_steps")
def climb(timestamp: int) -> None:
    """Every ten minutes: turn to the people whom an agreement names where a partner is so many hours late."""
    climb_steps(at=now())
