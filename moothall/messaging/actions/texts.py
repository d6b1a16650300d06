"""Text messages that came in, and what customers say by them."""

import hashlib
from datetime import datetime

from django.db import transaction

from moothall.lib.telephone import telephone
from moothall.messaging.actions.bounce import release, suppress
from moothall.messaging.actions.keep import keep_once, originals
from moothall.messaging.actions.send import note_delivery
from moothall.messaging.contrib.text import Delivery, Received, TextServiceAway, provider_of
from moothall.messaging.models import Incoming, Mailbox, Message, Suppression
from moothall.messaging.workflow import MAY_STOP, STARTS, STOPS, Arrival, Never, Road, State, order_in

MOST_BYTES = 100_000


def keep_text(received: Received, *, mailbox: Mailbox, at: datetime) -> Incoming:
    """Keep a text once, by the provider's number for it. STOP and START are obeyed at once.

    Raises OSError when the disk is full, so that the provider tries again.
    """
    number = telephone(received.sender) or received.sender[:40]
    fresh = originals().receive([received.words.encode()[:MOST_BYTES]], most=MOST_BYTES)
    try:
        fresh.settle()
    finally:
        fresh.drop()
    known = {
        "organisation_id": mailbox.organisation_id,
        "mailbox_id": mailbox.pk,
        "channel": mailbox.channel,
        "road": Road.TEXT,
        "fingerprint": hashlib.sha256(f"{mailbox.pk}:{received.key}".encode()).hexdigest(),
        "digest": fresh.digest,
        "size": fresh.size,
        "envelope_to": [mailbox.address],
        "sender": number,
        "sent_at": received.at,
        "received_at": at,
    }
    with transaction.atomic():
        incoming = keep_once(known, at=at)
        if incoming.state == Arrival.WAITING:
            _obey(received.words, number, organisation_id=mailbox.organisation_id, at=at)
    return incoming


def _obey(words: str, number: str, *, organisation_id: int, at: datetime) -> None:
    """Do what the one word of a text asks for: send nothing more, or write again."""
    order = order_in(words)
    if order in STOPS | MAY_STOP:
        suppress(number, organisation_id=organisation_id, why=Never.ASKED, at=at)
    if order in STARTS:
        asked = Suppression.objects.filter(organisation_id=organisation_id, address=number, released_at=None)
        for row in asked:
            release(row, by=None, at=at)


def note_text_delivery(told: Delivery, *, mailbox: Mailbox, at: datetime) -> Message | None:
    """Write down what a provider reports of a text. A number that does not exist is not written to again."""
    message = Message.objects.filter(
        provider_id=told.provider_id, organisation_id=mailbox.organisation_id, channel="text"
    ).first()
    if message is None or told.state is None:
        return message
    message = note_delivery(message, state=told.state, at=at, problem=told.problem)
    if told.state == State.FAILED and told.problem == "permanent-failure":
        suppress(message.address, organisation_id=mailbox.organisation_id, why=Never.BOUNCED, at=at)
    return message


def fetch_texts(mailbox: Mailbox, *, at: datetime) -> int:
    """Ask a provider for texts that its callback missed; return how many were new."""
    fresh = 0
    try:
        for received in provider_of(mailbox).received():
            fresh += keep_text(received, mailbox=mailbox, at=at).state == Arrival.WAITING
    except TextServiceAway as problem:
        Mailbox.objects.filter(pk=mailbox.pk).update(problem=str(problem)[:200])
    else:
        Mailbox.objects.filter(pk=mailbox.pk).update(problem="", looked_at=at)
    return fresh
