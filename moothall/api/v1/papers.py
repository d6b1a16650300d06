"""What is written on a case and held with it: who may add to it."""

from moothall.api.problems import Problem
from moothall.api.v1.call import Call
from moothall.cases.models import Case
from moothall.cases.permissions import may_ever, refusal_of
from moothall.cases.workflow import move_named


def check_paper(call: Call, case: Case, name: str) -> None:
    """Raise Problem 409, in words, when the machine cannot add this to the case now."""
    paper = move_named(name)
    if not may_ever(call.reach, case, paper):
        raise Problem(409, "Another organisation owes this case, and only its machines and officers can do this.")
    if refusal := refusal_of(call.reach, case, paper):
        raise Problem(409, refusal)
