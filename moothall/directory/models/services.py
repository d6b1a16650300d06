"""The catalogue: one record per service, in versions."""

from datetime import date
from functools import cached_property

import msgspec
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from moothall.directory.catalogue import ServiceRecord
from moothall.directory.models.organisations import Organisation, Team


class ServiceQuerySet(models.QuerySet["Service"]):
    def published(self) -> "ServiceQuerySet":
        """Services that customers and officers can use, with what a page needs of each."""
        return self.filter(is_published=True).select_related("version", "team", "team__department", "organisation")


class Service(models.Model):
    """What the council or a partner offers. The words are in its published version."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    group = models.CharField(max_length=60)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="services")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="services")
    is_published = models.BooleanField(default=False)
    version = models.ForeignKey("ServiceVersion", on_delete=models.PROTECT, null=True, related_name="+")

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_published=False) | Q(version__isnull=False), name="a_published_service_has_a_version"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def record(self) -> ServiceRecord:
        """The published words of the service."""
        assert self.version is not None
        return self.version.content


class ServiceVersionQuerySet(models.QuerySet["ServiceVersion"]):
    def due(self, today: date) -> "ServiceVersionQuerySet":
        """Versions that were approved for a day which has come."""
        return self.filter(status="waiting", live_on__lte=today)

    def to_come(self) -> "ServiceVersionQuerySet":
        """Versions that are written, wait for their day or are tried."""
        return self.filter(status__in=("draft", "waiting", "trial"))


class ServiceVersion(models.Model):
    """One version of a service's record: written as a draft, then published, then part of history.

    `writers` are the keys of the officers who wrote in it. One that is approved for a day waits until `live_on`.
    `alone_because` says why somebody published what they wrote themselves.

    One that is tried first holds only for who comes to one of `trial_sites` (keys of sites) or gets in touch on one of
    `trial_channels`; everybody else has the published one.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        WAITING = "waiting", _("Waits for its day")
        TRIAL = "trial", _("Being tried")
        PUBLISHED = "published", _("Published")
        PAST = "past", _("Past")

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    record = models.JSONField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    review_on = models.DateField(null=True)
    change_note = models.CharField(max_length=200, blank=True)
    writers = ArrayField(models.BigIntegerField(), default=list, db_default=[])
    live_on = models.DateField(null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    alone_because = models.CharField(max_length=200, blank=True, db_default="")
    trial_sites = ArrayField(models.BigIntegerField(), default=list, db_default=[])
    trial_channels = ArrayField(models.CharField(max_length=12), default=list, db_default=[])

    objects = ServiceVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["service", "number"], name="a_version_number_is_used_once"),
            models.UniqueConstraint(
                fields=["service"], condition=Q(status="published"), name="a_service_has_one_published_version"
            ),
            models.UniqueConstraint(fields=["service"], condition=Q(status="draft"), name="a_service_has_one_draft"),
            models.UniqueConstraint(
                fields=["service"], condition=Q(status="waiting"), name="a_service_has_one_waiting_version"
            ),
            models.UniqueConstraint(fields=["service"], condition=Q(status="trial"), name="a_service_has_one_trial"),
            models.CheckConstraint(
                condition=~Q(status="trial") | Q(trial_sites__len__gt=0) | Q(trial_channels__len__gt=0),
                name="a_version_that_is_tried_says_where",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "waiting"]) | Q(published_at__isnull=False),
                name="a_published_version_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(status="waiting") | Q(live_on__isnull=False, approved_at__isnull=False),
                name="a_waiting_version_says_for_what_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} version {self.number}"

    @property
    def is_for_some(self) -> bool:
        """Whether it is, or is to be, tried at some places or channels only."""
        return bool(self.trial_sites or self.trial_channels)

    def is_tried_at(self, *, site_id: int | None, channel: str) -> bool:
        """Say whether somebody at a site (None is at none), on a channel, has this version when it is tried."""
        return site_id in self.trial_sites or channel in self.trial_channels

    @cached_property
    def content(self) -> ServiceRecord:
        """The record as its structure. Raises msgspec.ValidationError for a record that was tampered with."""
        return msgspec.convert(self.record, ServiceRecord)
