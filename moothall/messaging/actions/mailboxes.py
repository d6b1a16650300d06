"""Setting up the addresses to which people write."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from moothall.accounts.models import Officer
from moothall.directory.models import Organisation, Service, Team
from moothall.directory.pack_records import Mailbox as PackMailbox
from moothall.journal.actions import record_event
from moothall.messaging.models import Mailbox
from moothall.messaging.queries import forget_addresses


@transaction.atomic
def load_mailboxes(mailboxes: Iterable[PackMailbox], *, by: Officer | None, at: datetime) -> None:
    """Bring the mailboxes to what a pack says. How each is fetched stays as it was set here. Twice changes nothing."""
    for each in mailboxes:
        mailbox, is_new = Mailbox.objects.update_or_create(
            address=each.address.lower(),
            defaults={
                "organisation": Organisation.objects.get(code=each.organisation),
                "name": each.name,
                "channel": each.channel,
                "team": Team.objects.get(code=each.team),
                "service": Service.objects.get(code=each.service),
                "provider": each.provider,
                "has_plus_addresses": each.has_plus_addresses,
            },
        )
        if is_new:
            record_event("mailbox.set_up", about=mailbox, by=by, at=at)
    transaction.on_commit(forget_addresses)
