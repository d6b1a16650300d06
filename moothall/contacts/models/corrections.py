"""What was put right in a recorded contact, with what it held before."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from moothall.contacts.models.contacts import Contact


class Correction(models.Model):
    """What one act corrected in a contact: the values before and after, by field, and why.

    A field of a matter is named by its position, such as `matters-0-reason`. The journal's event names the fields only,
    so that these words can be erased when their time is up.
    """

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="corrections")
    event_id = models.BigIntegerField()
    why = models.CharField(max_length=300)
    before = models.JSONField()
    after = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="a_correction_says_why")]

    def __str__(self) -> str:
        return f"correction of {self.contact_id}"
