"""Filing a case under another service: what came in as a plain message is mostly something in particular."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.cases.actions.lock import changed, due_of, locked, moved
from moothall.cases.actions.open import CaseRefused
from moothall.cases.actions.papers import place_columns
from moothall.cases.actions.turns import pass_turn
from moothall.cases.models import Case
from moothall.cases.queries import has_files
from moothall.cases.rules import missing_details, place_of
from moothall.cases.workflow import MoveNotAllowed, check_move, first_stage
from moothall.directory.models import Service
from moothall.journal.actions import record_event
from moothall.promises.actions import HasTurns, refile_clocks
from moothall.promises.queries import answering


@transaction.atomic
def refile_case(
    case: Case,
    *,
    service: Service,
    answers: Mapping[str, Any],
    by: Officer,
    at: datetime,
    seen: int | None = None,
) -> Case:
    """Put a case under the service that it is about, with that service's team, stages and promises.

    The promises run from the same first receipt. What the team needs must be answered: raises CaseRefused with the
    questions that are not. Raises MoveNotAllowed when partner or customer have had the case already.
    """
    case = locked(case, seen=seen)
    check_move("refile", case.status)
    record = service.record
    if missing := missing_details(record, answers, has_files=has_files(("case", case.pk))):
        raise CaseRefused({each.code: _("Answer “{ask}”").format(ask=each.ask) for each in missing})
    if service.team.organisation_id != case.organisation_id:
        raise MoveNotAllowed(_("A partner does this. Split it off or hand the case on to them."))
    before = case.service.name
    try:
        clocks = refile_clocks(
            ("case", case.pk), organisation=case.organisation, service=service, channel=case.channel, at=at
        )
    except HasTurns:
        words = _("This case has waited for the customer already. Split the matter off instead.")
        raise MoveNotAllowed(words) from None
    place = place_of(record, answers)
    moves: dict[str, Any] = {
        "service": service,
        "version_id": service.version_id,
        "workflow": record.workflow,
        "stage": first_stage(record.workflow, record.stages),
        "team": service.team,
        "home_team": service.team,
        "owner_id": service.team.contact_id or service.team.deputy_id,
        "facts": case.facts | dict(answers),
        "promised_at": answering(clocks).due_at,
    }
    if place.words or place.latitude is not None:
        moves |= place_columns(place)
    from_team = case.team
    case = moved(case, "refile", at=at, **moves)
    pass_turn(case, from_team=from_team, by=by, at=at)
    case = changed(case, **due_of(clocks))
    facts = {"service": service.code, "service_name": service.name, "before": before}
    record_event("case.refiled", about=case, by=by, at=at, **facts)
    return case
