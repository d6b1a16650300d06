"""What a case does when one of its promises is at risk, broken or reckoned anew. Reactions to events of the journal."""

from datetime import timedelta

from moothall.cases.actions.follow import ask_for_holding_reply, copy_due, escalate_case, heed_warning
from moothall.cases.actions.tasks import make_task
from moothall.cases.actions.tell import tell_at_risk
from moothall.cases.models import Case, Task
from moothall.journal.models import Event


def heed_risk(event: Event) -> None:
    """Make a task and warn the customer before the due date when the case is forecast late."""
    if event.about_kind == "case" and heed_warning(Case(pk=event.about_id), at=event.recorded_at):
        tell_at_risk(event)


def heed_holding_reply(event: Event) -> None:
    """Ask the owner for a holding reply."""
    if event.about_kind == "case":
        ask_for_holding_reply(Case(pk=event.about_id), at=event.recorded_at)


def heed_broken_promise(event: Event) -> None:
    """Escalate a case whose promise is broken."""
    if event.about_kind == "case":
        escalate_case(Case(pk=event.about_id), at=event.recorded_at)


def copy_new_dates(event: Event) -> None:
    """Copy the new dates of clocks that were reckoned anew to their cases."""
    for pk in event.facts.get("cases", []):
        copy_due(Case(pk=pk), at=event.recorded_at)


def heed_survey(event: Event) -> None:
    """Let somebody look at a case of which the customer says that it is not settled."""
    if event.about_kind != "case" or event.facts.get("settled") != "no":
        return
    case = Case.objects.get(pk=event.about_id)
    make_task(case, kind=Task.Kind.SURVEY, due_at=event.recorded_at + timedelta(days=1), at=event.recorded_at)


def heed_unclear(event: Event) -> None:
    """Let the owner read that a message of ours was not clear to the customer."""
    if event.about_kind != "case" or event.facts.get("is_clear", True):
        return
    case = Case.objects.get(pk=event.about_id)
    make_task(case, kind=Task.Kind.WROTE, due_at=event.recorded_at + timedelta(days=1), at=event.recorded_at)
