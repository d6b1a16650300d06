"""Keys for machines, and what was answered under them."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from moothall.cases.models import Case
from moothall.directory.models import Organisation, Team

USUAL_PER_MINUTE = 600
SOON = timedelta(days=30)
"""A key that ends within this time is flagged, so that somebody renews it."""


class ApiKey(models.Model):
    """A machine's key. Only its digest is kept; `scopes` are what it may do, such as "contacts.record".

    Contacts that come with it are recorded for `organisation`, by the front office `team`. `per_minute` is how many
    requests it may send. `last_used_at` is written at most once a minute.
    """

    name = models.CharField(max_length=80)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="api_keys")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=40))
    per_minute = models.PositiveIntegerField(default=USUAL_PER_MINUTE, db_default=USUAL_PER_MINUTE)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(per_minute__gte=1), name="a_key_may_send_at_least_one_request_a_minute")
        ]

    def __str__(self) -> str:
        return self.name

    def is_good(self, at: datetime) -> bool:
        return self.withdrawn_at is None and at < self.expires_at

    def ends_soon(self, at: datetime) -> bool:
        """Say whether it is good for some days only."""
        return self.is_good(at) and self.expires_at - at <= SOON


class Answer(models.Model):
    """What was answered to a request with an Idempotency-Key, `name`, so that the same request is answered the same.

    `digest` tells one request from another. `status` is 0 only inside the transaction that does the work.
    """

    key = models.ForeignKey(ApiKey, on_delete=models.CASCADE, related_name="+", db_index=False)
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.BinaryField(default=b"")
    location = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="answers_by_time")]
        constraints = [
            models.UniqueConstraint(fields=["key", "name"], name="an_idempotency_key_is_answered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.status} to {self.name}"


class Open311Media(models.Model):
    """A picture that a report or an update named by its address, and whether it is here yet.

    `missed_at` is when the last try failed, `missed_because` why in a code.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    url = models.CharField(max_length=2000)
    named_at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True)
    missed_at = models.DateTimeField(null=True)
    missed_because = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [models.Index(fields=["case"], name="media_of_a_case")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kept_at=None) | models.Q(missed_at=None), name="media_are_kept_or_missed"
            ),
            models.CheckConstraint(
                condition=models.Q(missed_at=None) | ~models.Q(missed_because=""), name="missed_media_say_why"
            ),
        ]

    def __str__(self) -> str:
        return f"media of {self.case_id}"


class Open311Update(models.Model):
    """An update that came in: `number` is how the other website calls it, so that it counts once."""

    key = models.ForeignKey(ApiKey, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.CharField(max_length=80)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+", db_index=False)
    status = models.CharField(max_length=30)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "number"], name="an_update_comes_in_once")]

    def __str__(self) -> str:
        return f"update {self.number}"
