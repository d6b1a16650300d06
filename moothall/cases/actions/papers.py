"""Notes, documents and corrections on a case."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.cases.actions.lock import changed, locked
from moothall.cases.actions.tasks import make_task
from moothall.cases.actions.turns import answer_turn, is_holders_act, turn_of
from moothall.cases.models import Case, Note, Task
from moothall.cases.rules import Place, is_in_the_uk, place_of
from moothall.cases.workflow import MoveNotAllowed
from moothall.journal.actions import record_event


@transaction.atomic
def note_case(case: Case, *, words: str, by: Officer | None, at: datetime) -> Note:
    """Write an internal note. It changes nothing else, so two officers may both write one."""
    note = Note.objects.create(case=case, kind=Note.Kind.INTERNAL, words=words, by=by, at=at)
    record_event("case.noted", about=case, by=by, at=at, note=note.pk)
    return note


@transaction.atomic
def write_across(case: Case, *, words: str, by: Officer | None, at: datetime) -> Note:
    """Write what council and partner both read on a case that the partner has. The owner gets a task for the partner's.

    It is no message to the customer, who never sees it. Raises MoveNotAllowed when no partner has the case.
    """
    case = locked(case)
    if not case.is_with_partner or not case.is_open:
        raise MoveNotAllowed(_("No partner has this case."))
    note = Note.objects.create(case=case, kind=Note.Kind.ACROSS, words=words, by=by, at=at)
    turn = turn_of(case)
    if turn is not None and is_holders_act(turn, by=by):
        answer_turn(turn, at=at)
        make_task(case, kind=Task.Kind.ACROSS, due_at=case.due_at, at=at)
    record_event("case.written_across", about=case, by=by, at=at, note=note.pk)
    return note


@transaction.atomic
def correct_details(
    case: Case, *, answers: Mapping[str, Any], by: Officer | None, at: datetime, seen: int | None = None
) -> Case:
    """Fill in or correct what the customer said. Answers that are not given stay; a new place moves the case."""
    case = locked(case, seen=seen)
    fresh = {code: value for code, value in answers.items() if case.facts.get(code) != value}
    if not fresh:
        return case
    record = case.version.content
    changes: dict[str, Any] = {"facts": case.facts | fresh}
    if any(question.type == "place" and question.code in fresh for question in record.questions):
        changes |= place_columns(place_of(record, changes["facts"]))
    case = changed(case, **changes)
    record_event("case.details_changed", about=case, by=by, at=at, questions=sorted(fresh))
    return case


@transaction.atomic
def correct_place(case: Case, *, place: Place, by: Officer, at: datetime, seen: int | None = None) -> Case:
    """Correct where the case is. Raises MoveNotAllowed for a position that is not in or near the United Kingdom."""
    if place.latitude is not None and not is_in_the_uk(place.latitude, place.longitude or 0):
        raise MoveNotAllowed(_("This position is not in the United Kingdom."))
    case = changed(locked(case, seen=seen), **place_columns(place))
    record_event("case.place_changed", about=case, by=by, at=at)
    return case


def place_columns(place: Place) -> dict[str, Any]:
    """Return the columns of a case that say where it is."""
    return {
        "place": place.words[:200],
        "postcode": place.postcode,
        "uprn": place.uprn,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }
