"""Subscriptions to what happens here, and what is on its way to them."""

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q

from moothall.connectors.workflow import Delivery as State
from moothall.connectors.workflow import Paused
from moothall.directory.models import Organisation


class Webhook(models.Model):
    """A subscription: who hears of which events at which address.

    `events` are names of events, or the first part of them ("case") for all of that kind. `secret` signs what is sent
    and is sealed; the one before it signs too until `old_secret_until`. `paused` says why nothing is sent.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="webhooks")
    name = models.CharField(max_length=80, unique=True)
    address = models.CharField(max_length=500)
    events = ArrayField(models.CharField(max_length=60))
    secret = models.TextField()
    old_secret = models.TextField(blank=True)
    old_secret_until = models.DateTimeField(null=True)
    paused = models.CharField(max_length=8, choices=Paused, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(old_secret="", old_secret_until__isnull=True) | Q(old_secret_until__isnull=False),
                name="an_old_secret_ends",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def wants(self, name: str) -> bool:
        """Say whether the subscription is to an event of this name."""
        return name in self.events or name.partition(".")[0] in self.events


class Progress(models.Model):
    """How far a subscription is, and how it stands.

    The next event for it is the first after `after_event` in the block `block`, or in the blocks behind it. `waiting`
    counts its deliveries that are still owed. `tries` are those that failed since one went well, `refused_in_a_row`
    the events refused since one was taken. `round` grows whenever what was on its way is no longer so.
    """

    webhook = models.OneToOneField(Webhook, on_delete=models.CASCADE, primary_key=True, related_name="progress")
    block = models.BigIntegerField()
    after_event = models.BigIntegerField(default=0)
    round = models.PositiveIntegerField(default=0)
    waiting = models.IntegerField(default=0)
    status = models.PositiveSmallIntegerField(null=True)
    answer = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    flagged_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    refused_in_a_row = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"webhook {self.webhook_id} at block {self.block}"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def owed(self) -> "DeliveryQuerySet":
        """Deliveries that were neither taken nor skipped."""
        return self.exclude(state__in=(State.TAKEN, State.SKIPPED))

    def newest_first(self) -> "DeliveryQuerySet":
        """The latest come first."""
        return self.order_by("-id")


class Delivery(models.Model):
    """One event for one subscription. Those about one thing go out one after another, in the order of their keys."""

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="+", db_index=False)
    event_id = models.BigIntegerField()
    name = models.CharField(max_length=60)
    about_kind = models.CharField(max_length=20)
    about_id = models.BigIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    status = models.PositiveSmallIntegerField(null=True)
    answer = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    next_try_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["webhook", "id"], condition=Q(state=State.WAITING), name="deliveries_that_wait"),
            models.Index(
                fields=["webhook", "about_kind", "about_id", "id"],
                condition=Q(state__in=[State.REFUSED, State.PARKED]),
                name="deliveries_in_the_way",
            ),
            models.Index(fields=["webhook", "-id"], name="deliveries_of_a_webhook"),
            BrinIndex(fields=["made_at"], name="deliveries_by_time", pages_per_range=32, autosummarize=True),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(state=State.SKIPPED) | ~Q(why=""), name="a_skipped_delivery_says_why"),
            models.CheckConstraint(
                condition=~Q(state=State.REFUSED) | Q(next_try_at__isnull=False),
                name="a_refused_delivery_says_when_it_is_tried_again",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.event_id} to {self.webhook_id}"

    def is_late(self, at: datetime) -> bool:
        return self.state in (State.WAITING, State.REFUSED) and self.made_at < at
