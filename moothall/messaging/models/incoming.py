"""What was sent to the council, kept as it came."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from moothall.customers.models import Customer
from moothall.directory.models import Organisation
from moothall.directory.models.places import Channel
from moothall.messaging.models.mailboxes import Mailbox
from moothall.messaging.workflow import Arrival, Road, Why


class IncomingQuerySet(models.QuerySet["Incoming"]):
    def about(self, kind: str, pk: int) -> "IncomingQuerySet":
        """Messages about one thing, newest first."""
        return self.filter(about_kind=kind, about_id=pk).order_by("-id")

    def to_work(self) -> "IncomingQuerySet":
        """Messages that no rule could settle."""
        return self.filter(state=Arrival.TO_WORK)


class Incoming(models.Model):
    """One message as it arrived. The original lies on the disk under `digest`; nothing of it is thrown away.

    `envelope_from` is empty for a report and null where the road does not tell it. `sender` is what the message claims.
    `message_key` is a digest of its Message-ID, for finding. `words` are new, `quoted` are what it quotes. `is_proven`
    says that the sender had our message before. `about` is the contact or case where it ended up.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    channel = models.CharField(max_length=12, choices=Channel)
    road = models.CharField(max_length=8, choices=Road)
    fingerprint = models.CharField(max_length=64)
    twin_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="twins", db_index=False)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    envelope_from = models.CharField(max_length=254, null=True)  # noqa: DJ001 - null where the road does not tell it
    envelope_to = ArrayField(models.CharField(max_length=254), default=list)
    sender = models.CharField(max_length=254, blank=True)
    sender_name = models.CharField(max_length=100, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    about_subject = models.CharField(max_length=200, blank=True)
    message_id = models.CharField(max_length=250, blank=True)
    message_key = models.CharField(max_length=32, blank=True)
    sent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=Arrival, default=Arrival.WAITING)
    why = models.CharField(max_length=16, choices=Why, blank=True)
    words = models.TextField(blank=True)
    quoted = models.TextField(blank=True)
    problems = ArrayField(models.CharField(max_length=200), default=list)
    left_out = models.PositiveIntegerField(default=0)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    is_proven = models.BooleanField(default=False)
    about_kind = models.CharField(max_length=20, blank=True)
    about_id = models.BigIntegerField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    erased_at = models.DateTimeField(null=True)

    objects = IncomingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["message_key"], condition=~Q(message_key=""), name="incoming_by_message_id"),
            models.Index(fields=["sender", "-id"], name="incoming_from_a_sender"),
            models.Index(fields=["customer", "-received_at"], name="incoming_from_a_customer"),
            models.Index(fields=["about_kind", "about_id", "-id"], name="incoming_about_a_thing"),
            models.Index(fields=["-id"], condition=Q(state__in=["waiting", "to_work"]), name="incoming_to_look_at"),
            models.Index(fields=["-id"], condition=Q(state="set_aside"), name="incoming_set_aside"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "fingerprint"],
                condition=Q(twin_of=None),
                name="a_message_is_taken_in_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="twin") | Q(twin_of__isnull=False), name="a_twin_names_the_first"
            ),
            models.CheckConstraint(
                condition=~Q(state="taken_in") | Q(about_id__isnull=False), name="a_message_taken_in_says_where"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["to_work", "set_aside"]) | ~Q(why=""), name="a_message_left_out_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.subject or f"message {self.pk}"

    @property
    def writer(self) -> str:
        """Who says they wrote it, as a name and an address."""
        return f"{self.sender_name} <{self.sender}>" if self.sender_name else self.sender


class IncomingPart(models.Model):
    """A file that came with a message: the document that it became, or why it did not become one."""

    incoming = models.ForeignKey(Incoming, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    is_decoration = models.BooleanField(default=False)
    document_id = models.BigIntegerField(null=True)
    refused = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["incoming", "position"], name="a_part_has_its_place_in_a_message")
        ]

    def __str__(self) -> str:
        return self.name
