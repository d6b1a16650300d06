"""Telling a customer that the full answer takes longer, why, and until when."""

from datetime import date, datetime, time

from django.db import models, transaction
from django.utils.translation import gettext as _

from moothall.directory.queries import calendar_of
from moothall.journal.actions import record_event
from moothall.lib.working_time import Calendar
from moothall.promises.models import Clock
from moothall.promises.rules import REPLY_PROMISES


class HoldingReplyRefused(Exception):
    """The holding reply says too little, or there is nothing to hold. The sentence is fit for the screen."""


class HoldingReplyNeeded(Exception):
    """The promised date has passed and the customer was not told why. The sentence is fit for the screen."""


@transaction.atomic
def send_holding_reply(clock: Clock, *, reason: str, new_date: date, by: models.Model | None, at: datetime) -> Clock:
    """Give the customer a reason and a new date for a full reply that will be late.

    The promise itself keeps its date and is broken when that passes: a holding reply is not an answer.
    Raises HoldingReplyRefused when the reason is missing, the new date is not to come, or nothing runs.
    """
    clock = Clock.objects.select_for_update(no_key=True).get(pk=clock.pk)
    calendar = calendar_of(clock.calendar_id)
    _refuse(clock, reason=reason, new_date=new_date, at=at, calendar=calendar)
    clock.holding_reply_at = at
    clock.holding_reason = reason.strip()
    clock.new_due_at = _end_of(new_date, calendar)
    clock.save(update_fields=["holding_reply_at", "holding_reason", "new_due_at"])
    about = (clock.about_kind, clock.about_id)
    facts = {"clock": clock.pk, "code": clock.code, "new_on": new_date.isoformat()}
    record_event("promise.holding_reply", about=about, by=by, at=at, **facts)
    return clock


def require_holding_reply(clocks: list[Clock], *, at: datetime) -> None:
    """Raise HoldingReplyNeeded when a reply is past its promised date and the customer was never told why.

    For the moves of a case that let it lie on. Nothing is asked while the customer has it.
    """
    for clock in clocks:
        if clock.lacks_holding_reply() and not clock.is_with_customer and at > clock.due_at:
            raise HoldingReplyNeeded(
                _("The full reply is late. First send a holding reply with the reason and a new date.")
            )


def _refuse(clock: Clock, *, reason: str, new_date: date, at: datetime, calendar: Calendar) -> None:
    if clock.code not in REPLY_PROMISES:
        raise HoldingReplyRefused(_("This promise is not about a reply in writing."))
    if not clock.is_running:
        raise HoldingReplyRefused(_("The full reply has been given, so there is nothing to hold."))
    if not reason.strip():
        raise HoldingReplyRefused(_("Say why the full reply will be late."))
    if new_date <= calendar.local_day(at):
        raise HoldingReplyRefused(_("The new date must be after today."))


def _end_of(day: date, calendar: Calendar) -> datetime:
    """Return when work ends on that day, or on the next working day if it is none."""
    return calendar.end_of_working_day(datetime.combine(day, time(), tzinfo=calendar.timezone), 0)
