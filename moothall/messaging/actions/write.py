"""Writing a message from a template."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from procrastinate.contrib.django import app

from moothall.customers.models import Customer
from moothall.directory.models import Organisation, Team
from moothall.journal.actions import record_event
from moothall.messaging.models import Message


@dataclass(frozen=True)
class Letterhead:
    """Whose words they are: the organisation, and the team that the customer can turn to."""

    organisation: Organisation
    team: Team


@transaction.atomic
def write_message(
    template: str,
    *,
    head: Letterhead,
    customer: Customer | None,
    address: str,
    about: tuple[str, int],
    event_id: int,
    at: datetime,
    **words: Any,
) -> Message:
    """Write one message and enqueue it when it can be sent. The same event is told only once per template.

    Without an address the message stands on the tracking page alone; without a mail server it is kept in the outbox.
    """
    told = Message.objects.filter(event_id=event_id, template=template).first()
    if told is not None:
        return told
    language = customer.language if customer else "en"
    context = {"head": head, "customer": customer, "site": settings.PUBLIC_ADDRESS, **words}
    with translation.override(language if language in {"en", "cy"} else "en"):
        text = render_to_string(f"messages/{template}.txt", context)
    subject, _line, body = text.strip().partition("\n")
    message = Message.objects.create(
        organisation=head.organisation,
        customer=customer,
        about_kind=about[0],
        about_id=about[1],
        template=template,
        event_id=event_id,
        channel=Message.Channel.EMAIL if address else Message.Channel.PORTAL,
        address=address,
        subject=subject.strip()[:200],
        body=body.strip(),
        state=_first_state(address),
        made_at=at,
    )
    record_event("message.made", about=message, by=None, at=at, template=template)
    if message.state == Message.State.WAITING:
        app.configure_task("moothall.messaging.send", queue="messages").defer(message_id=message.pk)
    return message


def _first_state(address: str) -> Message.State:
    if not address:
        return Message.State.SHOWN
    return Message.State.WAITING if settings.MAIL_SERVER else Message.State.KEPT
