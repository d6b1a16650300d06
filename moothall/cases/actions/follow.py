"""What follows for a case from the clock: warnings, broken promises, new dates."""

from datetime import datetime

from django.db import transaction

from moothall.accounts.models import Officer
from moothall.cases.actions.lock import changed, due_of, locked
from moothall.cases.actions.tasks import make_task
from moothall.cases.actions.turns import HAND_OVER, copy_dates, turn_of
from moothall.cases.models import Case, Task
from moothall.directory.queries import deputies_today
from moothall.journal.actions import record_event
from moothall.promises.models import Clock


@transaction.atomic
def heed_warning(case: Case, *, at: datetime) -> bool:
    """Act on an amber clock. Return True when the case is forecast late, so that the customer must be told now.

    It is forecast late when the date its officer expects lies past the promised date, or when nobody has started it.
    """
    case = locked(case)
    if not case.is_open or case.status == "waiting":
        return False
    is_late = case.expected_at > case.due_at if case.expected_at else case.status == "new"
    if is_late:
        make_task(case, kind=Task.Kind.REMEDY, due_at=case.due_at, at=at)
    return is_late


@transaction.atomic
def ask_for_holding_reply(case: Case, *, at: datetime) -> None:
    """Make the task of sending a holding reply, because the reply may not pass its last day without one."""
    case = locked(case)
    if case.is_open:
        make_task(case, kind=Task.Kind.HOLDING_REPLY, due_at=case.due_at, at=at)


@transaction.atomic
def escalate_case(case: Case, *, at: datetime) -> Officer | None:
    """Put a case with a broken promise before the named contact of its home team, or of the team above it.

    When that contact is away their deputy is named. The case shows in that person's one list of escalated cases, so
    that many late cases make one list and not many messages.
    """
    case = locked(case)
    if not case.is_open:
        return None
    team = case.home_team
    point = (team.escalates_to.contact if team.escalates_to else None) or team.contact or team.deputy
    if point is None:
        return None
    if Task.objects.open().filter(case=case, kind=Task.Kind.LATE).exists():
        return point
    point = deputies_today([point.pk], today=at.date()).get(point.pk, point)
    make_task(case, kind=Task.Kind.LATE, due_at=at, at=at, officer_id=point.pk)
    record_event("case.escalated", about=case, by=None, at=at, officer=point.pk, officer_name=point.name)
    return point


@transaction.atomic
def copy_due(case: Case, *, at: datetime) -> Case:
    """Copy the promised date from the case's clocks after they were reckoned anew."""
    case = locked(case)
    due = due_of(Clock.objects.about("case", [case.pk]))
    if due and due["due_at"] != case.due_at:
        case = changed(case, **due)
        record_event("case.due_changed", about=case, by=None, at=at)
    return case


@transaction.atomic
def heed_broken_agreement(case: Case, *, at: datetime) -> None:
    """Put a case whose agreed time the partner broke before its owner, who takes it up with the partner."""
    case = locked(case)
    if case.is_open and case.is_with_partner:
        make_task(case, kind=Task.Kind.AGREEMENT, due_at=at, at=at)
        record_event("case.agreement_broken", about=case, by=None, at=at, partner=case.team.organisation.code)


@transaction.atomic
def copy_agreed_dates(case: Case, *, at: datetime) -> None:
    """Copy the agreed dates of a partner's turn after they were reckoned anew."""
    turn = turn_of(case)
    if turn is not None:
        copy_dates(turn, list(Clock.objects.about(HAND_OVER, [case.pk]).running()))
        turn.save(update_fields=["due_at", "warn_at", "answer_due_at"])


@transaction.atomic
def count_chase(case: Case, *, by_id: int | None, at: datetime, contact: int) -> Case:
    """Count that the customer asked how far the case is. It is part of recording the contact."""
    case = changed(locked(case), chases=case.chases + 1)
    by = None if by_id is None else Officer(pk=by_id)
    record_event("case.chased", about=case, by=by, at=at, contact=contact)
    return case
