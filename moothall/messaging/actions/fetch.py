"""Fetching what lies in a mailbox on another server."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from moothall.journal.actions import record_event
from moothall.lib.sealed import SealBroken, unseal
from moothall.messaging.actions.keep import MOST_BYTES, keep_mail
from moothall.messaging.contrib.email.imap import Account, Fetched, MailboxAway, new_messages
from moothall.messaging.models import Mailbox
from moothall.messaging.workflow import Road

MOST_AT_A_TIME = 500
PURPOSE = "mailbox"


def fetch_mailbox(mailbox: Mailbox, *, at: datetime) -> int:
    """Fetch new messages of a mailbox and return how many. What goes wrong is noted on the mailbox, not raised.

    Each message is kept in one transaction with how far the mailbox was read: a connection that breaks, or a process
    that is killed, loses nothing and doubles nothing.
    """
    taken = 0
    try:
        for fetched in new_messages(_account(mailbox), most=MOST_AT_A_TIME, most_bytes=MOST_BYTES):
            _keep_fetched(mailbox, fetched, at=at)
            taken += 1
    except (MailboxAway, SealBroken, OSError) as problem:
        _note_problem(mailbox, words=str(problem), at=at)
    else:
        _note_look(mailbox, at=at)
    return taken


def _account(mailbox: Mailbox) -> Account:
    return Account(
        host=mailbox.imap_host,
        port=mailbox.imap_port,
        security=mailbox.imap_security,
        user=mailbox.imap_user,
        password=unseal(mailbox.secret, secret=settings.SECRET_KEY, purpose=PURPOSE),
        folder=mailbox.imap_folder,
        uid_validity=mailbox.uid_validity,
        last_uid=mailbox.last_uid,
    )


@transaction.atomic
def _keep_fetched(mailbox: Mailbox, fetched: Fetched, *, at: datetime) -> None:
    for kept in keep_mail(fetched.raw, road=Road.IMAP, envelope_from=None, recipients=[mailbox.address], at=at):
        if fetched.is_cut:
            kept.problems = ["It is larger than 50 MB: the whole of it lies in the mailbox"]
            kept.save(update_fields=["problems"])
    mailbox.uid_validity, mailbox.last_uid = fetched.uid_validity, fetched.uid
    Mailbox.objects.filter(pk=mailbox.pk).update(uid_validity=fetched.uid_validity, last_uid=fetched.uid)


@transaction.atomic
def _note_problem(mailbox: Mailbox, *, words: str, at: datetime) -> None:
    if not mailbox.problem:
        record_event("mailbox.away", about=mailbox, by=None, at=at)
        mailbox.problem_since = at
    mailbox.problem = words[:200]
    mailbox.save(update_fields=["problem", "problem_since"])


@transaction.atomic
def _note_look(mailbox: Mailbox, *, at: datetime) -> None:
    if mailbox.problem:
        record_event("mailbox.back", about=mailbox, by=None, at=at)
    mailbox.problem, mailbox.problem_since, mailbox.looked_at = "", None, at
    mailbox.save(update_fields=["problem", "problem_since", "looked_at"])
