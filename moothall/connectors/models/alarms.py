"""What fails, and when administrators were last told of it."""

from datetime import datetime, timedelta

from django.db import models


class Alarm(models.Model):
    """A connection that fails: there is a row for as long as it does. `key` names it, `mailed_at` is the last mail."""

    key = models.CharField(max_length=200, unique=True)
    name = models.CharField(max_length=200)
    since = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name

    def is_due(self, at: datetime, *, after: timedelta, every: timedelta) -> bool:
        """Say whether it has failed for so long, and was not mailed of within so long."""
        return self.since <= at - after and (self.mailed_at is None or self.mailed_at <= at - every)
