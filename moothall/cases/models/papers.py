"""What is written and held about a case or a contact."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from moothall.cases.models.cases import Case


class Note(models.Model):
    """Words on a case. `kind` says whose they are; only the public ones are shown to the customer."""

    class Kind(models.TextChoices):
        INTERNAL = "internal", _("Internal note")
        RESULT = "result", _("Result")
        QUESTION = "question", _("Question to the customer")
        FROM_CUSTOMER = "from_customer", _("From the customer")
        DELAY = "delay", _("Reason for a delay")
        HAND_ON = "hand_on", _("Reason for handing on")
        ACROSS = "across", _("Between council and partner")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.INTERNAL)
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} on {self.case_id}"


class Document(models.Model):
    """A file of a case or a contact. It is typed by its content, never by its name, and kept under its digest."""

    class Scan(models.TextChoices):
        NONE = "none", _("Not scanned")
        WAITING = "waiting", _("Being scanned")
        CLEAN = "clean", _("No virus found")
        INFECTED = "infected", _("Virus found: locked")

    about_kind = models.CharField(max_length=20)
    about_id = models.BigIntegerField()
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    scan = models.CharField(max_length=10, choices=Scan, default=Scan.NONE)
    is_from_customer = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["about_kind", "about_id"], name="documents_of_a_thing")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_locked(self) -> bool:
        """Whether it may not be opened: not yet looked at by the scanner, or infected."""
        return self.scan in (self.Scan.WAITING, self.Scan.INFECTED)
