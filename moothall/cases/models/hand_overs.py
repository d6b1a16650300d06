"""The stretches in which a partner or a department has a case, and how it keeps what was agreed."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from moothall.agreements.models import AgreementVersion
from moothall.cases.models.cases import Case
from moothall.directory.models import Department, Organisation, Service, Team


class Ending(models.TextChoices):
    """How the turn of a partner or a department with a case ended."""

    DONE = "done", _("Done")
    SENT_BACK = "sent_back", _("Sent back")
    PASSED_ON = "passed_on", _("Handed on to another team")
    TAKEN_BACK = "taken_back", _("Taken back by the council")
    MERGED = "merged", _("Merged into another case")


class Kept(models.TextChoices):
    """How an agreed time was kept; empty while it runs, and where nothing was agreed."""

    KEPT = "kept", _("Kept")
    BROKEN = "broken", _("Broken")


class HandOverQuerySet(models.QuerySet["HandOver"]):
    def running(self) -> "HandOverQuerySet":
        """Those in which the partner or department has the case now."""
        return self.filter(ended_at__isnull=True)

    def of_partners(self) -> "HandOverQuerySet":
        """Those to partners, without those to departments."""
        return self.filter(partner__isnull=False)


class HandOver(models.Model):
    """One stretch in which a partner, or a department of the council, has a case. A case can go there more than once.

    `version` is the agreement whose terms hold for it; a department has a turn under an agreement only. Of a partner
    `due_at`, `warn_at` and `answer_due_at` are copies from its clocks, so that its list reads one table; a department
    has no clocks and `answer_due_at` alone. `from_team` is who gave it away. `answered_at` is the first act of whoever
    has it, `answer_seconds` the working time of their team until then. `is_return` marks a case that came back because
    it was not fixed. `waited_seconds` is the time in which the customer was asked, up to `waiting_since` where they are
    asked now. `escalated_hours` are those of the last step that was taken.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="hand_overs", db_index=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    partner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
    from_team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, related_name="+", db_index=False, db_constraint=False
    )
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    version = models.ForeignKey(AgreementVersion, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    handed_at = models.DateTimeField()
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    escalated_hours = models.PositiveSmallIntegerField(default=0, db_default=0)
    is_return = models.BooleanField(default=False, db_default=False)
    answered_at = models.DateTimeField(null=True)
    answer_due_at = models.DateTimeField(null=True)
    answer_kept = models.CharField(max_length=6, choices=Kept, blank=True, default="", db_default="")
    answer_seconds = models.IntegerField(null=True)
    due_at = models.DateTimeField(null=True)
    warn_at = models.DateTimeField(null=True)
    waiting_since = models.DateTimeField(null=True)
    waited_seconds = models.BigIntegerField(default=0, db_default=0)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=10, choices=Ending, blank=True, default="", db_default="")
    kept = models.CharField(max_length=6, choices=Kept, blank=True, default="", db_default="")

    objects = HandOverQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["case", "-id"], name="hand_overs_of_a_case"),
            models.Index(fields=["partner", "-handed_at"], name="hand_overs_to_a_partner"),
            models.Index(
                fields=["partner", "-ended_at"],
                condition=Q(ended_at__isnull=False),
                name="hand_overs_ended_by_a_partner",
            ),
            models.Index(
                fields=["partner", "due_at", "id"],
                condition=Q(ended_at__isnull=True),
                name="hand_overs_with_a_partner_now",
            ),
            models.Index(
                fields=["department", "-handed_at"],
                condition=Q(department__isnull=False),
                name="hand_overs_to_a_department",
            ),
            models.Index(
                fields=["department", "-ended_at"],
                condition=Q(department__isnull=False, ended_at__isnull=False),
                name="hand_overs_ended_by_department",
            ),
            models.Index(fields=["organisation", "-handed_at"], name="hand_overs_by_day"),
            models.Index(
                fields=["organisation", "-ended_at"],
                condition=Q(ended_at__isnull=False),
                name="hand_overs_ended_by_day",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at__isnull=True), name="a_case_has_one_turn_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(partner__isnull=False, department__isnull=True)
                | Q(partner__isnull=True, department__isnull=False),
                name="a_hand_over_is_to_a_partner_or_a_department",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ending="") | (Q(ended_at__isnull=False) & ~Q(ending="")),
                name="an_ended_hand_over_says_how",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("handed_at")),
                name="a_hand_over_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} with {self.partner_id or self.department_id}"

    @property
    def is_running(self) -> bool:
        """Whether they have it now."""
        return self.ended_at is None

    def held_seconds(self, at: datetime) -> int:
        """Return how long they have had it, without the time in which the customer was asked."""
        until = self.ended_at or self.waiting_since or at
        return max(0, int((until - self.handed_at).total_seconds()) - self.waited_seconds)
