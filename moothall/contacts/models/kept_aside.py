"""What came in from outside and could not be understood: kept whole, and worked by somebody."""

from django.conf import settings
from django.db import models


class KeptAsideQuerySet(models.QuerySet["KeptAside"]):
    def to_work(self) -> "KeptAsideQuerySet":
        """What nobody has dealt with yet, oldest first."""
        return self.filter(settled_at=None).order_by("id")


class KeptAside(models.Model):
    """One row of a file that could not be taken, with why not. The same row of the same file is kept once."""

    source = models.CharField(max_length=80)
    line = models.PositiveIntegerField()
    key = models.CharField(max_length=60, blank=True)
    why = models.CharField(max_length=200)
    values = models.JSONField(default=dict)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    settled_how = models.CharField(max_length=200, blank=True)

    objects = KeptAsideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "line", "key"], name="a_row_is_kept_aside_once"),
            models.CheckConstraint(
                condition=models.Q(settled_at=None) | ~models.Q(settled_how=""), name="a_settled_row_says_how"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}, line {self.line}"
