"""Making the calls that were promised."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.contacts.models import CallBack
from moothall.contacts.workflow import ContactRefused
from moothall.journal.actions import record_event


def _owed(call_back: CallBack) -> CallBack:
    call_back = CallBack.objects.select_for_update(of=("self",)).select_related("contact").get(pk=call_back.pk)
    if call_back.ended_at is not None:
        raise ContactRefused({"result": _("This call was already made.")})
    return call_back


@transaction.atomic
def make_call(call_back: CallBack, *, result: str, by: Officer, at: datetime) -> CallBack:
    """Note that the call was made, or that it is no longer needed."""
    call_back = _owed(call_back)
    call_back.ended_at, call_back.result, call_back.tries = at, CallBack.Result(result), call_back.tries + 1
    call_back.save(update_fields=["ended_at", "result", "tries"])
    record_event("call_back.made", about=call_back.contact, by=by, at=at, result=result)
    return call_back


@transaction.atomic
def note_try(call_back: CallBack, *, by: Officer, at: datetime) -> CallBack:
    """Note that the customer did not answer; the call stays owed."""
    call_back = _owed(call_back)
    call_back.tries += 1
    call_back.save(update_fields=["tries"])
    record_event("call_back.tried", about=call_back.contact, by=by, at=at)
    return call_back


@transaction.atomic
def flag_late_calls(*, at: datetime, contact_id: int | None = None) -> int:
    """Flag the promised calls whose time has passed, each once, with `contact_id` of one contact. Return how many."""
    of = {} if contact_id is None else {"contact_id": contact_id}
    late = CallBack.objects.select_for_update(skip_locked=True, of=("self",)).select_related("contact").filter(
        ended_at=None, flagged_late_at=None, due_at__lt=at, **of
    )[:200]  # fmt: skip
    for call_back in late:
        call_back.flagged_late_at = at
        call_back.save(update_fields=["flagged_late_at"])
        record_event("call_back.late", about=call_back.contact, by=None, at=at, officer=call_back.officer_id)
    return len(late)
