"""The security policy in versions, and the mail domains to which personal data may go."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from moothall.directory.models import Organisation


class SecurityPolicy(models.Model):
    """One version of a council's security policy: who owns it, since when it holds, when it is looked at again.

    It is never edited: the next version follows it.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    words = models.TextField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    review_on = models.DateField()
    change_note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="a_policy_version_is_numbered_once"),
            models.CheckConstraint(
                condition=Q(review_on__gt=F("from_on")), name="a_policy_is_reviewed_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.number}"

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been looked at again."""
        return self.review_on < today


class SecureDomain(models.Model):
    """A mail domain of a partner to which personal data may be mailed: why it is secure, and until when."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    domain = models.CharField(max_length=200)
    why = models.CharField(max_length=300)
    until_on = models.DateField()

    class Meta:
        ordering = ["domain"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "domain"], name="a_domain_is_secure_once"),
            models.CheckConstraint(condition=Q(domain__regex=r"^[a-z0-9.-]+$"), name="a_domain_is_in_small_letters"),
        ]

    def __str__(self) -> str:
        return self.domain
