"""What the data-protection officer looks into, and how long it can be looked into."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from moothall.accounts.models import Officer


class Why(models.TextChoices):
    """Why readings look unusual. None of these says that something was wrong."""

    OWN = "own", _("A record that seems to be their own")
    STREET = "street", _("Somebody with the postcode of their own record")
    COLLEAGUE = "colleague", _("A record that seems to be a colleague’s")
    MANY = "many", _("Many customers without a case or a contact")
    HOURS = "hours", _("Outside the hours of their teams")


class Outcome(models.TextChoices):
    """What came of looking into it."""

    WORK = "work", _("It was work")
    SPOKEN = "spoken", _("Spoken about; nothing follows")
    PASSED_ON = "passed_on", _("Passed on to their manager")
    BREACH = "breach", _("A breach of data protection")


class Finding(models.Model):
    """What one officer read on one day that looks unusual: of one customer, or of several together.

    `customer_key` is null where it is about several. It is no foreign key: what was found outlives the customer.
    """

    day = models.DateField()
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+", db_index=False)
    why = models.CharField(max_length=10, choices=Why)
    customer_key = models.BigIntegerField(null=True)
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    note = models.TextField(blank=True)
    settled_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["-day", "-id"], name="findings_by_day"),
            models.Index(fields=["-day", "-id"], condition=models.Q(outcome=""), name="findings_to_look_into"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "officer", "why", "customer_key"],
                nulls_distinct=False,
                name="the_same_is_found_once",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="", settled_at=None, settled_by=None)
                | (~models.Q(outcome="") & ~models.Q(note="") & models.Q(settled_at__isnull=False)),
                name="what_is_settled_says_when_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"finding {self.pk}: {self.why}"


class ReadingRetention(models.Model):
    """After how many months readings are forgotten. One row; without it they are kept for good."""

    LEAST = 12

    is_only_row = models.BooleanField(default=True, unique=True)
    months = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(is_only_row=True), name="readings_have_one_retention"),
            models.CheckConstraint(
                condition=models.Q(months=None) | models.Q(months__gte=12), name="readings_are_kept_a_year_at_least"
            ),
        ]

    def __str__(self) -> str:
        return "retention of readings"
