"""How far the cells are: what was read of the journal, which days are to be worked, which months are summed."""

from django.db import models


class Place(models.Model):
    """How far figures are kept: the last block of the journal whose days were marked, and the last day that began.

    One row. When another day begins, what was uncertain may be certain.
    """

    is_only_row = models.BooleanField(default=True, unique=True)
    block = models.BigIntegerField()
    day = models.DateField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(is_only_row=True), name="figures_have_one_place")]

    def __str__(self) -> str:
        return f"block {self.block}"


class Mark(models.Model):
    """A day of a family that is to be worked out anew. Whoever works it holds the row, so that a new mark waits."""

    organisation_id = models.BigIntegerField()
    family = models.CharField(max_length=12)
    day = models.DateField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation_id", "family", "day"], name="a_day_of_a_family_is_marked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.family} {self.day}"


class UnsummedMonth(models.Model):
    """A month of a family with a day that was worked since it was last summed: it is read day by day."""

    organisation_id = models.BigIntegerField()
    family = models.CharField(max_length=12)
    month = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation_id", "family", "month"], name="a_month_is_to_be_summed_once"),
            models.CheckConstraint(condition=models.Q(month__day=1), name="a_month_to_sum_is_named_by_its_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.family} {self.month:%Y-%m}"
