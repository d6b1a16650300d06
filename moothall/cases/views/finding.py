"""Finding the case of a page, for those who may see it."""

from datetime import datetime

from django.http import Http404
from django.utils.timezone import localdate

from moothall.accounts.access import StaffRequest
from moothall.cases.models import Case, CaseQuerySet
from moothall.cases.permissions import Reach, reach_of
from moothall.cases.queries import OneCase, one_case
from moothall.journal.actions import log_reading
from moothall.lib.references import ReferenceIsWrong, parse


def reach_for(request: StaffRequest, *, at: datetime) -> Reach:
    """Return how far the officer of this request sees."""
    return reach_of(request.user, today=localdate(at))


def find_case(cases: CaseQuerySet, reference: str, *, reach: Reach) -> Case:
    """Return the case with this reference, of those that the officer may see. Raises Http404 for every other one."""
    number = number_of(reference)
    case = cases.filter(reach.rows(), pk=number).first() if number else None
    if case is None or case.reference != reference.upper():
        raise Http404
    return case


def find_one(reference: str, *, reach: Reach) -> OneCase:
    """Return the case with this reference and what its page shows, if the officer may see it. Else raises Http404."""
    number = number_of(reference)
    found = one_case(number) if number else None
    if found is None or not reach.sees(found.case) or found.case.reference != reference.upper():
        raise Http404
    return found


def number_of(reference: str) -> int | None:
    """Return the number that a typed reference stands for; None when it is none or its digits do not agree."""
    letters = "".join(letter for letter in reference if letter.isalpha())
    try:
        return parse(reference, {letters})
    except ReferenceIsWrong:
        return None


def read_case(request: StaffRequest, case: Case, *, reach: Reach, page: str, at: datetime) -> None:
    """Write down that the officer read the case, and why they were let in."""
    if case.owner_id == request.user.pk:
        why = "own case"
    elif case.owner_id in reach.officer_ids:
        why = "stands in for the owner"
    elif {case.team_id, case.home_team_id} & set(reach.team_ids):
        why = "case of their team"
    else:
        why = "case of their organisation"
    log_reading(case, by=request.user, page=page, why=why, at=at, request_id=request.request_id)
