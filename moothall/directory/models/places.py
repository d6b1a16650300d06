"""Places to visit and ways to get in touch."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from moothall.directory.models.calendars import WorkingCalendar
from moothall.directory.models.organisations import Organisation


class Channel(models.TextChoices):
    """The channels that come with Moothall. Codes are kept in contacts, so none may change.

    What an administrator added stands beside them in `ChannelKind`; `queries/channels.py` knows them all.
    """

    TELEPHONE = "telephone", _("Telephone")
    COUNTER = "counter", _("Counter")
    WEB = "web", _("Web")
    EMAIL = "email", _("Email")
    TEXT = "text", _("Text message")
    POST = "post", _("Post")
    FAX = "fax", _("Fax")
    KIOSK = "kiosk", _("Kiosk")
    VIDEO = "video", _("Video")
    VISIT = "visit", _("Home visit")
    COUNCILLOR = "councillor", _("Through a councillor")


class ChannelKind(models.Model):
    """A channel that an administrator added.

    It counts as the built-in channel `counts_as` for the promises of the charter. `is_live` says that the customer is
    there while it is recorded, `is_written_later` that it is written up afterwards. Its hours are those of `calendar`.
    """

    code = models.SlugField(max_length=12, unique=True)
    name = models.CharField(max_length=40, unique=True)
    counts_as = models.CharField(max_length=12, choices=Channel)
    is_live = models.BooleanField()
    is_written_later = models.BooleanField()
    calendar = models.ForeignKey(WorkingCalendar, on_delete=models.PROTECT, related_name="+")
    is_retired = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(code__in=Channel.values), name="a_channel_we_ship_stays_ours")
        ]

    def __str__(self) -> str:
        return self.name


class Site(models.Model):
    """A multi-service centre, one-stop shop, library, access point or mobile stop."""

    class Kind(models.TextChoices):
        MULTI_SERVICE_CENTRE = "multi_service_centre", _("Multi-service centre")
        ONE_STOP_SHOP = "one_stop_shop", _("One-stop shop")
        ACCESS_POINT = "access_point", _("Access point")
        MOBILE_STOP = "mobile_stop", _("Mobile stop")
        LIBRARY = "library", _("Library")

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=24, choices=Kind)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="sites")
    calendar = models.ForeignKey(WorkingCalendar, on_delete=models.PROTECT, related_name="+")
    address = models.TextField()
    postcode = models.CharField(max_length=8)
    uprn = models.BigIntegerField(null=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    telephone = models.CharField(max_length=30, blank=True)
    directions = models.TextField(blank=True)
    facilities = ArrayField(models.CharField(max_length=80), default=list)
    access_features = ArrayField(models.CharField(max_length=80), default=list)
    services = models.ManyToManyField("directory.Service", related_name="sites")
    has_all_services = models.BooleanField(default=False)
    brand_name = models.CharField(max_length=100, blank=True)
    brand_colour = models.CharField(max_length=7, blank=True)
    brand_accent = models.CharField(max_length=7, blank=True, db_default="")
    brand_logo = models.FileField(upload_to="brands/", blank=True, db_default="")
    is_unbranded = models.BooleanField(default=False, db_default=False)
    on_behalf_of = models.ManyToManyField(Organisation, related_name="joint_fronts")
    is_retired = models.BooleanField(default=False, db_default=False)

    def __str__(self) -> str:
        return self.name


class Workplace(models.Model):
    """For which organisation an officer works, and at which site they usually sit. `location` is where in it."""

    officer = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="workplace")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, related_name="+")
    location = models.CharField(max_length=100, blank=True, db_default="")

    def __str__(self) -> str:
        return f"{self.officer_id} at {self.organisation_id}"


class ContactChannel(models.Model):
    """One published way to reach an organisation: a number or address with its own hours."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="channels")
    channel = models.CharField(max_length=12, choices=Channel)
    name = models.CharField(max_length=80)
    address = models.CharField(max_length=200)
    calendar = models.ForeignKey(WorkingCalendar, on_delete=models.PROTECT, related_name="+")
    is_published = models.BooleanField(default=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "address"], name="a_number_is_listed_once_per_channel")
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.address}"
