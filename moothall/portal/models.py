"""What the portal itself remembers: wrong guesses at what somebody else asked for."""

from django.db import models


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
