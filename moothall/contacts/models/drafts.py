"""Contacts not yet ended: nothing typed is lost."""

import json

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from moothall.cases.models import ReferenceField
from moothall.customers.models import Customer
from moothall.directory.models import Organisation, Service, Site
from moothall.directory.models.places import Channel
from moothall.directory.queries import channel_words
from moothall.lib.references import reference


class Draft(models.Model):
    """A contact in hand, by an officer at the desk or by a customer on the portal.

    Its number becomes the reference of what comes of it. `content` mirrors the screen (see `contacts/content.py`);
    `edit` counts savings, so that a stale tab cannot overwrite a newer one. A portal draft is reached by `key_digest`.
    """

    class Kind(models.TextChoices):
        DESK = "desk", _("At the desk")
        PORTAL = "portal", _("On the portal")

    id = ReferenceField()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    channel = models.CharField(max_length=12, choices=Channel)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, related_name="+")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="drafts")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, null=True, related_name="+")
    key_digest = models.CharField(max_length=64, blank=True)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    parked_at = models.DateTimeField(null=True)
    content = models.JSONField(default=dict)
    edit = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["organisation", "started_at"], name="drafts_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="desk") | Q(holder__isnull=False), name="a_draft_at_the_desk_has_a_holder"
            ),
            models.CheckConstraint(
                condition=~Q(kind="portal") | ~Q(key_digest="") | Q(holder__isnull=False),
                name="a_portal_draft_has_a_key",
            ),
            models.UniqueConstraint(fields=["key_digest"], condition=~Q(key_digest=""), name="a_key_opens_one_draft"),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_channel_display(self) -> str:  # type: ignore[no-redef]
        return channel_words(self.channel)

    @property
    def as_seen(self) -> str:
        """What a page begins with, as JSON. It comes back with the page, so that two windows can be put together."""
        return json.dumps({"channel": self.channel, "site": self.site.code if self.site else "", **self.content})

    @property
    def reference(self) -> str:
        return reference(self.pk, self.organisation.reference_prefix)
