"""Setting up the addresses to which people write."""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from moothall.accounts.models import Officer
from moothall.directory.models import Organisation, Service, Team
from moothall.directory.pack_records import Mailbox as PackMailbox
from moothall.journal.actions import changing, created, record_event
from moothall.lib.sealed import seal
from moothall.messaging.actions.fetch import PURPOSE
from moothall.messaging.models import Mailbox
from moothall.messaging.queries import forget_addresses


@transaction.atomic
def load_mailboxes(mailboxes: Iterable[PackMailbox], *, by: Officer | None, at: datetime) -> None:
    """Bring the mailboxes to what a pack says, without their secrets. Twice changes nothing.

    How one is fetched, and what its provider needs, stays as it was set here where the pack does not say.
    """
    for each in mailboxes:
        address, facts = each.address.lower(), _facts(each)
        mailbox = Mailbox.objects.filter(address=address).first()
        if mailbox is None:
            set_up_mailbox(facts | {"address": address}, secret="", by=by, at=at)
        elif any(getattr(mailbox, name) != value for name, value in facts.items()):
            change_mailbox(mailbox, facts, secret="", by=by, at=at)
    transaction.on_commit(forget_addresses)


def _facts(said: PackMailbox) -> dict[str, Any]:
    same = ("name", "channel", "provider", "has_plus_addresses", "is_active")
    fetched = ("imap_host", "imap_port", "imap_security", "imap_user", "imap_folder") if said.imap_host else ()
    facts = {name: getattr(said, name) for name in (*same, *fetched)} | {
        "organisation": Organisation.objects.get(code=said.organisation),
        "team": Team.objects.get(code=said.team),
        "service": Service.objects.get(code=said.service),
    }
    return facts | ({"options": dict(said.options)} if said.options else {})


@transaction.atomic
def set_up_mailbox(facts: Mapping[str, Any], *, secret: str, by: Officer | None, at: datetime) -> Mailbox:
    """Make a mailbox, or a number for texts. `secret` is its password or key; it is sealed and never shown."""
    mailbox = Mailbox.objects.create(**facts, secret=_sealed(secret))
    created("mailbox.set_up", mailbox, by=by, at=at, name=mailbox.name)
    return mailbox


@transaction.atomic
def change_mailbox(
    mailbox: Mailbox, facts: Mapping[str, Any], *, secret: str, by: Officer | None, at: datetime
) -> Mailbox:
    """Change a mailbox. Without a `secret` the one it has stays. Another server or name is read from its beginning."""
    with changing("mailbox.changed", mailbox, by=by, at=at, name=mailbox.name) as row:
        is_elsewhere = any(getattr(row, part) != facts.get(part, getattr(row, part)) for part in PLACE)
        for part, value in facts.items():
            setattr(row, part, value)
        if secret:
            row.secret = _sealed(secret)
        if is_elsewhere:
            row.uid_validity, row.last_uid = None, 0
        row.problem, row.problem_since = "", None
        row.save()
    if secret:
        record_event("mailbox.secret_changed", about=mailbox, by=by, at=at)
    return Mailbox.objects.get(pk=mailbox.pk)


@transaction.atomic
def make_callback_token(mailbox: Mailbox, *, by: Officer, at: datetime) -> str:
    """Make a new token for the callbacks of a number; the old one opens nothing any more. It is returned once."""
    token = secrets.token_urlsafe(32)
    Mailbox.objects.filter(pk=mailbox.pk).update(callback_digest=hashlib.sha256(token.encode()).hexdigest())
    record_event("mailbox.token_made", about=mailbox, by=by, at=at)
    return token


PLACE = ("imap_host", "imap_user", "imap_folder")


def _sealed(secret: str) -> str:
    return seal(secret, secret=settings.SECRET_KEY, purpose=PURPOSE) if secret else ""
