"""Asking whether a message came and was clear, and taking down the answer."""

from datetime import datetime

from django.db import transaction

from moothall.journal.actions import record_event
from moothall.messaging.models import Message, Understood


@transaction.atomic
def say_understood(message: Message, *, is_clear: bool, words: str, at: datetime) -> Understood:
    """Take down whether a message was clear to the customer."""
    said = {"is_clear": is_clear, "words": words, "at": at}
    row, _is_new = Understood.objects.update_or_create(message=message, defaults=said)
    about = (message.about_kind, message.about_id)
    record_event("message.understood", about=about, by=None, at=at, message=message.pk, is_clear=is_clear)
    return row
