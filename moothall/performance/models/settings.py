"""What a council says about its measures: targets, who looks after them, what a contact costs."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from moothall.directory.models import Channel, Organisation


class MeasureSetting(models.Model):
    """What a council says about one measure. Without a row the measure's own words hold.

    `target` is in the unit of the measure, a share between 0 and 1; `target_source` says who asks for it. `owner`
    answers for the figure. `is_public` shows it to everybody.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    measure = models.CharField(max_length=40)
    target = models.FloatField(null=True)
    target_source = models.CharField(max_length=200, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    is_public = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "measure"], name="a_council_sets_a_measure_once"),
            models.CheckConstraint(
                condition=Q(target__isnull=True) | ~Q(target_source=""), name="a_target_says_who_asks_for_it"
            ),
        ]

    def __str__(self) -> str:
        return self.measure


class UnitCost(models.Model):
    """What one contact of a channel costs from one month to another, in pence, and where the figure comes from."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=12, choices=Channel)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    pence = models.FloatField()
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["channel", "-from_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "channel", "from_on"], name="a_channel_has_one_cost_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(from_on__day=1)
                & (Q(until_on__isnull=True) | Q(until_on__day=1, until_on__gt=F("from_on"))),
                name="a_unit_cost_holds_for_whole_months",
            ),
            models.CheckConstraint(condition=Q(pence__gte=0) & ~Q(source=""), name="a_unit_cost_says_where_it_is_from"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.pence}"
