"""Registers that a council sets up itself."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class OwnRegister(models.Model):
    """A register that a council set up on a page. `fields` are its fields in their order, as `rules/own.py` reads them.

    `may_see` and `may_keep` are permissions, asked besides those of the pages.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    one = models.CharField(max_length=60)
    what_for = models.CharField(max_length=300)
    subject = models.CharField(max_length=60)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    review_months = models.PositiveSmallIntegerField(null=True)
    may_see = models.CharField(max_length=60, default="registers.see")
    may_keep = models.CharField(max_length=60, default="registers.keep")
    fields = models.JSONField(default=list)
    is_retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(code__startswith="own-"), name="an_own_register_has_a_code_of_its_own")
        ]

    def __str__(self) -> str:
        return self.name
