"""What a case is in the database."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q, Value

from moothall.cases.models.stages import stages_of
from moothall.cases.workflow import ENDED, OPEN, ClosedBecause, Stage, Status, stage_at, stage_label
from moothall.customers.models import Customer
from moothall.directory.catalogue import LONGEST_STAGE
from moothall.directory.models import Channel, Organisation, Service, ServiceVersion, Team
from moothall.directory.queries import channel_words
from moothall.lib.references import reference

# The same as a list of states, as the table guarantees. Said without values, so that a kept plan can use an index.
IS_OPEN = Q(ended_at__isnull=True)


class ReferenceField(models.BigIntegerField):  # type: ignore[type-arg]
    """A primary key drawn from the one sequence of everything that a customer can quote."""

    def __init__(self, **options: Any) -> None:
        options |= {
            "primary_key": True,
            "db_default": Func(Value("reference_number"), function="nextval", output_field=models.BigIntegerField()),
        }
        super().__init__(**options)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("primary_key", None)
        kwargs.pop("db_default", None)
        return name, path, args, kwargs


class CaseQuerySet(models.QuerySet["Case"]):
    def open(self) -> "CaseQuerySet":
        """Cases on which work is owed."""
        return self.filter(IS_OPEN)

    def by_due(self) -> "CaseQuerySet":
        """What is due first comes first."""
        return self.order_by("due_at", "id")

    def for_list(self) -> "CaseQuerySet":
        """With what a line of a list shows."""
        return self.select_related("organisation", "service", "customer", "team__organisation", "owner")

    def whole(self) -> "CaseQuerySet":
        """With what the case page shows of the case itself."""
        return self.select_related(
            "service",
            "version",
            "customer",
            "team__department",
            "team__organisation",
            "owner",
            "organisation",
            "merged_into",
        )


class Case(models.Model):
    """One piece of work that the council owes a customer.

    `organisation` owes it; `team` has it now (a partner's team while it is handed on); `owner` is the named officer
    whom the customer can be told; `partner` the organisation that has it or last had it. `received_at` is first
    receipt, from which every promise runs. `due_at` and `warn_at` are copies from the governing clock so that lists
    read one table. `facts` are the answers that the customer gave.
    """

    id = ReferenceField()
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    version = models.ForeignKey(
        ServiceVersion, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    home_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    partner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    channel = models.CharField(max_length=12, choices=Channel)
    workflow = models.CharField(max_length=12)
    status = models.CharField(max_length=12, choices=Status, default=Status.NEW)
    stage = models.CharField(max_length=LONGEST_STAGE)
    summary = models.CharField(max_length=300)
    wanted = models.CharField(max_length=300, blank=True)
    facts = models.JSONField(default=dict)
    place = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    uprn = models.BigIntegerField(null=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    received_at = models.DateTimeField()
    promised_at = models.DateTimeField()
    due_at = models.DateTimeField()
    warn_at = models.DateTimeField()
    expected_at = models.DateTimeField(null=True)
    held_since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    closed_because = models.CharField(max_length=12, choices=ClosedBecause, blank=True)
    outcome = models.TextField(blank=True)
    waiting_for = models.CharField(max_length=300, blank=True)
    disputes = models.PositiveSmallIntegerField(default=0)
    chases = models.PositiveSmallIntegerField(default=0)
    hand_ons = models.PositiveSmallIntegerField(default=0)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children", db_index=False)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    origin = models.CharField(max_length=80, null=True)  # noqa: DJ001 - null where nothing outside named it
    version_number = models.PositiveIntegerField(default=1)

    objects = CaseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["team", "due_at", "id"], condition=IS_OPEN, name="open_cases_of_a_team"),
            models.Index(fields=["owner", "due_at", "id"], condition=IS_OPEN, name="open_cases_of_an_officer"),
            models.Index(fields=["organisation", "due_at", "id"], condition=IS_OPEN, name="open_cases_of_an_org"),
            # All that the board of today asks of every open case, so that it never reads their rows.
            models.Index(
                fields=["organisation", "team"],
                include=["due_at", "warn_at", "status"],
                condition=IS_OPEN,
                name="open_cases_on_the_board",
            ),
            models.Index(
                fields=["partner", "due_at", "id"], condition=Q(partner__isnull=False), name="cases_of_a_partner"
            ),
            models.Index(
                fields=["partner", "due_at", "id"],
                condition=IS_OPEN & Q(partner__isnull=False),
                name="open_cases_of_a_partner",
            ),
            models.Index(fields=["team", "due_at"], condition=Q(status=Status.WAITING), name="waiting_cases_of_a_team"),
            models.Index(
                fields=["merged_into"], condition=Q(merged_into__isnull=False), name="cases_merged_into_another"
            ),
            models.Index(fields=["customer", "-id"], name="cases_of_a_customer"),
            models.Index(fields=["organisation", "-received_at"], name="cases_by_receipt"),
            models.Index(fields=["service", "customer"], condition=IS_OPEN, name="open_cases_of_a_service"),
            models.Index(
                fields=["team", "-ended_at"], condition=Q(ended_at__isnull=False), name="ended_cases_of_a_team"
            ),
            models.Index(
                fields=["organisation", "-ended_at"], condition=Q(ended_at__isnull=False), name="ended_cases_of_an_org"
            ),
            models.Index(fields=["parent"], condition=Q(parent__isnull=False), name="children_of_a_case"),
            models.Index(fields=["uprn"], condition=Q(uprn__isnull=False), name="cases_at_a_property"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["origin"], name="a_case_is_brought_in_once"),
            models.CheckConstraint(
                condition=Q(status__in=[s.value for s in ENDED], ended_at__isnull=False)
                | Q(status__in=[s.value for s in OPEN], ended_at__isnull=True),
                name="an_ended_case_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(status="closed") | ~Q(closed_because=""), name="a_closed_case_says_why"
            ),
            models.CheckConstraint(condition=~Q(status="resolved") | ~Q(outcome=""), name="a_resolved_case_says_what"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("received_at")),
                name="a_case_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="no_case_is_its_own_parent"),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_channel_display(self) -> str:  # type: ignore[no-redef]
        return channel_words(self.channel)

    @property
    def reference(self) -> str:
        return reference(self.pk, self.organisation.reference_prefix)

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

    @property
    def stages(self) -> tuple[Stage, ...]:
        return stages_of(self.workflow, service_id=self.service_id, version_id=self.version_id)

    @property
    def now_at(self) -> Stage:
        """The stage in which the case is."""
        return stage_at(self.stages, self.stage)

    @property
    def stage_label(self) -> str:
        return str(stage_label(self.stages, self.stage))

    @property
    def customer_due_at(self) -> datetime:
        """The day that the customer is told: not that of a first reply, which may govern what officers see."""
        return max(self.due_at, self.promised_at)

    @property
    def is_with_partner(self) -> bool:
        return self.team.organisation_id != self.organisation_id

    def is_overdue(self, at: datetime) -> bool:
        return self.is_open and self.due_at < at
