"""The append-only record of who did what, when, and of who read whose data."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class EventQuerySet(models.QuerySet["Event"]):
    def about(self, kind: str, pk: int) -> "EventQuerySet":
        """Events about one thing, newest first."""
        return self.filter(about_kind=kind, about_id=pk).order_by("-id")


class Event(models.Model):
    """One act that happened. Written once; the database refuses to change or delete it.

    `at` is when it truly happened, `recorded_at` when it was written down. `facts` holds ids and short codes,
    never a customer's words.
    """

    name = models.CharField(max_length=60)
    about_kind = models.CharField(max_length=20)
    about_id = models.BigIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())
    facts = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["about_kind", "about_id", "id"], name="events_about_a_thing"),
            # Small, because events are written in the order of this time and never moved.
            BrinIndex(fields=["recorded_at"], name="events_by_time", pages_per_range=32, autosummarize=True),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.about_kind} {self.about_id}"


class Unsealed(models.Model):
    """An event that no block holds yet and whose reactions are not yet enqueued. Empty most of the time."""

    event = models.OneToOneField(Event, on_delete=models.DO_NOTHING, primary_key=True, db_constraint=False)

    def __str__(self) -> str:
        return f"event {self.event_id}"


class Block(models.Model):
    """A sealed run of events. Its digest covers its events' digests and the digest of the block before."""

    number = models.BigIntegerField(primary_key=True)
    event_ids = ArrayField(models.BigIntegerField())
    event_digests = models.BinaryField()
    previous_digest = models.BinaryField()
    digest = models.BinaryField()
    sealed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"block {self.number}"


class Reading(models.Model):
    """Somebody read personal data: who, whose, on which page, why and when."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    about_kind = models.CharField(max_length=20)
    about_id = models.BigIntegerField()
    page = models.CharField(max_length=60)
    why = models.CharField(max_length=200)
    request_id = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["about_kind", "about_id", "-at"], name="readings_of_a_thing"),
            models.Index(fields=["by", "-at"], name="readings_by_an_officer"),
            models.Index(fields=["-at", "-id"], name="readings_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.by_id} read {self.about_kind} {self.about_id}"


class ReactionDone(models.Model):
    """A reaction that has run for an event, so that a job delivered twice works once."""

    event_id = models.BigIntegerField()
    reaction = models.CharField(max_length=120)
    done_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event_id", "reaction"], name="a_reaction_runs_once_per_event")]

    def __str__(self) -> str:
        return f"{self.reaction} for {self.event_id}"


class Backup(models.Model):
    """A backup that was made, or a try to restore from one: when, how long, how large, and what came of it.

    `facts` holds what a try counted. Rows are added by the commands of whoever runs the machine.
    """

    class Kind(models.TextChoices):
        DUMP = "dump", _("Backup in one file")
        BASE = "base", _("Base of the archive")
        TRY_DUMP = "try_dump", _("Try to restore a file")
        TRY_BASE = "try_base", _("Try to restore the archive")

    kind = models.CharField(max_length=8, choices=Kind)
    at = models.DateTimeField()
    seconds = models.FloatField()
    size = models.BigIntegerField(default=0)
    name = models.CharField(max_length=200)
    problem = models.CharField(max_length=300, blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["kind", "-at"], name="backups_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


class JobProblem(models.Model):
    """Why a job last failed: the kind of error and where it came from, not its words, which may quote a row."""

    job_id = models.BigIntegerField(primary_key=True)
    error = models.CharField(max_length=200)
    place = models.CharField(max_length=300)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"job {self.job_id}: {self.error}"


class Change(models.Model):
    """One setting was made, changed or taken out: what it said before and after, None where it was not there.

    It belongs to one event. What officers' settings say may be personal, so it lies here and never in the event.
    """

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="+", db_constraint=False)
    kind = models.CharField(max_length=30)
    key = models.BigIntegerField()
    called = models.CharField(max_length=120)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    at = models.DateTimeField()
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="undone_by")

    class Meta:
        indexes = [models.Index(fields=["kind", "key", "-id"], name="changes_of_a_setting")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(before__isnull=False) | models.Q(after__isnull=False),
                name="a_change_has_a_before_or_an_after",
            )
        ]

    def __str__(self) -> str:
        return f"change of {self.kind} {self.key}"
