"""The promises of the charter in versions, and who holds itself to more."""

from datetime import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from moothall.directory.models import Organisation, Service
from moothall.promises.rules import target_words


class Evidence(models.TextChoices):
    """How anyone can tell that a promise is kept."""

    MEASURED = "measured", _("A figure")
    RECORD = "record", _("A document or register")
    JUDGEMENT = "judgement", _("What a trained observer saw")


class Unit(models.TextChoices):
    SECONDS = "seconds", _("seconds")
    MINUTES = "minutes", _("minutes")
    WORKING_HOURS = "working_hours", _("working hours")
    WORKING_DAYS = "working_days", _("working days")
    DAYS = "days", _("days")
    SHARE = "share", _("share of all")


class Statistic(models.TextChoices):
    """Of what the target speaks."""

    MEAN = "mean", _("on average")
    MAXIMUM = "maximum", _("at most")
    SHARE = "share", _("of all")


class Promise(models.Model):
    """A promise to customers under the code by which everybody knows it, such as PR-W1."""

    code = models.CharField(max_length=20, unique=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class PromiseVersionQuerySet(models.QuerySet["PromiseVersion"]):
    def in_force(self, at: datetime) -> "PromiseVersionQuerySet":
        """The one version of each promise that holds at a moment."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=at), valid_from__lte=at)


class PromiseVersion(models.Model):
    """What a promise said for a while: its words, its target and how it is measured.

    `channels` are the ways of contact that it is about. `amber_share` is the share of the target's working
    time after which a running clock warns. A share target is between 0 and 1. One that `is_for_new` holds for what is
    received from `valid_from` on: what was received before keeps what it was promised.
    """

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    words = models.TextField()
    channels = ArrayField(models.CharField(max_length=12))
    evidence = models.CharField(max_length=10, choices=Evidence)
    measure = models.CharField(max_length=300, blank=True)
    target_value = models.FloatField(null=True)
    target_unit = models.CharField(max_length=14, choices=Unit, blank=True)
    statistic = models.CharField(max_length=10, choices=Statistic, blank=True)
    clock_starts = models.CharField(max_length=200, blank=True)
    amber_share = models.FloatField(default=0.8)
    valid_from = models.DateTimeField()
    valid_until = models.DateTimeField(null=True)
    change_note = models.CharField(max_length=300, blank=True)
    is_for_new = models.BooleanField(default=False, db_default=False)

    objects = PromiseVersionQuerySet.as_manager()

    class Meta:
        ordering = ["promise__code", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["promise", "number"], name="a_promise_version_number_is_used_once"),
            models.UniqueConstraint(
                fields=["promise"],
                condition=Q(valid_until__isnull=True),
                name="a_promise_has_one_open_version",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="a_promise_version_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(target_value__isnull=True, target_unit="", statistic="")
                | (Q(target_value__gt=0) & ~Q(target_unit="") & ~Q(statistic="")),
                name="a_target_is_whole_or_absent",
            ),
            models.CheckConstraint(
                condition=~Q(target_unit="share") | Q(target_value__lte=1), name="a_share_is_at_most_one"
            ),
            models.CheckConstraint(
                condition=Q(amber_share__gt=0, amber_share__lt=1), name="amber_lies_between_start_and_end"
            ),
            ExclusionConstraint(
                name="versions_of_a_promise_do_not_overlap",
                expressions=[
                    # A range of one number compares by overlap without a PostgreSQL extension.
                    (
                        Func("promise", "promise", models.Value("[]"), function="int8range"),
                        RangeOperators.OVERLAPS,
                    ),
                    (
                        Func(
                            "valid_from",
                            "valid_until",
                            function="tstzrange",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.promise_id} version {self.number}"

    @property
    def target_words(self) -> str:
        """The target in words; empty for a promise without one."""
        return "" if self.target_value is None else target_words(self.target_value, self.target_unit)


class Tightening(models.Model):
    """A service or a partner holds itself to more than the charter asks.

    `value` is in the promise's own unit.
    """

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="tightenings")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="tightenings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="tightenings")
    value = models.FloatField()
    since = models.DateTimeField()

    class Meta:
        ordering = ["promise__code", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(service__isnull=False, organisation__isnull=True)
                | Q(service__isnull=True, organisation__isnull=False),
                name="either_a_service_or_a_partner_tightens",
            ),
            models.CheckConstraint(condition=Q(value__gt=0), name="a_tightened_target_is_above_nothing"),
            models.UniqueConstraint(fields=["promise", "service"], name="a_service_tightens_a_promise_once"),
            models.UniqueConstraint(fields=["promise", "organisation"], name="a_partner_tightens_a_promise_once"),
        ]

    def __str__(self) -> str:
        return f"{self.promise} ({self.service or self.organisation})"
