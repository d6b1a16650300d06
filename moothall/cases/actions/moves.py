"""The moves of a case, one function each. The table in `workflow.py` says which may follow which."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.cases.actions.lock import changed, due_of, locked, moved
from moothall.cases.actions.tasks import finish_tasks, make_task
from moothall.cases.actions.turns import answer_for_holder, begin_turn, end_turn, pass_turn, pause_turn
from moothall.cases.models import Case, Ending, Note, Task
from moothall.cases.workflow import ClosedBecause, MoveNotAllowed, check_end
from moothall.customers.queries import email_of
from moothall.directory.models import Team
from moothall.journal.actions import record_event
from moothall.lib.promise_clock import Holder
from moothall.promises.actions import (
    FIRST_REPLIES,
    HoldingReplyRefused,
    end_clocks,
    hold_clocks,
    locked_clocks,
    reopen_clocks,
    send_holding_reply,
)
from moothall.promises.models import Clock


@transaction.atomic
def take_case(case: Case, *, by: Officer, at: datetime, seen: int | None = None) -> Case:
    """Make the officer the named owner and start the work. A case that waits for its customer goes on waiting."""
    case = locked(case, seen=seen)
    begun: dict[str, Any] = {"status": "in_progress", "held_since": at} if case.status == "new" else {}
    case = moved(case, "take", at=at, owner=by, **begun)
    answer_for_holder(case, by=by, at=at)
    record_event("case.taken", about=case, by=by, at=at)
    return case


@transaction.atomic
def assign_case(
    case: Case, *, owner: Officer, team: Team, by: Officer | None, at: datetime, seen: int | None = None
) -> Case:
    """Give the case to a named officer of a team of the organisation that has it."""
    case = locked(case, seen=seen)
    if team.organisation_id != case.team.organisation_id:
        raise MoveNotAllowed(_("To give it to another organisation, hand it on."))
    if not team.memberships.filter(officer=owner).exists():
        raise MoveNotAllowed(_("{officer} does not work in {team}.").format(officer=owner, team=team))
    changes = {"team": team} if case.team.organisation_id != case.organisation_id else {"team": team, "home_team": team}
    from_team = case.team
    case = moved(case, "assign", at=at, owner=owner, **changes)
    if "home_team" in changes:
        pass_turn(case, from_team=from_team, by=by, at=at)
    else:
        case.hand_overs.running().update(team=team)
    record_event("case.assigned", about=case, by=by, at=at, officer_name=owner.name, team_name=team.name)
    return case


@transaction.atomic
def give_case(case: Case, *, owner: Officer, by: Officer | None, at: datetime) -> Case:
    """Make somebody else the named owner of an open case that stays where it is, as when its owner leaves."""
    case = locked(case)
    if not case.is_open:
        raise MoveNotAllowed(_("{case} is closed.").format(case=case))
    case = changed(case, owner=owner)
    record_event("case.assigned", about=case, by=by, at=at, officer_name=owner.name, team_name=case.team.name)
    return case


@transaction.atomic
def ask_customer(case: Case, *, question: str, by: Officer | None, at: datetime, seen: int | None = None) -> Case:
    """Ask the customer for something. Until they answer, their time does not count against the council."""
    case = moved(locked(case, seen=seen), "ask_customer", at=at, waiting_for=question[:300])
    end_clocks(("case", case.pk), at=at, codes=FIRST_REPLIES)
    case = changed(case, **due_of(hold_clocks(("case", case.pk), holder="customer", at=at)))
    pause_turn(case, is_waiting=True, by=by, at=at)
    note = Note.objects.create(case=case, kind=Note.Kind.QUESTION, words=question, by=by, at=at)
    record_event("case.waiting", about=case, by=by, at=at, note=note.pk)
    return case


@transaction.atomic
def hear_from_customer(case: Case, *, words: str, by: Officer | None, at: datetime, seen: int | None = None) -> Case:
    """Write down what the customer says. A case that waited for it goes on.

    The owner gets a task, unless they wrote it down themselves.
    """
    case = locked(case, seen=seen)
    if case.status == "waiting":
        case = _go_on(moved(case, "hear", at=at, waiting_for=""), by=by, at=at)
    note = Note.objects.create(case=case, kind=Note.Kind.FROM_CUSTOMER, words=words, by=by, at=at)
    if by is None or by.pk != case.owner_id:
        make_task(case, kind=Task.Kind.ANSWERED, due_at=case.due_at, at=at)
    record_event("case.answered", about=case, by=by, at=at, note=note.pk)
    return case


def _go_on(case: Case, *, by: Officer | None, at: datetime) -> Case:
    """Let a case go on that waited for its customer, at whoever asked them: the council or a partner."""
    if case.is_with_partner:
        case = changed(case, status="with_partner")
    pause_turn(case, is_waiting=False, by=by, at=at)
    holder: Holder = "partner" if case.is_with_partner else "council"
    return changed(case, **due_of(hold_clocks(("case", case.pk), holder=holder, at=at)))


@transaction.atomic
def resolve_case(case: Case, *, outcome: str, by: Officer | None, at: datetime, seen: int | None = None) -> Case:
    """Finish the work and say what the customer got. The promises end: kept, or broken.

    When a partner finished it and the customer cannot be told by email, the owner gets the result to pass on.
    """
    return _resolved(case, outcome=outcome, by=by, at=at, seen=seen, facts={})


@transaction.atomic
def resolve_by_reply(case: Case, *, outcome: str, by: Officer, at: datetime) -> Case:
    """Finish the work with what an officer has just written to the customer, who is not told it again."""
    return _resolved(case, outcome=outcome, by=by, at=at, seen=None, facts={"told": True})


def _resolved(
    case: Case, *, outcome: str, by: Officer | None, at: datetime, seen: int | None, facts: dict[str, Any]
) -> Case:
    case = locked(case, seen=seen)
    check_end(case.stages, case.stage)
    was_with_partner = case.status == "with_partner"
    case = moved(case, "resolve", at=at, outcome=outcome, ended_at=at, waiting_for="")
    end_turn(case, Ending.DONE, by=by, at=at)
    end_clocks(("case", case.pk), at=at)
    finish_tasks(case, by=by, at=at)
    if was_with_partner and case.customer is not None and not email_of(case.customer):
        make_task(case, kind=Task.Kind.RESULT, due_at=max(case.due_at, at + timedelta(days=1)), at=at)
    note = Note.objects.create(case=case, kind=Note.Kind.RESULT, words=outcome, by=by, at=at)
    record_event("case.resolved", about=case, by=by, at=at, note=note.pk, **facts)
    return case


@transaction.atomic
def close_case(
    case: Case, *, because: str, words: str, by: Officer | None, at: datetime, seen: int | None = None
) -> Case:
    """End a case without doing it, with the reason that the customer is told."""
    reason = ClosedBecause(because)
    changes = {"closed_because": reason.value, "outcome": words, "ended_at": at, "waiting_for": ""}
    case = moved(locked(case, seen=seen), "close", at=at, **changes)
    end_turn(case, Ending.TAKEN_BACK if case.is_with_partner else Ending.DONE, by=by, at=at)
    end_clocks(("case", case.pk), at=at)
    finish_tasks(case, by=by, at=at)
    note = Note.objects.create(case=case, kind=Note.Kind.RESULT, words=words, by=by, at=at)
    record_event("case.closed", about=case, by=by, at=at, note=note.pk, because_label=str(reason.label))
    return case


@transaction.atomic
def dispute_case(case: Case, *, words: str, by: Officer | None, at: datetime, seen: int | None = None) -> Case:
    """Reopen a case that the customer says is not fixed, at the team that ended it, and count it.

    The clocks go on; how the time since the case was ended counts is decided in `promises`. A case that was merged
    away cannot be reopened: the one that goes on can.
    """
    case = locked(case, seen=seen)
    if case.merged_into is not None:
        raise MoveNotAllowed(_("This goes on as {reference}. Reopen that one.").format(reference=case.merged_into))
    is_partners = case.team.organisation_id != case.organisation_id
    was_on = _days_of_end(case)
    ended = {"ended_at": None, "closed_because": "", "outcome": "", "expected_at": None}
    case = moved(case, "dispute", at=at, disputes=case.disputes + 1, **ended)
    if is_partners:
        case = changed(case, status="with_partner")
    begin_turn(case, from_team=None, by=by, at=at, is_return=True)
    reopen_clocks(("case", case.pk), at=at)
    clocks = hold_clocks(("case", case.pk), holder="partner" if is_partners else "council", at=at)
    case = changed(case, **due_of(clocks))
    note = Note.objects.create(case=case, kind=Note.Kind.FROM_CUSTOMER, words=words, by=by, at=at)
    make_task(case, kind=Task.Kind.DISPUTE, due_at=at + timedelta(days=1), at=at, officer_id=case.home_team.contact_id)
    record_event("case.disputed", about=case, by=by, at=at, note=note.pk, was_on=was_on)
    return case


def _days_of_end(case: Case) -> list[str]:
    """Return the days on which a case and its promises ended, which figures no longer find once it is reopened."""
    moments = [case.ended_at, *(clock.ended_at for clock in locked_clocks(("case", case.pk)))]
    return sorted({localdate(moment).isoformat() for moment in moments if moment is not None})


@transaction.atomic
def tell_of_delay(
    case: Case, *, reason: str, expected_at: datetime, by: Officer | None, at: datetime, seen: int | None = None
) -> Case:
    """Send a holding reply: why it takes longer, and until when. It does not move the promised date."""
    case = locked(case, seen=seen)
    if expected_at <= at:
        raise MoveNotAllowed(_("Give a date in the future."))
    case = moved(case, "delay", at=at, expected_at=expected_at)
    answer_for_holder(case, by=by, at=at)
    expected_on = localtime(expected_at).date()
    end_clocks(("case", case.pk), at=at, codes=FIRST_REPLIES)
    try:
        for clock in Clock.objects.about("case", [case.pk]).running().replies():
            send_holding_reply(clock, reason=reason, new_date=expected_on, by=by, at=at)
    except HoldingReplyRefused as refusal:
        raise MoveNotAllowed(str(refusal)) from refusal
    note = Note.objects.create(case=case, kind=Note.Kind.DELAY, words=reason, by=by, at=at)
    finish_tasks(case, by=by, at=at, kinds=[Task.Kind.HOLDING_REPLY])
    record_event("case.delayed", about=case, by=by, at=at, note=note.pk, expected_on=expected_on.isoformat())
    return case
