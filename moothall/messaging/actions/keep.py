"""Keeping a message that arrived, before anybody has read it."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from moothall.journal.actions import record_event
from moothall.lib.file_store import FileStore, Fresh
from moothall.lib.mail.head import Head, read_head
from moothall.messaging.models import Incoming
from moothall.messaging.queries import Addressee, addressee_of
from moothall.messaging.workflow import Arrival, Road

MOST_BYTES = 60 * 1024 * 1024


def originals() -> FileStore:
    """Return where messages lie as they came. It is a part of the documents, and so of every backup."""
    return FileStore(Path(settings.DATA_DIR) / "documents" / "mail")


def original_of(incoming: Incoming) -> bytes:
    """Return a message as it came. Raises FileNotFoundError when its time was up."""
    return originals().path(incoming.digest).read_bytes()


def keep_mail(
    raw: bytes, *, road: Road, envelope_from: str | None, recipients: Sequence[str], at: datetime
) -> list[Incoming]:
    """Keep a message once for each organisation that it is for. The bytes are on the disk before a row says so.

    The same message that came before, by whatever road, is kept as its twin. Raises OSError when the disk is full.
    """
    fresh = originals().receive([raw], most=MOST_BYTES)
    try:
        head = read_head(raw)
        kept = [
            _keep(fresh, head, road=road, envelope_from=envelope_from, addressee=each, to=to, at=at)
            for each, to in _by_organisation(recipients)
        ]
    finally:
        fresh.drop()
    return kept


def _by_organisation(recipients: Sequence[str]) -> list[tuple[Addressee, list[str]]]:
    """Return each organisation that a message is for, by the first of its addresses, with all of them."""
    found: dict[int, tuple[Addressee, list[str]]] = {}
    for address in recipients:
        addressee = addressee_of(address)
        if addressee is not None:
            found.setdefault(addressee.organisation_id, (addressee, []))[1].append(address.lower()[:254])
    return list(found.values())


def _keep(
    fresh: Fresh,
    head: Head,
    *,
    road: Road,
    envelope_from: str | None,
    addressee: Addressee,
    to: list[str],
    at: datetime,
) -> Incoming:
    known = {
        "organisation_id": addressee.organisation_id,
        "mailbox_id": addressee.mailbox_id,
        "channel": addressee.channel,
        "road": road,
        "fingerprint": head.fingerprint,
        "digest": fresh.digest,
        "size": fresh.size,
        "envelope_from": None if envelope_from is None else envelope_from.lower()[:254],
        "envelope_to": to,
        "sender": head.sender,
        "sender_name": head.sender_name,
        "subject": head.subject,
        "about_subject": head.about,
        "message_id": head.message_id[:250],
        "message_key": key_of_id(head.message_id),
        "sent_at": head.sent_at,
        "received_at": at,
    }
    if fresh.path.exists():
        fresh.settle()
    return keep_once(known, at=at)


def keep_once(known: Mapping[str, Any], *, at: datetime) -> Incoming:
    """Write the row of a message, or of its twin when the same was kept before."""
    try:
        with transaction.atomic():
            return _written(known, at=at)
    except IntegrityError:
        # Another process kept the same message in this very moment.
        with transaction.atomic():
            return _written(known, at=at)


def _written(known: Mapping[str, Any], *, at: datetime) -> Incoming:
    first = Incoming.objects.filter(
        organisation_id=known["organisation_id"], fingerprint=known["fingerprint"], twin_of=None
    ).first()
    if first is not None:
        return Incoming.objects.create(**known, twin_of=first, state=Arrival.TWIN)
    incoming = Incoming.objects.create(**known)
    record_event("incoming.kept", about=incoming, by=None, at=at, road=known["road"])
    return incoming


def key_of_id(message_id: str) -> str:
    """Return what a Message-ID is found by; nothing for a message without one."""
    return hashlib.sha256(message_id.encode()).hexdigest()[:32] if message_id else ""
