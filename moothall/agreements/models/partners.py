"""The register of partners: what each is for, who answers for it, how cases reach it, whom to ask there."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from moothall.directory.models import Organisation


class Road(models.TextChoices):
    """How a partner learns of a case that is handed to it."""

    DESK = "desk", _("Its officers work at this desk")
    EMAIL = "email", _("An email with reference and link")
    WEBHOOK = "webhook", _("Its own system is told (webhook)")
    OPEN311 = "open311", _("Its own system is asked (Open311)")


OWN_SYSTEM = (Road.WEBHOOK, Road.OPEN311)
"""Roads that lead into the partner’s own system, by an account under Settings, Connectors."""


class Partnership(models.Model):
    """An organisation as a partner of the council.

    `accountable` is the officer of the council who answers for it; `accountability` says to whom the partner itself
    answers, such as a board. `is_provider` marks one that does a service of the council for money, whose client side
    the council keeps. `road_address` is an email address: of the road “email”, or for when the road into their own
    system fails.
    """

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="partnership")
    council = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="partnerships")
    purpose = models.CharField(max_length=300)
    accountable = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    accountability = models.CharField(max_length=300, blank=True)
    road = models.CharField(max_length=8, choices=Road, default=Road.DESK)
    road_address = models.CharField(max_length=254, blank=True)
    is_provider = models.BooleanField(default=False)
    since_on = models.DateField(null=True)
    is_retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["organisation__name"]
        constraints = [
            models.CheckConstraint(condition=~Q(road="email") | ~Q(road_address=""), name="a_road_leads_somewhere"),
            models.CheckConstraint(condition=~Q(organisation=models.F("council")), name="nobody_is_their_own_partner"),
        ]

    def __str__(self) -> str:
        return self.organisation.name


class PartnerContact(models.Model):
    """A person at the partner, what to ask them about, and who stands in."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="contacts")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    post = models.CharField(max_length=100, blank=True)
    about = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    deputy_name = models.CharField(max_length=100, blank=True)
    deputy_telephone = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name
