"""Erasing the words of messages when their time is up. The journal names them by their keys, so its chain holds."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from moothall.accounts.models import Officer
from moothall.journal.actions import changing, created, record_event
from moothall.messaging.actions.keep import originals
from moothall.messaging.models import Incoming, Message, Retention
from moothall.messaging.workflow import UNSETTLED, State

AT_A_TIME = 500
ON_THEIR_WAY = (State.WAITING, State.TO_POST)
"""What still goes out keeps its words until it has."""
MONTH = timedelta(days=30.4375)
"""The mean month of the Gregorian calendar."""


@transaction.atomic
def set_retention(what: str, *, months: int | None, by: Officer | None, at: datetime) -> Retention:
    """Say after how many months words are erased; None keeps them for good."""
    row, is_new = Retention.objects.get_or_create(what=what, defaults={"months": months})
    if is_new:
        return created("retention.changed", row, by=by, at=at, what=what)
    with changing("retention.changed", row, by=by, at=at, what=what) as fresh:
        fresh.months = months
        fresh.save()
    return row


def erase_old_words(*, at: datetime) -> Mapping[str, int]:
    """Erase all words whose time is up, some hundreds in each transaction; return how many messages of each sort."""
    erased = {}
    for row in Retention.objects.exclude(months=None):
        before = at - MONTH * (row.months or 0)
        erase = {Retention.What.RECEIVED: _erase_received, Retention.What.SENT: _erase_sent}[Retention.What(row.what)]
        done = 0
        while some := erase(before, at=at):
            done += some
        erased[row.what] = done
    return erased


@transaction.atomic
def _erase_received(before: datetime, *, at: datetime) -> int:
    old = Incoming.objects.filter(received_at__lt=before, erased_at=None).exclude(state__in=UNSETTLED).order_by("id")
    rows = list(old.select_for_update(of=("self",))[:AT_A_TIME])
    for row in rows:
        row.words = row.quoted = row.subject = row.about_subject = row.sender_name = ""
        row.erased_at = at
        row.save()
        row.parts.update(name="")
        if not Incoming.objects.filter(digest=row.digest, erased_at=None).exists():
            transaction.on_commit(partial(originals().path(row.digest).unlink, missing_ok=True))
    if rows:
        record_event("words.erased", about=rows[0], by=None, at=at, sort="received", number=len(rows))
    return len(rows)


@transaction.atomic
def _erase_sent(before: datetime, *, at: datetime) -> int:
    old = Message.objects.filter(made_at__lt=before, erased_at=None).exclude(state__in=ON_THEIR_WAY).order_by("id")
    rows = list(old.select_for_update(of=("self",))[:AT_A_TIME])
    Message.objects.filter(pk__in=[row.pk for row in rows]).update(body="", erased_at=at)
    if rows:
        record_event("words.erased", about=rows[0], by=None, at=at, sort="sent", number=len(rows))
    return len(rows)
