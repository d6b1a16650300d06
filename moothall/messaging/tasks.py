"""The jobs of messages: load, call one act."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from moothall.accounts.models import Officer
from moothall.lib.clock import now
from moothall.messaging.actions import mail_password_link, send_message
from moothall.messaging.models import Message

PATIENCE = RetryStrategy(max_attempts=8, exponential_wait=5)


@app.task(name="moothall.messaging.send", queue="messages", retry=PATIENCE)
def send(message_id: int) -> None:
    """Send one message."""
    message = Message.objects.select_related("organisation").get(pk=message_id)
    send_message(message, at=now())


@app.task(name="moothall.messaging.new_password", queue="messages", retry=PATIENCE)
def new_password(officer_id: int) -> None:
    """Send one officer the link to a new password."""
    mail_password_link(Officer.objects.get(pk=officer_id))
