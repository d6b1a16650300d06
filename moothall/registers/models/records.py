"""Records of registers: what each says now, what it said before, what it names, what was written about it."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from moothall.directory.models import Organisation
from moothall.registers.workflow import ENDED, State


class RecordQuerySet(models.QuerySet["Record"]):
    def in_force_on(self, day: date) -> "RecordQuerySet":
        """What held on a day: entered for good, begun by then, not ended by then."""
        begun = self.filter(held_on__lte=day).exclude(state=State.DRAFT)
        return begun.filter(Q(ended_on=None) | Q(ended_on__gt=day))

    def overdue(self, day: date) -> "RecordQuerySet":
        """What is in force and past its review."""
        return self.filter(state=State.IN_FORCE, review_by__lt=day)

    def due_by(self, day: date) -> "RecordQuerySet":
        """What is in force and to be reviewed by a day, the overdue with it; the oldest first."""
        return self.filter(state=State.IN_FORCE, review_by__lte=day).order_by("review_by", "pk")

    def without_owner(self) -> "RecordQuerySet":
        """What nobody answers for: no owner was named, or the owner has left."""
        return self.filter(Q(owner=None) | Q(owner__is_active=False))


class Record(models.Model):
    """One record of a register. `values` holds what is filled in, by the code of the field.

    It holds from `held_on` and must be looked at again by `review_by`. `faults` are the fields whose total differs from
    its rows. `words` is what a search reads. `source` is what it came from; `form_key` is that of the form that made
    it, so that a form sent twice makes one record.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    register = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    values = models.JSONField(default=dict)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+",
                              db_index=False)  # fmt: skip
    held_on = models.DateField()
    review_by = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    ended_on = models.DateField(null=True)
    why_withdrawn = models.TextField(blank=True)
    faults = ArrayField(models.CharField(max_length=40), default=list)
    words = models.TextField(blank=True)
    version_number = models.PositiveIntegerField(default=1)
    source_kind = models.CharField(max_length=20, blank=True)
    source_key = models.BigIntegerField(null=True)
    form_key = models.UUIDField(null=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+",
                                db_index=False)  # fmt: skip
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = RecordQuerySet.as_manager()

    class Meta:
        indexes = [
            # In the order in which a list begins: what holds, by its review, then what has ended.
            models.Index(
                "organisation",
                "register",
                F("ended_on").asc(nulls_first=True),
                F("review_by").asc(nulls_last=True),
                F("id").desc(),
                name="records_of_a_register",
            ),
            models.Index(fields=["owner", "review_by"], condition=Q(state="in_force"), name="records_of_an_owner"),
            models.Index(
                fields=["source_kind", "source_key"], condition=~Q(source_kind=""), name="records_of_a_source"
            ),
            GinIndex(SearchVector("words", config="simple"), name="records_by_words"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "form_key"], name="a_form_makes_one_record"),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(why_withdrawn=""), name="a_withdrawn_record_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(ENDED), ended_on__isnull=False)
                | (~Q(state__in=sorted(ENDED)) & Q(ended_on=None)),
                name="a_record_that_ended_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.title or _("Record {number}").format(number=self.pk)

    def is_overdue(self, day: date) -> bool:
        """Say whether it is in force and was to be looked at again before this day."""
        return self.state == State.IN_FORCE and self.review_by is not None and self.review_by < day


class RecordVersion(models.Model):
    """What a record said after one change. The version before it is what it said until then."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    event_id = models.BigIntegerField()
    name = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=State)
    values = models.JSONField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+",
                              db_index=False)  # fmt: skip
    held_on = models.DateField()
    review_by = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+",
                           db_index=False)  # fmt: skip
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "number"], name="a_record_has_a_version_once")]

    def __str__(self) -> str:
        return f"version {self.number} of record {self.record_id}"


class RecordTie(models.Model):
    """A field of a record names a row: a record, a service, a team, a place, an officer, an organisation."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="ties")
    field = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    key = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["kind", "key"], name="ties_to_a_thing")]

    def __str__(self) -> str:
        return f"record {self.record_id} names {self.kind} {self.key}"


class RecordComment(models.Model):
    """Words of an officer about a record."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="comments")
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.by_id} about record {self.record_id}"
