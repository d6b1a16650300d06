"""Messages of ours that did not arrive, and addresses that are not written to."""

from datetime import datetime, timedelta

from django.db import transaction

from moothall.accounts.models import Officer
from moothall.journal.actions import record_event
from moothall.lib.mail.bounces import Bounce
from moothall.messaging.actions.send import note_delivery
from moothall.messaging.models import Message, Suppression
from moothall.messaging.queries.threads import threads
from moothall.messaging.workflow import Never, State

BOUNCES_COME_WITHIN = timedelta(days=7)


@transaction.atomic
def note_bounce(bounce: Bounce, *, organisation_id: int, at: datetime) -> Message | None:
    """Find the message that a report is about, and note that it failed when that is for good.

    Only a report that carries our own mark, or names an address that we have just written to, does anything: anybody
    can send something that looks like a report. Returns None for a report about nothing of ours.
    """
    message = _message_of(bounce, organisation_id=organisation_id, at=at)
    if message is not None and bounce.is_final:
        words = f"It came back: {bounce.status}" if bounce.status else "It came back"
        note_delivery(message, state=State.FAILED, at=at, problem=words)
        suppress(message.address, organisation_id=organisation_id, why=Never.BOUNCED, at=at, status=bounce.status)
    return message


def _message_of(bounce: Bounce, *, organisation_id: int, at: datetime) -> Message | None:
    ours = Message.objects.filter(organisation_id=organisation_id, channel="email")
    for mark in threads().marks_in(ids=[bounce.message_id], addresses=[]):
        if mark.is_proven:
            return ours.filter(pk=mark.number).first()
    lately = ours.filter(address__in=bounce.addresses, sent_at__gt=at - BOUNCES_COME_WITHIN)
    return lately.order_by("-id").first()


@transaction.atomic
def suppress(
    address: str, *, organisation_id: int, why: Never, at: datetime, by: Officer | None = None, status: str = ""
) -> Suppression:
    """Send nothing more to an address until somebody releases it."""
    row, is_new = Suppression.objects.get_or_create(
        organisation_id=organisation_id,
        address=address[:254],
        released_at=None,
        defaults={"why": why, "since": at, "by": by, "status": status[:20]},
    )
    if is_new:
        record_event("address.suppressed", about=row, by=by, at=at, why=why)
    return row


@transaction.atomic
def release(row: Suppression, *, by: Officer | None, at: datetime) -> Suppression:
    """Let an address be written to again: it was put right, or the customer asked."""
    row = Suppression.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.released_at is None:
        row.released_at, row.released_by = at, by
        row.save(update_fields=["released_at", "released_by"])
        record_event("address.released", about=row, by=by, at=at)
    return row
