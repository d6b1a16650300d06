"""Clocks: one promise running, or ended, for one case or contact. Months: how often each promise was kept."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from moothall.directory.models import Organisation, Service, Team, WorkingCalendar
from moothall.directory.models.places import Channel
from moothall.promises.models.promises import PromiseVersion, Unit
from moothall.promises.rules import REPLY_PROMISES, share_kept, target_words, words_with_target

SECONDS_BETWEEN = "extract(epoch from %(expressions)s)"


class Holder(models.TextChoices):
    """Who has the matter in hand. Only time that the customer holds moves the promised date."""

    COUNCIL = "council", _("Council")
    PARTNER = "partner", _("Partner")
    CUSTOMER = "customer", _("Customer")


class Outcome(models.TextChoices):
    RUNNING = "", _("Running")
    KEPT = "kept", _("Kept")
    BROKEN = "broken", _("Broken")
    DROPPED = "dropped", _("Dropped")


NOT_WITH_THE_CUSTOMER = ~Q(holder="customer")


class ClockQuerySet(models.QuerySet["Clock"]):
    def about(self, kind: str, ids: Iterable[int]) -> "ClockQuerySet":
        """Clocks of some cases or contacts, earliest promise first."""
        return self.filter(about_kind=kind, about_id__in=list(ids)).order_by("due_at", "id")

    def running(self) -> "ClockQuerySet":
        """Clocks that still run, whoever holds them."""
        return self.filter(ended_at__isnull=True)

    def replies(self) -> "ClockQuerySet":
        """Clocks of a full reply in writing, which may pass their date only with a holding reply."""
        return self.filter(code__in=sorted(REPLY_PROMISES))

    def to_warn(self, at: datetime) -> "ClockQuerySet":
        """Running clocks that have turned amber and of which nobody was told yet.

        A customer's turn is left alone.
        """
        waiting = self.running().filter(NOT_WITH_THE_CUSTOMER, warned_at__isnull=True, warn_at__lte=at)
        return waiting.order_by("warn_at")

    def to_break(self, at: datetime) -> "ClockQuerySet":
        """Running clocks whose promised moment has passed and that nobody wrote down as broken yet."""
        late = self.running().filter(NOT_WITH_THE_CUSTOMER, broken_at__isnull=True, due_at__lt=at)
        return late.order_by("due_at")


class Clock(models.Model):
    """One promise to one customer, and how long council, partner and customer have each had the matter.

    A clock of the charter has its `promise_version`; a service's own promise has the words of the day in
    `label` and the code "service". `target_value` and `target_unit` are what was promised, tightened where
    the service does so. The three sums are elapsed seconds up to `held_since`; `spans` lists the past turns
    as [holder, from, until]. `broken_at` is the promised moment itself, once it has passed. `new_due_at` ends
    the day given in a holding reply.
    """

    about_kind = models.CharField(max_length=20)
    about_id = models.BigIntegerField()
    code = models.CharField(max_length=20)
    promise_version = models.ForeignKey(
        PromiseVersion, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    label = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    channel = models.CharField(max_length=12, choices=Channel)
    calendar = models.ForeignKey(
        WorkingCalendar, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    target_value = models.FloatField()
    target_unit = models.CharField(max_length=14, choices=Unit)
    amber_share = models.FloatField()
    started_at = models.DateTimeField()
    base_due_at = models.DateTimeField()
    due_at = models.DateTimeField()
    warn_at = models.DateTimeField()
    holder = models.CharField(max_length=8, choices=Holder)
    held_since = models.DateTimeField()
    council_seconds = models.BigIntegerField(default=0, db_default=0)
    partner_seconds = models.BigIntegerField(default=0, db_default=0)
    customer_seconds = models.BigIntegerField(default=0, db_default=0)
    spans = models.JSONField(default=list, db_default=[])
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True, default="", db_default="")
    warned_at = models.DateTimeField(null=True)
    broken_at = models.DateTimeField(null=True)
    holding_reply_at = models.DateTimeField(null=True)
    holding_reason = models.TextField(blank=True, default="", db_default="")
    new_due_at = models.DateTimeField(null=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["about_kind", "about_id"], name="clocks_of_a_thing"),
            models.Index(
                fields=["warn_at"],
                condition=Q(ended_at__isnull=True, warned_at__isnull=True) & NOT_WITH_THE_CUSTOMER,
                name="clocks_not_yet_warned",
            ),
            models.Index(
                fields=["due_at"],
                condition=Q(ended_at__isnull=True, broken_at__isnull=True) & NOT_WITH_THE_CUSTOMER,
                name="clocks_not_yet_broken",
            ),
            models.Index(fields=["id"], condition=Q(ended_at__isnull=True), name="clocks_running"),
            models.Index(
                fields=["organisation", "ended_at"],
                condition=Q(outcome__in=["kept", "broken"]),
                name="promises_ended_by_day",
            ),
            models.Index(
                fields=["organisation", "broken_at"],
                condition=Q(broken_at__isnull=False),
                name="promises_broken_by_day",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(promise_version__isnull=False) | ~Q(label=""),
                name="a_clock_says_what_was_promised",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, outcome="") | (Q(ended_at__isnull=False) & ~Q(outcome="")),
                name="an_ended_clock_has_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(holding_reply_at__isnull=True, new_due_at__isnull=True)
                | (Q(holding_reply_at__isnull=False, new_due_at__isnull=False) & ~Q(holding_reason="")),
                name="a_holding_reply_gives_reason_and_date",
            ),
            models.CheckConstraint(
                condition=Q(due_at__gte=F("base_due_at")), name="waiting_never_brings_a_date_nearer"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(held_since=F("ended_at")),
                name="nobody_holds_an_ended_clock",
            ),
            models.CheckConstraint(
                condition=Exact(
                    F("council_seconds") + F("partner_seconds") + F("customer_seconds"),
                    Func(F("held_since"), F("started_at"), arg_joiner=" - ", template=SECONDS_BETWEEN),
                ),
                name="the_three_times_add_up_to_the_time_elapsed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.about_kind} {self.about_id}"

    @property
    def is_running(self) -> bool:
        return self.ended_at is None

    @property
    def is_with_customer(self) -> bool:
        """Whether it waits for the customer, so that its date is not fixed."""
        return self.is_running and self.holder == Holder.CUSTOMER

    @property
    def shown_due_at(self) -> datetime:
        """The date that the customer was last given: the promised one, or the new one of a holding reply."""
        return self.due_at if self.new_due_at is None else max(self.due_at, self.new_due_at)

    @property
    def words(self) -> str:
        """What was promised, in the words of the day and as it was tightened. The charter’s needs its version."""
        version = self.promise_version
        if self.label or version is None:
            return self.label
        promised = target_words(self.target_value, self.target_unit)
        return words_with_target(version.words, charter=version.target_words, promised=promised)

    def lacks_holding_reply(self) -> bool:
        """Say whether the promised date may not pass without a holding reply that nobody has sent."""
        is_held = self.new_due_at is not None and self.new_due_at > self.due_at
        return self.is_running and self.code in REPLY_PROMISES and not is_held

    def seconds_held(self, at: datetime) -> dict[str, int]:
        """Return how many seconds each holder has had it by `at`, with the turn that still runs."""
        held = {
            "council": self.council_seconds,
            "partner": self.partner_seconds,
            "customer": self.customer_seconds,
        }
        if self.is_running:
            held[self.holder] += max(0, int((at - self.held_since).total_seconds()))
        return held


class MonthKept(models.Model):
    """How often a promise was kept in a month, by service; without a service, by all together.

    A promise counts as broken in the month of the day it broke, even while the work goes on, and as kept in
    the month in which it was kept.
    """

    code = models.CharField(max_length=20)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    month = models.DateField()
    kept = models.PositiveIntegerField()
    broken = models.PositiveIntegerField()
    computed_at = models.DateTimeField()

    class Meta:
        ordering = ["-month", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "code", "service"],
                nulls_distinct=False,
                name="a_month_of_a_promise_is_counted_once",
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="a_month_is_named_by_its_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.month:%Y-%m}: {self.kept} kept, {self.broken} broken"

    @property
    def whole(self) -> int:
        """How often there was something to keep."""
        return self.kept + self.broken

    @property
    def percent(self) -> int | None:
        """The percentage kept; None when there was nothing to keep."""
        return share_kept(self.kept, self.broken)


class MonthNote(models.Model):
    """What went wrong with a promise in a month and what the council does about it, as customers read it."""

    code = models.CharField(max_length=20)
    month = models.DateField()
    what_went_wrong = models.TextField()
    what_we_do = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-month", "code"]
        constraints = [
            models.UniqueConstraint(fields=["month", "code"], name="a_month_of_a_promise_is_explained_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="an_explained_month_is_named_by_its_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.month:%Y-%m}"
