"""Words that the council does not want in what customers read."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class StyleWord(models.Model):
    """A word or phrase to avoid, and what to say instead.

    An abbreviation with nothing to say instead is one that everybody here understands.
    """

    class Kind(models.TextChoices):
        JARGON = "jargon", _("Jargon")
        SLANG = "slang", _("Slang")
        ABBREVIATION = "abbreviation", _("Abbreviation")

    word = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.JARGON)
    instead = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["word"]
        constraints = [models.UniqueConstraint(Lower("word"), name="a_style_word_is_listed_once")]

    def __str__(self) -> str:
        return self.word
