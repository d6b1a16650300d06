"""What people looked for and did not find."""

from django.db import models
from django.db.models import Q


class UnfoundWords(models.Model):
    """Words for which a search found nothing, with how often in a month. No personal detail is ever kept here.

    `month` is its first day; `words` are as `lib.search_words` leaves them.
    """

    words = models.CharField(max_length=60)
    month = models.DateField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["month", "words"], name="words_are_counted_once_a_month"),
            models.CheckConstraint(condition=~Q(words=""), name="unfound_words_say_something"),
        ]

    def __str__(self) -> str:
        return self.words
