"""One row per conversation, whatever the channel, and one per matter in it."""

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from moothall.cases.models import Case, ReferenceField
from moothall.contacts.workflow import WITH_CASE, Avoidable, Complexity, Interaction, OnBehalf, Outcome
from moothall.customers.models import Customer
from moothall.directory.models import ContactChannel, Organisation, Service, ServiceVersion, Site, Team
from moothall.directory.models.places import Channel
from moothall.directory.queries import channel_words
from moothall.lib.references import reference


class ContactQuerySet(models.QuerySet["Contact"]):
    def for_list(self) -> "ContactQuerySet":
        """With what a line of a list shows."""
        return self.select_related("customer", "officer", "site").prefetch_related("matters__service")

    def newest_first(self) -> "ContactQuerySet":
        return self.order_by("-started_at", "-id")

    def after(self, *, started_at: datetime, pk: int) -> "ContactQuerySet":
        """Those that come after this one when the newest come first."""
        earlier = Q(started_at__lt=started_at) | Q(started_at=started_at, id__lt=pk)
        return self.filter(earlier, started_at__lte=started_at)


class Contact(models.Model):
    """One conversation with its true time, and what was promised at its end.

    `customer` is whom it concerns, `contacted_by` who spoke when that was somebody else. `received_at` starts the
    clocks (for a letter the day it came). `promises_kept` and `promises_broken` are codes of charter promises decided
    at its end.
    """

    id = ReferenceField()
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    channel = models.CharField(max_length=12, choices=Channel)
    line = models.ForeignKey(
        ContactChannel, on_delete=models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    contacted_by = models.ForeignKey(Customer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    on_behalf = models.CharField(max_length=12, choices=OnBehalf, blank=True)
    language = models.CharField(max_length=8, default="en")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    received_at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())
    is_out_of_hours = models.BooleanField(default=False)
    summary = models.TextField(blank=True)
    wanted = models.TextField(blank=True)
    further_need = models.CharField(max_length=300, blank=True)
    next_step = models.CharField(max_length=300, blank=True)
    next_team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    next_by = models.DateTimeField(null=True)
    is_told = models.BooleanField(default=False)
    promises_kept = ArrayField(models.CharField(max_length=12), default=list)
    promises_broken = ArrayField(models.CharField(max_length=12), default=list)
    origin = models.CharField(max_length=80, null=True)  # noqa: DJ001 - null where nothing outside named it

    objects = ContactQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["customer", "-started_at"], name="contacts_of_a_customer"),
            models.Index(
                fields=["contacted_by", "-started_at"],
                condition=Q(contacted_by__isnull=False),
                name="contacts_by_somebody_else",
            ),
            models.Index(fields=["organisation", "-started_at", "-id"], name="contacts_of_an_organisation"),
            models.Index(fields=["officer", "-started_at"], name="contacts_of_an_officer"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["origin"], name="a_contact_is_brought_in_once"),
            models.CheckConstraint(condition=Q(ended_at__gte=F("started_at")), name="a_contact_ends_after_it_begins"),
            models.CheckConstraint(
                condition=~Q(contacted_by=F("customer")) | Q(contacted_by__isnull=True),
                name="nobody_speaks_for_themselves_as_somebody_else",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_channel_display(self) -> str:  # type: ignore[no-redef]
        return channel_words(self.channel)

    @property
    def reference(self) -> str:
        return reference(self.pk, self.organisation.reference_prefix)


class Matter(models.Model):
    """One subject in a contact: which service, what kind of interaction, why, and how it ended."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="matters")
    position = models.PositiveSmallIntegerField()
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    version = models.ForeignKey(
        ServiceVersion, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    interaction = models.CharField(max_length=12, choices=Interaction)
    complexity = models.CharField(max_length=14, choices=Complexity)
    reason = models.CharField(max_length=120)
    outcome = models.CharField(max_length=12, choices=Outcome)
    avoidable = models.CharField(max_length=14, choices=Avoidable, blank=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="matters", db_index=False)
    answers = models.JSONField(default=dict)
    detail = models.TextField(blank=True)
    signposted_to = models.CharField(max_length=200, blank=True)
    seems_eligible = models.BooleanField(null=True)
    decided_pence = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["position"]
        indexes = [
            models.Index(fields=["case"], condition=Q(case__isnull=False), name="matters_of_a_case"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome__in=[*sorted(WITH_CASE), Outcome.CHASER.value]) | Q(case__isnull=False),
                name="a_matter_with_a_case_names_it",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="signposted") | ~Q(signposted_to=""), name="a_signposted_matter_says_where"
            ),
        ]

    def __str__(self) -> str:
        return f"matter {self.position} of {self.contact_id}"


class Transfer(models.Model):
    """A contact was passed on while it lasted: to whom, why, and whether the customer was told."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="transfers")
    position = models.PositiveSmallIntegerField()
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    to_name = models.CharField(max_length=120, blank=True)
    why = models.CharField(max_length=300)
    is_told = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["-at"], name="transfers_by_time")]
        constraints = [
            models.CheckConstraint(condition=Q(to_team__isnull=False) | ~Q(to_name=""), name="a_transfer_says_to_whom"),
            models.CheckConstraint(condition=~Q(why=""), name="a_transfer_says_why"),
        ]

    def __str__(self) -> str:
        return f"transfer {self.position} of {self.contact_id}"


class Remark(models.Model):
    """A throw-away comment a customer made, kept in two keystrokes."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=12, choices=Channel)
    words = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "-at"], name="remarks_by_time")]

    def __str__(self) -> str:
        return self.words[:60]

    def get_channel_display(self) -> str:  # type: ignore[no-redef]
        return channel_words(self.channel)
