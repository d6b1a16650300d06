"""How long the words of messages are kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Retention(models.Model):
    """After how many months one sort of words is erased. That a message came or went, and about what, stays."""

    class What(models.TextChoices):
        RECEIVED = "received", _("Words and originals of messages received")
        SENT = "sent", _("Words of messages sent")

    what = models.CharField(max_length=10, choices=What, unique=True)
    months = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(months=None) | models.Q(months__gte=1), name="words_are_kept_a_month_at_least"
            )
        ]

    def __str__(self) -> str:
        return str(self.get_what_display())
