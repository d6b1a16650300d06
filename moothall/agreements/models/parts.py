"""The parts of a version of an agreement: times, quality, escalation, whom to ask."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from moothall.agreements.models.agreements import AgreementVersion
from moothall.agreements.rules import Measure
from moothall.directory.models import Service
from moothall.promises.models import Unit

TIMED = [Unit.WORKING_HOURS.value, Unit.WORKING_DAYS.value, Unit.DAYS.value]


class Term(models.Model):
    """How long something takes and how well it is done: for one service, one kind of transaction, both, or all.

    `answer_value` is until the first response, `done_value` until it is done or comes back with a result. `quality`
    says what good work is in words, where figures do not.
    """

    version = models.ForeignKey(AgreementVersion, on_delete=models.CASCADE, related_name="terms")
    position = models.PositiveSmallIntegerField()
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="+")
    interaction = models.CharField(max_length=12, blank=True)
    answer_value = models.PositiveSmallIntegerField(null=True)
    answer_unit = models.CharField(max_length=14, choices=Unit, blank=True)
    done_value = models.PositiveSmallIntegerField()
    done_unit = models.CharField(max_length=14, choices=Unit)
    quality = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "service", "interaction"],
                nulls_distinct=False,
                name="a_transaction_has_one_term_in_a_version",
            ),
            models.CheckConstraint(
                condition=Q(answer_value__isnull=True, answer_unit="") | Q(answer_value__gt=0, answer_unit__in=TIMED),
                name="a_first_response_has_a_whole_time_or_none",
            ),
            models.CheckConstraint(
                condition=Q(done_value__gt=0, done_unit__in=TIMED), name="a_term_says_until_when_it_is_done"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.service_id or '*'} {self.interaction or '*'}"


class QualityMeasure(models.Model):
    """A quality with its target. What has a `measure` is reckoned; the rest is judged by people at the review."""

    version = models.ForeignKey(AgreementVersion, on_delete=models.CASCADE, related_name="measures")
    position = models.PositiveSmallIntegerField()
    measure = models.CharField(max_length=12, choices=Measure)
    target_percent = models.PositiveSmallIntegerField(null=True)
    words = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(measure=Measure.JUDGED.value, target_percent__isnull=True)
                | (~Q(measure=Measure.JUDGED.value) & Q(target_percent__isnull=False, target_percent__lte=100)),
                name="what_is_reckoned_has_a_target_and_what_is_judged_has_none",
            ),
            models.CheckConstraint(
                condition=~Q(measure=Measure.JUDGED.value) | ~Q(words=""), name="what_is_judged_is_said_in_words"
            ),
        ]

    def __str__(self) -> str:
        return self.words or str(self.get_measure_display())


class Side(models.TextChoices):
    """Which side of an agreement somebody stands on."""

    OURS = "ours", _("Council")
    THEIRS = "theirs", _("Other side")


class EscalationStep(models.Model):
    """To whom something goes that is so many hours late."""

    version = models.ForeignKey(AgreementVersion, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    after_hours = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=6, choices=Side)
    name = models.CharField(max_length=100)
    post = models.CharField(max_length=100, blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        ordering = ["after_hours", "position"]

    def __str__(self) -> str:
        return self.name


class AgreementContact(models.Model):
    """Whom either side asks about an agreement."""

    version = models.ForeignKey(AgreementVersion, on_delete=models.CASCADE, related_name="contacts")
    position = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=6, choices=Side)
    name = models.CharField(max_length=100)
    post = models.CharField(max_length=100, blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name
