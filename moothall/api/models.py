"""Keys for machines."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models

from moothall.directory.models import Organisation, Team


class ApiKey(models.Model):
    """A machine's key. Only its digest is kept; `scopes` are what it may do, such as "contacts.record".

    Contacts that come with it are recorded for `organisation`, by the front office `team`.
    """

    name = models.CharField(max_length=80)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="api_keys")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=40))
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name

    def is_good(self, at: datetime) -> bool:
        return self.withdrawn_at is None and at < self.expires_at
