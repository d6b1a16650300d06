"""The stretches in which a partner has a case, and how it keeps what was agreed."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from moothall.agreements.models import AgreementVersion
from moothall.cases.models.cases import Case
from moothall.directory.models import Organisation, Service, Team


class Ending(models.TextChoices):
    """How a partner's turn with a case ended."""

    DONE = "done", _("Done")
    SENT_BACK = "sent_back", _("Sent back")
    TAKEN_BACK = "taken_back", _("Taken back by the council")
    MERGED = "merged", _("Merged into another case")


class Kept(models.TextChoices):
    """How an agreed time was kept; empty while it runs, and where nothing was agreed."""

    KEPT = "kept", _("Kept")
    BROKEN = "broken", _("Broken")


class HandOverQuerySet(models.QuerySet["HandOver"]):
    def running(self) -> "HandOverQuerySet":
        """Those in which the partner has the case now."""
        return self.filter(ended_at__isnull=True)


class HandOver(models.Model):
    """One stretch in which a partner has a case. A case can go to a partner more than once.

    `version` is the agreement whose terms hold for it. `due_at`, `warn_at` and `answer_due_at` are copies from its
    clocks, so that the partner's list reads one table. `answered_at` is the partner's first act. `is_return` marks a
    case that came back because it was not fixed. `waited_seconds` is the time in which the customer was asked, up to
    `waiting_since` where they are asked now. `escalated_hours` are those of the last step that was taken.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="hand_overs", db_index=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    partner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False)
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
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at__isnull=True), name="a_case_is_with_one_partner_at_a_time"
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
        return f"{self.case_id} with {self.partner_id}"

    @property
    def is_running(self) -> bool:
        """Whether the partner has it now."""
        return self.ended_at is None

    def held_seconds(self, at: datetime) -> int:
        """Return how long the partner has had it, without the time in which the customer was asked."""
        until = self.ended_at or self.waiting_since or at
        return max(0, int((until - self.handed_at).total_seconds()) - self.waited_seconds)
