"""What customers say about how they were served."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from moothall.directory.models import Organisation, Service, Team


class AnswerQuerySet(models.QuerySet["Answer"]):
    def newest_first(self) -> "AnswerQuerySet":
        return self.order_by("-at", "-id")


class Answer(models.Model):
    """The answer of one customer about one case or contact. Whoever answers again changes their answer.

    `rating` is satisfaction from 1 (very dissatisfied) to 5 (very satisfied), the scale of the Institute of Customer
    Service and of most councils, so that figures can be compared.
    """

    class Rating(models.IntegerChoices):
        VERY_SATISFIED = 5, _("Very satisfied")
        SATISFIED = 4, _("Satisfied")
        NEITHER = 3, _("Neither")
        DISSATISFIED = 2, _("Dissatisfied")
        VERY_DISSATISFIED = 1, _("Very dissatisfied")

    class Settled(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    about_kind = models.CharField(max_length=20)
    about_id = models.BigIntegerField()
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    channel = models.CharField(max_length=12)
    rating = models.PositiveSmallIntegerField(choices=Rating)
    settled = models.CharField(max_length=6, choices=Settled)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    times = models.PositiveSmallIntegerField(default=1)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "-at", "-id"], name="answers_of_an_organisation")]
        constraints = [
            models.UniqueConstraint(fields=["about_kind", "about_id"], name="a_thing_is_answered_for_once"),
            models.CheckConstraint(condition=models.Q(rating__gte=1, rating__lte=5), name="a_rating_is_from_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"{self.rating} for {self.about_kind} {self.about_id}"
