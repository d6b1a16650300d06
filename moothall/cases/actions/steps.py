"""Turning to the people whom an agreement names, when a partner is so many working hours late with a case."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from moothall.agreements.models import EscalationStep
from moothall.agreements.rules import DONE
from moothall.cases.actions.turns import HAND_OVER
from moothall.cases.models import HandOver
from moothall.cases.queries.whole import whole_case
from moothall.journal.actions import record_event
from moothall.messaging.actions import Letterhead, write_to_partner
from moothall.promises.actions import plan_agreed
from moothall.ui.wording import exact_words


def climb_steps(*, at: datetime, case_id: int | None = None) -> int:
    """Take every step of an agreement whose hours are up, with `case_id` for one case. Return how many were taken."""
    of = {} if case_id is None else {"case_id": case_id}
    late = HandOver.objects.running().filter(due_at__lt=at, waiting_since=None, version__steps__isnull=False, **of)
    turns = late.distinct().select_related("team", "version").order_by("pk")
    return sum(_climb(turn, at=at) for turn in turns)


def steps_ahead(case_id: int) -> list[datetime]:
    """Return when the steps are due that an agreement names for a case that runs, as its dates stand now."""
    late = HandOver.objects.running().filter(case=case_id, due_at__isnull=False, version__isnull=False)
    turn = late.select_related("team", "version").first()
    if turn is None or turn.version is None:
        return []
    return sorted(moment_of(step, turn) for step in turn.version.steps.filter(after_hours__gt=turn.escalated_hours))


def _climb(turn: HandOver, *, at: datetime) -> int:
    assert turn.version is not None
    steps = turn.version.steps.filter(after_hours__gt=turn.escalated_hours).order_by("after_hours", "position")
    due = [step for step in steps if moment_of(step, turn) <= at]
    return _take(turn, due, at=at) if due else 0


def moment_of(step: EscalationStep, turn: HandOver) -> datetime:
    """Return when a step is taken: its hours are working hours of the team that has the case, from the agreed time."""
    assert turn.due_at is not None
    clock = plan_agreed(
        DONE,
        "",
        about_kind=HAND_OVER,
        value=step.after_hours,
        unit="working_hours",
        organisation_id=turn.organisation_id,
        service_id=turn.service_id,
        team=turn.team,
        channel="",
        at=turn.due_at,
    )
    return clock.due_at


@transaction.atomic
def _take(turn: HandOver, steps: list[EscalationStep], *, at: datetime) -> int:
    """Write the steps down once, and mail whom they name and where: reference and link, nothing of the case."""
    held = HandOver.objects.select_for_update(no_key=True).get(pk=turn.pk)
    taken = [step for step in steps if step.after_hours > held.escalated_hours]
    if held.ended_at is not None or not taken:
        return 0
    held.escalated_hours = max(step.after_hours for step in taken)
    held.save(update_fields=["escalated_hours"])
    for step in taken:
        number = record_event(
            "case.step_taken", about=("case", turn.case_id), by=None, at=at, to=step.name, hours=step.after_hours
        )
        if step.email:
            _mail(turn, step, event_id=number, at=at)
    return len(taken)


def _mail(turn: HandOver, step: EscalationStep, *, event_id: int, at: datetime) -> None:
    case = whole_case(turn.case_id)
    why = _("{hours} working hours have passed since the agreed time.").format(hours=step.after_hours)
    write_to_partner(
        step.email,
        head=Letterhead(organisation=case.organisation, team=case.home_team),
        about=(HAND_OVER, case.pk),
        event_id=event_id,
        at=at,
        rating="sensitive",
        open_words={
            "reference": case.reference,
            "team": turn.team.name,
            "link": f"{settings.PUBLIC_ADDRESS}{reverse('cases:case_show', args=[case.reference])}",
            "due": exact_words(turn.due_at) if turn.due_at else "",
            "because": why,
        },
        personal_words={},
    )
