"""What the council tells a customer, and whether it went out."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from moothall.customers.models import Customer
from moothall.directory.models import Organisation
from moothall.messaging.models.incoming import Incoming
from moothall.messaging.workflow import State, Way


class MessageQuerySet(models.QuerySet["Message"]):
    def about(self, kind: str, pk: int) -> "MessageQuerySet":
        """Messages about one thing, newest first."""
        return self.filter(about_kind=kind, about_id=pk).order_by("-id")

    def stuck(self) -> "MessageQuerySet":
        """Messages that could not be sent and that somebody must look at."""
        return self.filter(state=State.FAILED)


class Message(models.Model):
    """One message to a customer, kept for good on their timeline whatever becomes of its sending.

    `formats` are those that the customer asked for, such as large print. `written_by` is the officer who wrote it;
    nobody wrote what follows by rule. `answers` is the message that it replies to. `choices` are the warnings that the
    writer saw, with what they chose. `asks_understood` says that the customer is asked whether it came and is clear.
    """

    Channel = Way
    State = State

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    about_kind = models.CharField(max_length=20)
    about_id = models.BigIntegerField()
    template = models.CharField(max_length=40)
    event_id = models.BigIntegerField()
    channel = models.CharField(max_length=8, choices=Way)
    address = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    language = models.CharField(max_length=8, default="en", db_default="en")
    formats = ArrayField(models.CharField(max_length=12), default=list, db_default=[])
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    answers = models.ForeignKey(Incoming, on_delete=models.PROTECT, null=True, related_name="replies", db_index=False)
    asks_understood = models.BooleanField(default=False, db_default=False)
    choices = models.JSONField(default=list, db_default=[])
    state = models.CharField(max_length=10, choices=State)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    erased_at = models.DateTimeField(null=True)
    provider_id = models.CharField(max_length=80, blank=True, db_default="")

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["about_kind", "about_id", "-id"], name="messages_about_a_thing"),
            models.Index(fields=["customer", "-id"], name="messages_to_a_customer"),
            models.Index(
                fields=["-id"],
                condition=Q(state__in=["kept", "waiting", "failed", "suppressed"]),
                name="messages_in_the_outbox",
            ),
            models.Index(fields=["id"], condition=Q(state="to_post"), name="letters_to_post"),
            models.Index(fields=["provider_id"], condition=~Q(provider_id=""), name="messages_of_a_provider"),
            models.Index(fields=["address", "-id"], condition=~Q(address=""), name="messages_to_an_address"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["event_id", "template"], name="an_event_is_told_once_per_template"),
            models.CheckConstraint(
                condition=~Q(state__in=["sent", "delivered", "posted"]) | Q(sent_at__isnull=False),
                name="a_sent_message_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(channel__in=["email", "text"]) | ~Q(address=""), name="a_message_has_an_address"
            ),
        ]

    def __str__(self) -> str:
        return self.subject
