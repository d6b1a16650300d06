"""The published charter: what it said, when, where it hangs, and which partners signed it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from moothall.directory.models import Organisation


class CharterVersion(models.Model):
    """One published version of the charter. It is never edited: the next version follows it."""

    number = models.PositiveIntegerField(unique=True)
    name = models.CharField(max_length=120)
    introduction = models.TextField(blank=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    review_on = models.DateField()
    display_places = ArrayField(models.CharField(max_length=120), default=list)

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.name}, version {self.number}"

    @property
    def paragraphs(self) -> list[str]:
        """The introduction by paragraphs, which an empty line parts; single line ends mean nothing."""
        parts = self.introduction.replace("\r\n", "\n").split("\n\n")
        return [" ".join(part.split()) for part in parts if part.strip()]


class CharterLine(models.Model):
    """One line of a charter version: a promise, what is asked of customers, or what staff may expect.

    The words of a promise are those it had when the version was published.
    """

    class Kind(models.TextChoices):
        PROMISE = "promise", _("What we promise")
        CUSTOMER_DUTY = "customer_duty", _("What we ask of you")
        STAFF_RIGHT = "staff_right", _("What our staff may expect")

    charter = models.ForeignKey(CharterVersion, on_delete=models.PROTECT, related_name="lines")
    kind = models.CharField(max_length=14, choices=Kind)
    code = models.CharField(max_length=20)
    words = models.TextField()
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["charter", "code"], name="a_charter_says_a_thing_once"),
            models.UniqueConstraint(fields=["charter", "position"], name="a_place_in_the_charter_is_taken_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.words}"


class SignUp(models.Model):
    """An organisation has taken on a version of the charter."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="sign_ups")
    charter = models.ForeignKey(CharterVersion, on_delete=models.PROTECT, related_name="sign_ups")
    signed_on = models.DateField()
    signed_by = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["organisation__name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "charter"], name="a_partner_signs_a_charter_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} signed {self.charter_id}"
