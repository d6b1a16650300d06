"""Whether a customer got a message, and whether it was clear."""

from django.db import models

from moothall.messaging.models.messages import Message


class Understood(models.Model):
    """What a customer says of one message for which they were asked. A second answer changes the first."""

    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="understood")
    is_clear = models.BooleanField()
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.message_id} is {'clear' if self.is_clear else 'not clear'}"
