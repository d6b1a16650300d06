"""Staff and what they may do."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Role(models.Model):
    """A named set of permissions, each written `area.act`. An officer may have several roles."""

    code = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=60)
    permissions = ArrayField(models.CharField(max_length=60), default=list)
    needs_second_factor = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class OfficerSession(models.Model):
    """Somebody signed in at one browser. The session itself lies in Django's table, under the same key.

    `address` and `browser` are those of the moment of signing in.
    """

    key = models.CharField(max_length=40, unique=True)
    officer = models.ForeignKey("accounts.Officer", on_delete=models.PROTECT, related_name="sessions")
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    address = models.GenericIPAddressField(null=True)
    browser = models.CharField(max_length=60, blank=True)

    def __str__(self) -> str:
        return f"session {self.pk} of officer {self.officer_id}"


class WrongTry(models.Model):
    """A wrong password for an officer who exists, from a browser where they signed in before or from another."""

    officer = models.ForeignKey("accounts.Officer", on_delete=models.PROTECT, related_name="wrong_tries")
    address = models.GenericIPAddressField(null=True)
    is_known_browser = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="wrong_tries_by_time")]

    def __str__(self) -> str:
        return f"wrong try {self.pk} for officer {self.officer_id}"


class Officer(AbstractUser):
    """A member of staff of the council or of a partner.

    `has_first_password` is set while the password is one that an administrator handed out.
    """

    name = models.CharField(_("Name"), max_length=100)
    job_title = models.CharField(_("Job title"), max_length=100, blank=True)
    telephone = models.CharField(_("Telephone"), max_length=30, blank=True)
    has_key_shortcuts = models.BooleanField(_("Keyboard shortcuts"), default=True)
    has_first_password = models.BooleanField(default=False)
    roles = models.ManyToManyField(Role, related_name="officers")

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]

    objects = UserManager["Officer"]()  # type: ignore[misc]

    class Meta:
        verbose_name = _("officer")
        verbose_name_plural = _("officers")
        constraints = [models.CheckConstraint(condition=Q(is_superuser=False), name="nobody_is_above_the_roles")]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]
