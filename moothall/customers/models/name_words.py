"""The dictionary of words in names, through which a typed word finds the real ones."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class NameWord(models.Model):
    """A word that occurs in customers' names.

    `count` is how many customers had it when the dictionary was last made; a word met since then has 0.
    `slips` are the fingerprints of the word with letters left out (see `rules.slips_of`): two words with a
    fingerprint in common are one or two slips of the finger apart.
    """

    word = models.CharField(max_length=60, primary_key=True, db_collation="C")
    count = models.PositiveIntegerField(default=0)
    slips = ArrayField(models.IntegerField())

    class Meta:
        indexes = [GinIndex(fields=["slips"], name="name_words_by_slips", fastupdate=False)]

    def __str__(self) -> str:
        return self.word
