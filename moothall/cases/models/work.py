"""Small things to be done about a case, and who is at it now."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from moothall.cases.models.cases import Case
from moothall.directory.models import Team


class TaskQuerySet(models.QuerySet["Task"]):
    def open(self) -> "TaskQuerySet":
        """Tasks still to be done."""
        return self.filter(done_at=None)

    def for_list(self) -> "TaskQuerySet":
        """With what a line of a list shows of the task and its case."""
        return self.select_related(
            "officer",
            "case__organisation",
            "case__service",
            "case__customer",
            "case__team__organisation",
            "case__owner",
        )


class Task(models.Model):
    """One thing that somebody must do about a case, made by a rule, by a time."""

    class Kind(models.TextChoices):
        REMEDY = "remedy", _("Put the delay right")
        HOLDING_REPLY = "holding_reply", _("Send a holding reply")
        DISPUTE = "dispute", _("Look into a case that is not fixed")
        ANSWERED = "answered", _("The customer has answered")
        LATE = "late", _("Deal with a broken promise")
        WROTE = "wrote", _("Read what the customer wrote")
        SURVEY = "survey", _("The customer says that it is not settled")
        RESULT = "result", _("Read the partner’s result")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tasks")
    kind = models.CharField(max_length=16, choices=Kind)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", db_index=False)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    due_at = models.DateTimeField()
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = TaskQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["team", "due_at"], condition=models.Q(done_at=None), name="open_tasks_of_a_team"),
            models.Index(
                fields=["officer", "due_at"], condition=models.Q(done_at=None), name="open_tasks_of_an_officer"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"], condition=models.Q(done_at=None), name="a_case_has_one_open_task_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.case_id}"


class Presence(models.Model):
    """An officer has the page of a case open. It counts only for as long as the page keeps saying so."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+", db_index=False)
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "officer"], name="an_officer_is_at_a_case_once")]

    def __str__(self) -> str:
        return f"{self.officer_id} at {self.case_id}"
