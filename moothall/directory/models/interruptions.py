"""Telling everybody that something does not work."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from moothall.directory.models.places import Site
from moothall.directory.models.services import Service


class Interruption(models.Model):
    """One message about something that does not work, for a time.

    It is about the `services`, `sites` and `channels` that it names; naming none of a sort is all of it. It stands
    from when it is approved, between `from_at` and `until_at`, until it is ended.
    """

    class Severity(models.TextChoices):
        NOTICE = "notice", _("For information")
        DISRUPTION = "disruption", _("Something does not work")
        EMERGENCY = "emergency", _("Emergency")

    words = models.CharField(max_length=300)
    words_cy = models.CharField(max_length=300, blank=True)
    severity = models.CharField(max_length=10, choices=Severity)
    services = models.ManyToManyField(Service, related_name="interruptions", blank=True)
    sites = models.ManyToManyField(Site, related_name="interruptions", blank=True)
    channels = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["until_at"], name="interruptions_by_end")]
        constraints = [
            models.CheckConstraint(condition=Q(until_at__gt=F("from_at")), name="an_interruption_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.words[:60]
