"""The next charter while it is written."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from moothall.promises.models.charter import CharterVersion


class CharterDraftQuerySet(models.QuerySet["CharterDraft"]):
    def open(self) -> "CharterDraftQuerySet":
        """The one that is being written, or waits for its day."""
        return self.filter(status__in=["draft", "waiting"])

    def due(self, today: date) -> "CharterDraftQuerySet":
        """Those that were approved for a day which has come."""
        return self.filter(status="waiting", live_on__lte=today)


class CharterDraft(models.Model):
    """The next version of the charter with what its promises will say; there is one at a time.

    `promises` are the terms of each promise by its code, in the order of the charter. `writers` are the keys of those
    who wrote in it. `charter` is the version that it became.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        WAITING = "waiting", _("Waits for its day")
        PUBLISHED = "published", _("Published")
        DROPPED = "dropped", _("Dropped")

    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    name = models.CharField(max_length=120)
    introduction = models.TextField(blank=True)
    review_on = models.DateField(null=True)
    display_places = ArrayField(models.CharField(max_length=120), default=list)
    customer_duties = ArrayField(models.CharField(max_length=300), default=list)
    staff_rights = ArrayField(models.CharField(max_length=300), default=list)
    promises = models.JSONField(default=dict)
    writers = ArrayField(models.BigIntegerField(), default=list)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)
    live_on = models.DateField(null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    alone_because = models.CharField(max_length=200, blank=True)
    charter = models.OneToOneField(CharterVersion, on_delete=models.PROTECT, null=True, related_name="draft")

    objects = CharterDraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.Value(1), condition=Q(status__in=["draft", "waiting"]), name="the_charter_has_one_draft"
            ),
            models.CheckConstraint(
                condition=~Q(status="waiting") | Q(live_on__isnull=False, approved_at__isnull=False),
                name="a_waiting_charter_says_for_what_day",
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(charter__isnull=False), name="a_published_draft_says_as_what"
            ),
        ]

    def __str__(self) -> str:
        return f"draft of {self.name}"
