"""Moving a case from stage to stage of its work."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.cases.actions.lock import changed, check_holding_reply, locked, moved
from moothall.cases.actions.moves import ask_customer
from moothall.cases.actions.papers import note_case
from moothall.cases.actions.turns import answer_for_holder, pass_turn
from moothall.cases.models import Case
from moothall.cases.workflow import MoveNotAllowed, Stage, chosen_stage
from moothall.directory.models import Team
from moothall.journal.actions import record_event


@transaction.atomic
def advance_case(
    case: Case, *, by: Officer | None, at: datetime, to: str = "", words: str = "", seen: int | None = None
) -> Case:
    """Take the case to the next stage, in words that the customer sees.

    `to` is the code of the stage where several can follow, `words` what must be written down where the stage that ends
    asks for it. A stage that waits for the customer asks them, by the move that does that everywhere.
    """
    case = locked(case, seen=seen)
    check_holding_reply(case, at=at)
    stage = chosen_stage(case.stages, case.stage, to)
    asked = case.now_at.asks
    if asked and not words.strip():
        raise MoveNotAllowed(_("Before it moves on, write down: {asked}").format(asked=asked))
    changes: dict[str, Any] = {"status": "in_progress", "held_since": at} if case.status == "new" else {}
    case = moved(case, "advance", at=at, stage=stage.code, **changes)
    answer_for_holder(case, by=by, at=at)
    if words.strip():
        note_case(case, words=f"{asked}\n{words}".strip(), by=by, at=at)
    facts = {"stage": stage.code, "stage_label": str(stage.label)} | ({"told": True} if stage.waits_for else {})
    record_event("case.advanced", about=case, by=by, at=at, **facts)
    case = _with_its_team(case, stage, by=by, at=at)
    return ask_customer(case, question=stage.waits_for, by=by, at=at) if stage.waits_for else case


def _with_its_team(case: Case, stage: Stage, *, by: Officer | None, at: datetime) -> Case:
    """Give the case to the team that owns the stage. A partner who has it keeps it, and one that is gone gets none."""
    if not stage.team or stage.team == case.team.code or case.is_with_partner:
        return case
    team = Team.objects.filter(code=stage.team, organisation=case.organisation_id, is_retired=False).first()
    if team is None:
        return case
    owner = team.contact or team.deputy or case.owner
    from_team = case.team
    case = changed(case, team=team, home_team=team, owner=owner)
    pass_turn(case, from_team=from_team, by=by, at=at, is_planned=True)
    record_event(
        "case.assigned", about=case, by=by, at=at, officer_name=owner.name if owner else "", team_name=team.name
    )
    return case
