"""What the council tells a customer, and whether it went out."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from moothall.customers.models import Customer
from moothall.directory.models import Organisation


class MessageQuerySet(models.QuerySet["Message"]):
    def about(self, kind: str, pk: int) -> "MessageQuerySet":
        """Messages about one thing, newest first."""
        return self.filter(about_kind=kind, about_id=pk).order_by("-id")

    def stuck(self) -> "MessageQuerySet":
        """Messages that could not be sent and that somebody must look at."""
        return self.filter(state=Message.State.FAILED)


class Message(models.Model):
    """One message to a customer, kept for good on their timeline whatever becomes of its sending."""

    class Channel(models.TextChoices):
        EMAIL = "email", _("Email")
        PORTAL = "portal", _("Shown when tracking")

    class State(models.TextChoices):
        KEPT = "kept", _("In the outbox: no mail server is set")
        SHOWN = "shown", _("Shown to the customer when they track")
        WAITING = "waiting", _("Waiting to be sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Could not be sent")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    about_kind = models.CharField(max_length=20)
    about_id = models.BigIntegerField()
    template = models.CharField(max_length=40)
    event_id = models.BigIntegerField()
    channel = models.CharField(max_length=8, choices=Channel)
    address = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    state = models.CharField(max_length=8, choices=State)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["about_kind", "about_id", "-id"], name="messages_about_a_thing"),
            models.Index(fields=["customer", "-id"], name="messages_to_a_customer"),
            models.Index(
                fields=["-id"], condition=Q(state__in=["kept", "waiting", "failed"]), name="messages_in_the_outbox"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["event_id", "template"], name="an_event_is_told_once_per_template"),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="a_sent_message_says_when"
            ),
            models.CheckConstraint(condition=~Q(channel="email") | ~Q(address=""), name="an_email_has_an_address"),
        ]

    def __str__(self) -> str:
        return self.subject
