"""Linking, merging and splitting cases."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.cases.actions.lock import changed, locked, moved
from moothall.cases.actions.open import NewCase, open_case
from moothall.cases.actions.tasks import finish_tasks
from moothall.cases.actions.turns import end_turn
from moothall.cases.models import Case, CaseLink, Ending
from moothall.cases.queries import has_files
from moothall.cases.rules import Place, missing_details
from moothall.cases.workflow import ClosedBecause, MoveNotAllowed
from moothall.directory.models import Service
from moothall.journal.actions import record_event
from moothall.promises.actions import drop_clocks


@transaction.atomic
def link_cases(one: Case, other: Case, *, by: Officer, at: datetime) -> None:
    """Tie two cases of the same organisation together, so that each shows the other."""
    if one.pk == other.pk:
        raise MoveNotAllowed(_("This is the same case."))
    if one.organisation_id != other.organisation_id:
        raise MoveNotAllowed(_("Cases of two organisations cannot be linked."))
    lower, higher = sorted([one, other], key=lambda case: case.pk)
    _link, is_new = CaseLink.objects.get_or_create(one=lower, other=higher, defaults={"at": at})
    if is_new:
        for case, tied in ((one, other), (other, one)):
            record_event("case.linked", about=case, by=by, at=at, case=tied.pk, other=tied.reference)


@transaction.atomic
def set_parent(case: Case, *, parent: Case, by: Officer, at: datetime, seen: int | None = None) -> Case:
    """Make a case part of a larger one. A case that has parts of its own cannot be a part."""
    case, parent = _both(case, parent, seen=seen)
    if case.organisation_id != parent.organisation_id:
        raise MoveNotAllowed(_("Cases of two organisations cannot be linked."))
    if parent.parent_id is not None or case.children.exists() or case.pk == parent.pk:
        raise MoveNotAllowed(_("A case that is a part cannot have parts of its own."))
    case = changed(case, parent=parent)
    record_event("case.linked", about=case, by=by, at=at, case=parent.pk, other=parent.reference)
    record_event("case.linked", about=parent, by=by, at=at, case=case.pk, other=case.reference)
    return case


@transaction.atomic
def merge_cases(case: Case, *, into: Case, by: Officer | None, at: datetime, seen: int | None = None) -> Case:
    """End a case that is the same as another. Its customer is told of the other; its clocks stop counting."""
    if case.pk == into.pk:
        raise MoveNotAllowed(_("A case cannot be merged into itself."))
    case, into = _both(case, into, seen=seen)
    if not into.is_open:
        raise MoveNotAllowed(_("{reference} has ended. Choose a case that is open.").format(reference=into.reference))
    if case.organisation_id != into.organisation_id or case.service_id != into.service_id:
        raise MoveNotAllowed(_("Only cases for the same service can be merged."))
    words = _("This is the same as {reference}, which we go on with.").format(reference=into.reference)
    case = moved(
        case, "merge", at=at, closed_because=ClosedBecause.DUPLICATE.value, outcome=words, ended_at=at, merged_into=into
    )
    drop_clocks(("case", case.pk), at=at)
    end_turn(case, Ending.MERGED, by=by, at=at)
    finish_tasks(case, by=by, at=at)
    record_event("case.merged_away", about=case, by=by, at=at, case=into.pk, other=into.reference)
    record_event("case.merged", about=into, by=by, at=at, case=case.pk, other=case.reference)
    return into


def _both(case: Case, other: Case, *, seen: int | None) -> tuple[Case, Case]:
    """Lock two cases, the lower number first: officers who join the same two never wait for each other for ever."""
    wanted = {other.pk: None, case.pk: seen}
    held = {pk: locked(Case(pk=pk), seen=wanted[pk]) for pk in sorted(wanted)}
    return held[case.pk], held[other.pk]


@transaction.atomic
def split_case(
    case: Case, *, service: Service, summary: str, by: Officer, at: datetime, seen: int | None = None
) -> Case:
    """Open a second case for another service out of this one, with its customer, place and first receipt.

    It goes to the team of its service when this one's answers say all that the team needs, else it stays at home.
    """
    case = locked(case, seen=seen)
    asked = {question.code for question in service.record.questions}
    answers = {code: answer for code, answer in case.facts.items() if code in asked}
    is_ready = not missing_details(service.record, answers, has_files=has_files(("case", case.pk)))
    place = Place(case.place, case.postcode, case.uprn, case.latitude, case.longitude)
    new = NewCase(
        organisation=case.organisation,
        service=service,
        channel=case.channel,
        received_at=case.received_at,
        front_team=case.home_team,
        team=service.team if is_ready else case.home_team,
        customer_id=case.customer_id,
        summary=summary,
        place=place,
        answers=answers,
    )
    other = open_case(new, by=by, at=at)
    link_cases(case, other, by=by, at=at)
    record_event("case.split", about=case, by=by, at=at, case=other.pk, other=other.reference)
    return other
