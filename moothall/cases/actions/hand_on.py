"""Handing a case on with everything the customer gave, and getting its result back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.cases.actions.lock import changed, check_holding_reply, due_of, locked, moved
from moothall.cases.actions.open import CaseRefused
from moothall.cases.actions.papers import correct_details
from moothall.cases.actions.tasks import make_task
from moothall.cases.actions.turns import answer_turn, end_turn, pass_turn, turn_of
from moothall.cases.models import Case, Ending, Note, Task
from moothall.cases.queries import missing_of
from moothall.cases.workflow import MoveNotAllowed
from moothall.directory.models import Team
from moothall.journal.actions import record_event
from moothall.promises.actions import hold_clocks


@transaction.atomic
def hand_on_case(
    case: Case,
    *,
    team: Team,
    why: str,
    by: Officer | None,
    at: datetime,
    seen: int | None = None,
    details: Mapping[str, Any] | None = None,
) -> Case:
    """Hand the case on to another team, of the council or of a partner, nothing re-keyed.

    `details` are answers that were still missing. The clocks keep running from first receipt. Raises CaseRefused while
    a required detail is missing, and MoveNotAllowed while a late written reply lacks its holding reply.
    """
    case = locked(case, seen=seen)
    if details:
        case = correct_details(case, answers=details, by=by, at=at)
    check_holding_reply(case, at=at)
    missing = missing_of(case)
    if missing:
        raise CaseRefused({each.code: _("Fill in “{ask}” first").format(ask=each.ask) for each in missing})
    _check_receiver(case, team)
    is_partners = team.organisation_id != case.organisation_id
    changes: dict[str, Any] = {"held_since": at, "waiting_for": ""}
    changes["status"] = "with_partner" if is_partners else "in_progress"
    if is_partners:
        changes |= {"partner_id": team.organisation_id}
    else:
        changes |= {"home_team": team, "owner_id": team.contact_id or team.deputy_id or case.owner_id}
    from_team = case.team
    case = moved(case, "hand_on", at=at, team=team, hand_ons=case.hand_ons + 1, **changes)
    pass_turn(case, from_team=from_team, by=by, at=at)
    clocks = hold_clocks(("case", case.pk), holder="partner" if is_partners else "council", at=at)
    case = changed(case, **due_of(clocks))
    note = Note.objects.create(case=case, kind=Note.Kind.HAND_ON, words=why, by=by, at=at)
    record_event("case.handed_on", about=case, by=by, at=at, note=note.pk, team=team.code, team_name=team.name)
    return case


@transaction.atomic
def hand_back_case(case: Case, *, result: str, by: Officer | None, at: datetime, seen: int | None = None) -> Case:
    """Send a case back to its home team with what the partner did; its owner gets a task."""
    case = locked(case, seen=seen)
    case = moved(case, "hand_back", at=at, team=case.home_team)
    end_turn(case, Ending.SENT_BACK, by=by, at=at)
    case = changed(case, **due_of(hold_clocks(("case", case.pk), holder="council", at=at)))
    note = Note.objects.create(case=case, kind=Note.Kind.RESULT, words=result, by=by, at=at)
    make_task(case, kind=Task.Kind.RESULT, due_at=case.due_at, at=at)
    record_event("case.handed_back", about=case, by=by, at=at, note=note.pk)
    return case


@transaction.atomic
def accept_case(case: Case, *, by: Officer | None, at: datetime, seen: int | None = None) -> Case:
    """Say for the partner that it has the case: the first response of its agreement."""
    case = moved(locked(case, seen=seen), "accept", at=at)
    turn = turn_of(case)
    if turn is None or not answer_turn(turn, at=at):
        raise MoveNotAllowed(_("{team} has said so already.").format(team=case.team))
    record_event("case.accepted", about=case, by=by, at=at, team_name=case.team.name)
    return case


def _check_receiver(case: Case, team: Team) -> None:
    if team.pk == case.team_id:
        raise MoveNotAllowed(_("{team} has this case already.").format(team=team))
    if team.organisation_id != case.organisation_id and not team.organisation.is_partner:
        raise MoveNotAllowed(
            _("{council} is another council: nothing is handed to it here.").format(council=team.organisation)
        )
