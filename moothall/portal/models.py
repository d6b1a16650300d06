"""What the portal itself remembers: wrong guesses at what somebody else asked for, and how often links are followed."""

from django.db import models

from moothall.directory.catalogue import LONGEST_LINK
from moothall.directory.models import Service


class TrackAttempt(models.Model):
    """One try to open a request or a form by its reference, kept while it counts and deleted when it proves right.

    `number` is the number behind the reference, none for one that cannot be; `address_digest` stands for the network
    address, which cannot be read back from it.
    """

    number = models.BigIntegerField(null=True)
    address_digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["number", "at"], name="tries_at_a_reference"),
            models.Index(fields=["address_digest", "at"], name="tries_from_an_address"),
            models.Index(fields=["at"], name="tries_by_age"),
        ]

    def __str__(self) -> str:
        return f"a try at {self.at:%H:%M}"


class LinkFollowed(models.Model):
    """How often customers followed one link of a service to another body's page on one day. Nobody is remembered.

    The address and words are kept, not the place of the link in the record: a record changes, a count does not.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=LONGEST_LINK)
    label = models.CharField(max_length=200)
    day = models.DateField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "service", "address"], name="a_link_is_counted_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.label} on {self.day}"
