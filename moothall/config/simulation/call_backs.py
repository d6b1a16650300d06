"""Calls that were promised: made in time, made late, made at the second try."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from moothall.accounts.models import Officer
from moothall.config.simulation.people import Somebody
from moothall.config.simulation.thread import Thread
from moothall.contacts.actions import RecordedContact, flag_late_calls, make_call, note_try
from moothall.contacts.models import CallBack
from moothall.contacts.rules import NewCallBack

if TYPE_CHECKING:
    from moothall.config.simulation.conversations import Desk

MINUTE = timedelta(minutes=1)


def promised_call(thread: Thread, desk: Desk, who: Somebody, *, at: datetime) -> NewCallBack:
    """Return the call that an officer promises: within the day or the next morning."""
    stream, calendar = thread.stream("call promised"), thread.town.calendar(desk.team)
    return NewCallBack(
        officer_id=desk.officer.pk,
        officer_name=desk.officer.name,
        team_id=desk.team.pk,
        name=who.name,
        telephone=who.telephone,
        about="Wants to go through it line by line",
        due_at=calendar.after(at + 10 * MINUTE, stream.randrange(2, 10) * 3600),
    )


def plan_call_back(thread: Thread, recorded: RecordedContact, officer: Officer, call: NewCallBack) -> None:
    """Let the call be made: before it is due as a rule, else flagged as late and made the next day."""
    shares, stream = thread.town.profiles.contacts, thread.stream("call made")
    calendar, promised_at = thread.town.calendar(thread.town.front), thread.arrival.at
    is_late = stream.random() < shares["call_back_late"].share
    made_at = promised_at + (call.due_at - promised_at) * stream.uniform(0.2, 0.98)
    if is_late:
        made_at = calendar.after(call.due_at, stream.randrange(1, 16) * 3600)
        thread.then(call.due_at + MINUTE, lambda at: _flag(recorded, at))
    if stream.random() < shares["call_back_tries"].share:
        tried_at = promised_at + (made_at - promised_at) * 0.9
        thread.then(tried_at, lambda at: _try(recorded, officer, at))
    thread.then(max(made_at, promised_at + 15 * MINUTE), lambda at: _make(recorded, officer, at))


def _owed(recorded: RecordedContact) -> CallBack:
    return CallBack.objects.get(contact_id=recorded.contact_id)


def _flag(recorded: RecordedContact, at: datetime) -> None:
    flag_late_calls(at=at, contact_id=recorded.contact_id)


def _try(recorded: RecordedContact, officer: Officer, at: datetime) -> None:
    note_try(_owed(recorded), by=officer, at=at)


def _make(recorded: RecordedContact, officer: Officer, at: datetime) -> None:
    make_call(_owed(recorded), result=CallBack.Result.REACHED, by=officer, at=at)
