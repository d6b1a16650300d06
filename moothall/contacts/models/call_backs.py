"""Calls that the council promised to make."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from moothall.contacts.models.contacts import Contact
from moothall.customers.models import Customer
from moothall.directory.models import Organisation, Team


class CallBackQuerySet(models.QuerySet["CallBack"]):
    def owed(self) -> "CallBackQuerySet":
        """Calls still to be made, the earliest first."""
        return self.filter(ended_at=None).order_by("due_at", "id")


class CallBack(models.Model):
    """Somebody by name rings the customer by a time that the customer was told."""

    class Result(models.TextChoices):
        REACHED = "reached", _("Spoke to the customer")
        NOT_REACHED = "not_reached", _("Gave up after trying")
        NOT_NEEDED = "not_needed", _("No longer needed")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="call_backs")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    name = models.CharField(max_length=100)
    telephone = models.CharField(max_length=30)
    about = models.CharField(max_length=300)
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", db_index=False)
    due_at = models.DateTimeField()
    made_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    flagged_late_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=12, choices=Result, blank=True)

    objects = CallBackQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["officer", "due_at"], condition=models.Q(ended_at=None), name="call_backs_of_an_officer"
            ),
            models.Index(fields=["team", "due_at"], condition=models.Q(ended_at=None), name="call_backs_of_a_team"),
            models.Index(fields=["due_at"], condition=models.Q(ended_at=None), name="call_backs_by_time"),
            models.Index(fields=["team", "-made_at"], name="call_backs_to_a_team"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | ~models.Q(result=""), name="an_ended_call_back_says_how"
            )
        ]

    def __str__(self) -> str:
        return f"ring {self.name}"

    def is_late(self, at: datetime) -> bool:
        return self.ended_at is None and self.due_at < at
