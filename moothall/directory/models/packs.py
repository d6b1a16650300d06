"""Packs that were taken in."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models


class PackImport(models.Model):
    """A pack that was taken in, and all that it changed, so that it can be undone as a whole.

    `changes` are the keys of the kept changes of settings in their order; `services` are pairs of a service and the
    version that it had before, none for a service that was new.
    """

    name = models.CharField(max_length=120)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    changes = ArrayField(models.BigIntegerField(), default=list)
    services = models.JSONField(default=list)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
