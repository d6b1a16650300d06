"""Finding the one thing that an address names, for machines that may see it."""

import re

from moothall.api.problems import Problem
from moothall.api.v1.call import Call
from moothall.cases.models import Case
from moothall.cases.queries import OneCase, one_case
from moothall.lib.references import ReferenceIsWrong, parse, reference

A_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)
LETTERS = re.compile(r"[A-Za-z]{1,4}")


def number_of(named: str) -> tuple[int, str] | None:
    """Return the number that an address names, and the letters of a reference; None for what is neither."""
    if A_NUMBER.fullmatch(named):
        return (int(named), "") if int(named) else None
    letters = LETTERS.match(named)
    try:
        number = parse(named, {letters[0]}) if letters else None
    except ReferenceIsWrong:
        return None
    return (number, letters[0].upper()) if number and letters else None


def is_named(number: int, letters: str, prefix: str) -> bool:
    """Say whether the letters that came with a number are those of its organisation."""
    return not letters or reference(number, letters) == reference(number, prefix)


def whole_case(call: Call, named: str) -> OneCase:
    """Return a case with what belongs to it. Raises Problem 404 for every one that the machine may not see."""
    number = number_of(named)
    found = one_case(number[0]) if number else None
    if number is None or found is None or not call.reach.sees(found.case):
        raise _nothing("case")
    if not is_named(*number, found.case.organisation.reference_prefix):
        raise _nothing("case")
    return found


def plain_case(call: Call, named: str) -> Case:
    """Return a case as acts and rules want it. Raises Problem 404 for every one that the machine may not see."""
    number = number_of(named)
    case = Case.objects.whole().filter(call.reach.rows(), pk=number[0]).first() if number else None
    if number is None or case is None or not is_named(*number, case.organisation.reference_prefix):
        raise _nothing("case")
    return case


def _nothing(what: str) -> Problem:
    return Problem(404, f"There is no such {what}, or it is not one that this key may see.")
