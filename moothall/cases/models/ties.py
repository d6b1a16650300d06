"""How cases belong together."""

from django.db import models
from django.db.models import F, Q

from moothall.cases.models.cases import Case


class CaseLink(models.Model):
    """Two cases that belong together, written once, the lower number first."""

    one = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="two_cases_are_linked_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="a_link_names_the_lower_case_first"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} with {self.other_id}"
