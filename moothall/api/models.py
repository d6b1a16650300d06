"""Keys for machines."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models

from moothall.cases.models import Case
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
