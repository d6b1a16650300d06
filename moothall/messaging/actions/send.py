"""Noting what became of a message, and trying again."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app

from moothall.accounts.models import Officer
from moothall.journal.actions import record_event
from moothall.messaging.contrib.email.smtp import MailRefused, MailServerAway, send_mail
from moothall.messaging.models import Message

MOST_TRIES = 8


def send_message(message: Message, *, at: datetime) -> Message:
    """Send a waiting message by email and note what became of it.

    The mail server is asked outside any transaction. A message whose address is refused for good is marked as failed at
    once; while the server is away MailServerAway is raised, so that the job tries again, up to eight times.
    """
    server = settings.MAIL_SERVER
    if message.state != Message.State.WAITING or server is None:
        return message
    try:
        send_mail(message, server=server.for_django(), sender=settings.DEFAULT_FROM_EMAIL)
    except MailRefused as problem:
        return _note_failure(message, problem=str(problem), is_final=True, at=at)
    except MailServerAway as problem:
        message = _note_failure(message, problem=str(problem), is_final=message.tries + 1 >= MOST_TRIES, at=at)
        if message.state == Message.State.FAILED:
            return message
        raise
    with transaction.atomic():
        Message.objects.filter(pk=message.pk).update(
            state=Message.State.SENT, sent_at=at, tries=message.tries + 1, problem=""
        )
        record_event("message.sent", about=message, by=None, at=at)
    message.refresh_from_db()
    return message


@transaction.atomic
def _note_failure(message: Message, *, problem: str, is_final: bool, at: datetime) -> Message:
    message.tries += 1
    message.problem = problem[:300]
    message.state = Message.State.FAILED if is_final else Message.State.WAITING
    message.save(update_fields=["tries", "problem", "state"])
    if is_final:
        record_event("message.failed", about=message, by=None, at=at)
    return message


@transaction.atomic
def try_again(message: Message, *, by: Officer, at: datetime) -> Message:
    """Put a failed or kept message back in the queue."""
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.state in {Message.State.FAILED, Message.State.KEPT} and message.address:
        message.state = Message.State.WAITING if settings.MAIL_SERVER else Message.State.KEPT
        message.tries = 0
        message.save(update_fields=["state", "tries"])
        record_event("message.tried_again", about=message, by=by, at=at)
        if message.state == Message.State.WAITING:
            app.configure_task("moothall.messaging.send", queue="messages").defer(message_id=message.pk)
    return message
