"""Accounts at other systems, the cases that went there and what came back."""

from django.db import models
from django.db.models import Q

from moothall.cases.models import Case, Document
from moothall.connectors.workflow import Errand as State
from moothall.connectors.workflow import Report as ReportState
from moothall.directory.models import Organisation, Service, Team

NOT_ENDED = Q(state__in=[State.WAITING, State.SENT])


class ConnectorQuerySet(models.QuerySet["Connector"]):
    def in_use(self) -> "ConnectorQuerySet":
        """Connectors that are not switched off."""
        return self.filter(is_active=True)


class Connector(models.Model):
    """An account at a system that does work of ours.

    `system` names the module in `contrib/`, `options` what it needs besides its sealed `secret`. It serves the cases of
    `organisation` that are for one of `services` (any, if there are none) and that `team` has (any, if none is named);
    at least one of the two is set. `mapping` are the lines of `mapping.Line`, `answers` those of `mapping.Back`.
    `callback_digest` is of the token that comes with its callbacks. One with a `partner` is the road to
    that partner: it serves what is handed to any of its teams.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="connectors")
    system = models.CharField(max_length=30)
    name = models.CharField(max_length=80, unique=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True, related_name="connectors")
    partner = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="roads")
    services = models.ManyToManyField(Service, related_name="connectors", blank=True)
    options = models.JSONField(default=dict)
    secret = models.TextField(blank=True)
    mapping = models.JSONField(default=list)
    answers = models.JSONField(default=list)
    sends_documents = models.BooleanField(default=True)
    callback_digest = models.CharField(max_length=64, blank=True)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField()

    objects = ConnectorQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class ConnectorStanding(models.Model):
    """How a connector stands: written by its job. `cursor` is how far its changes were read."""

    connector = models.OneToOneField(Connector, on_delete=models.CASCADE, primary_key=True, related_name="standing")
    succeeded_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)
    failing_since = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    cursor = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"connector {self.connector_id}"


class ErrandQuerySet(models.QuerySet["Errand"]):
    def to_send(self) -> "ErrandQuerySet":
        """Errands that did not yet arrive whole, in the order in which they were made."""
        return self.filter(NOT_ENDED, is_whole=False).order_by("id")


class Errand(models.Model):
    """One case on its way to, or at, one back office.

    `turn` counts how often the case goes there; `external` is its name there, `number` what they call it. `is_whole`
    says that nothing of it is left to be sent. `event_id` is the event that made it.
    """

    connector = models.ForeignKey(Connector, on_delete=models.PROTECT, related_name="errands", db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    turn = models.PositiveSmallIntegerField(default=1)
    external = models.CharField(max_length=40)
    number = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    is_whole = models.BooleanField(default=False)
    tries = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    event_id = models.BigIntegerField(default=0, db_default=0)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    their_status = models.CharField(max_length=60, blank=True)
    reported_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = ErrandQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["connector", "id"], condition=NOT_ENDED, name="errands_not_ended"),
            models.Index(fields=["connector", "-id"], name="errands_of_a_connector"),
            models.Index(fields=["connector", "number"], condition=~Q(number=""), name="errands_by_their_number"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["connector", "case", "turn"], name="a_case_goes_once_in_a_turn"),
            models.UniqueConstraint(fields=["connector", "external"], name="an_errand_has_a_name_of_its_own"),
            models.CheckConstraint(
                condition=Q(state__in=[State.WAITING, State.DEAD, State.MAILED]) | ~Q(number=""),
                name="what_is_there_has_their_number",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.DEAD, State.MAILED]) | ~Q(problem=""), name="a_dead_letter_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.external


class ErrandFile(models.Model):
    """A file that went with an errand."""

    errand = models.ForeignKey(Errand, on_delete=models.CASCADE, related_name="files", db_index=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["errand", "document"], name="a_file_goes_once_with_an_errand")]

    def __str__(self) -> str:
        return f"document {self.document_id} with {self.errand_id}"


class Report(models.Model):
    """A status that came back, once. `key` is their number for it, `road` how it came, `words` what they
    wrote, until it is on the case.
    """

    errand = models.ForeignKey(Errand, on_delete=models.CASCADE, related_name="reports", db_index=False)
    key = models.CharField(max_length=80)
    road = models.CharField(max_length=8)
    status = models.CharField(max_length=60)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    heard_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ReportState)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["id"], condition=Q(state=ReportState.FAILED), name="reports_that_failed"),
        ]
        constraints = [models.UniqueConstraint(fields=["errand", "key"], name="a_report_is_taken_once")]

    def __str__(self) -> str:
        return f"{self.status} of {self.errand_id}"
