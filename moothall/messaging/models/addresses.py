"""Addresses that are not written to, and how fast a mail server may be written to."""

from django.conf import settings
from django.db import models

from moothall.directory.models import Organisation
from moothall.messaging.workflow import Never


class Suppression(models.Model):
    """An address or number to which nothing is sent until somebody releases it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=254)
    why = models.CharField(max_length=12, choices=Never)
    status = models.CharField(max_length=20, blank=True)
    since = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "address"],
                condition=models.Q(released_at=None),
                name="an_address_is_suppressed_once",
            )
        ]

    def __str__(self) -> str:
        return self.address


class Pace(models.Model):
    """When the next message may go to the mail servers of a domain."""

    domain = models.CharField(max_length=253, primary_key=True)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.domain
