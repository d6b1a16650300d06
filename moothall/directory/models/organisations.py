"""The council, its partners, their departments and teams, and who is away."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from moothall.directory.models.calendars import WorkingCalendar
from moothall.ui.wording import long_day_words


class Organisation(models.Model):
    """A council or a partner that works at the same front office, with its own look.

    `languages` are those in which its website speaks besides English, such as "cy". Where `one_may_publish`,
    who wrote a service may also publish it, with a reason.
    """

    class Kind(models.TextChoices):
        COUNCIL = "council", _("Council")
        PARTNER = "partner", _("Partner")

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=Kind)
    reference_prefix = models.CharField(max_length=4)
    colour = models.CharField(max_length=7, default="#1d4f6e")
    accent = models.CharField(max_length=7, default="#0f7a52")
    logo = models.FileField(upload_to="brands/", blank=True)
    address = models.TextField(blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    languages = ArrayField(models.CharField(max_length=7), default=list, blank=True)
    one_may_publish = models.BooleanField(default=False, db_default=False)
    is_retired = models.BooleanField(default=False, db_default=False)

    def __str__(self) -> str:
        return self.name

    @property
    def is_partner(self) -> bool:
        return self.kind == self.Kind.PARTNER


class Department(models.Model):
    """A part of an organisation that customers are told about."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="departments")
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    is_retired = models.BooleanField(default=False, db_default=False)

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """People who work the same queue, with a named contact and a deputy. A retired one gets no more work."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="teams")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="teams")
    calendar = models.ForeignKey(WorkingCalendar, on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="contact_for"
    )
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="deputy_for")
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    description = models.TextField(blank=True)
    is_front_office = models.BooleanField(default=False)
    changed_at = models.DateTimeField(db_default=Now())
    escalates_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    is_retired = models.BooleanField(default=False, db_default=False)
    officers: "models.ManyToManyField[models.Model, Membership]" = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Membership", related_name="teams"
    )

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """An officer works in a team."""

    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    is_supervisor = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["officer", "team"], name="an_officer_is_in_a_team_once")]

    def __str__(self) -> str:
        return f"{self.officer_id} in {self.team_id}"


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def on(self, day: date) -> "AbsenceQuerySet":
        """Absences that cover a day."""
        return self.filter(from_on__lte=day, until_on__gte=day)


class Absence(models.Model):
    """An officer is away, and a deputy sees their work."""

    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="absences")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="stands_in_for")
    from_on = models.DateField()
    until_on = models.DateField()
    reason = models.CharField(max_length=80, blank=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="an_absence_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(officer=F("deputy")), name="nobody_is_their_own_deputy"),
        ]

    def __str__(self) -> str:
        return _("{officer}, {from_on} to {until_on}").format(
            officer=self.officer, from_on=long_day_words(self.from_on), until_on=long_day_words(self.until_on)
        )
