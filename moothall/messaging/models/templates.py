"""Messages in the council's own words: a start for officers' replies, and what goes out by itself."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Template(models.Model):
    """One message with a name. `automatic` names the message that goes out by itself and that this one replaces."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    automatic = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=8, default="en")
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["automatic", "language"],
                condition=Q(retired_at=None) & ~Q(automatic=""),
                name="a_message_is_replaced_once_per_language",
            )
        ]

    def __str__(self) -> str:
        return self.name


class TemplateVersion(models.Model):
    """One version of the words: a draft, then approved by somebody else than who wrote it, then past."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        APPROVED = "approved", _("Approved")
        PAST = "past", _("Past")

    template = models.ForeignKey(Template, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="a_template_counts_its_versions"),
            models.UniqueConstraint(
                fields=["template"], condition=Q(status="approved"), name="a_template_has_one_approved_version"
            ),
            models.UniqueConstraint(fields=["template"], condition=Q(status="draft"), name="a_template_has_one_draft"),
            models.CheckConstraint(
                condition=Q(status="draft") | Q(approved_at__isnull=False), name="an_approved_version_says_when"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template_id} version {self.number}"
