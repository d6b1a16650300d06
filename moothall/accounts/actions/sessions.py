"""Ending the sessions of an officer: their own choice, an administrator's, or because the account was closed."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet

from moothall.accounts.models import Officer, OfficerSession, WrongTry
from moothall.journal.actions import record_event
from moothall.journal.models import Event

TRIES_KEPT = timedelta(days=30)


@transaction.atomic
def end_sessions(officer: Officer, *, by: Officer | None, at: datetime, only: int | None = None, but: str = "") -> int:
    """Sign an officer out: everywhere, at the one session `only`, or everywhere but at the session with the key `but`.

    Returns how many sessions ended.
    """
    ending = OfficerSession.objects.filter(officer=officer).exclude(key=but)
    number = _end(ending if only is None else ending.filter(pk=only))
    if number:
        record_event("officer.sessions_ended", about=officer, by=by, at=at, number=number)
    return number


def end_sessions_of_closed(event: Event) -> None:
    """End what is left of the sessions of somebody whose account was closed. Follows `officer.left`, `.changed`."""
    officer = Officer.objects.get(pk=event.about_id)
    if not officer.is_active:
        end_sessions(officer, by=None, at=event.at)


def forget_old_sessions(*, at: datetime) -> None:
    """Take away sessions whose time is up, those of customers too, and wrong tries that are old. Housekeeping."""
    Session.objects.filter(expire_date__lt=at).delete()
    OfficerSession.objects.exclude(key__in=Session.objects.values("session_key")).delete()
    WrongTry.objects.filter(at__lt=at - TRIES_KEPT).delete()


def _end(ending: QuerySet[OfficerSession]) -> int:
    keys = list(ending.values_list("key", flat=True))
    Session.objects.filter(pk__in=keys).delete()
    OfficerSession.objects.filter(key__in=keys).delete()
    return len(keys)
