"""`/api/v1/cases/{case}/moves`: what can be done to a case now, and doing it. Both read the table of moves."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import reduce
from operator import or_
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from moothall.accounts.models import Officer
from moothall.api.problems import Problem
from moothall.api.reading import Number
from moothall.api.v1.asked import Code
from moothall.api.v1.call import Call
from moothall.api.v1.case import case_listed
from moothall.api.v1.cases import CaseListed
from moothall.api.v1.finding import plain_case
from moothall.cases.actions import CaseRefused, make_move
from moothall.cases.models import Case
from moothall.cases.permissions import may_ever, moves_for, refusal_of
from moothall.cases.queries import end_of_work, receivers_of, whole_case
from moothall.cases.rules import misshapen
from moothall.cases.workflow import COMMON, Asked, ClosedBecause, Kind, Move, MoveNotAllowed, move_named
from moothall.directory.models import Team

MOST_WORDS = 2000
REASONS = tuple(code for code in ClosedBecause.values if code != ClosedBecause.DUPLICATE)

Words = Annotated[str, Meta(min_length=1, max_length=MOST_WORDS, pattern=r"\S")]
#: How what is said with a move is written in JSON.
KINDS: dict[Kind, Any] = {
    Kind.WORDS: Words,
    Kind.OFFICER: Annotated[str, Meta(min_length=1, max_length=150, description="The user name of an officer.")],
    Kind.TEAM: Annotated[Code, Meta(description="The code of a team.")],
    Kind.CASE: Annotated[str, Meta(min_length=1, max_length=30, description="The reference of another case.")],
    Kind.DAY: date,
    Kind.BECAUSE: Literal[REASONS],
    Kind.ANSWERS: Annotated[dict[str, Any], Meta(description="Answers that are still missing, by question.")],
}
Seen = Annotated[Number, Meta(description="The version of the case that was seen.")]
MACHINE_MOVES = tuple(move for move in COMMON if not move.for_officers)


def _struct(move: Move) -> type[msgspec.Struct]:
    """Return the struct of a move: its name and what it asks, from its line in the table."""
    fields: list[Any] = [(asked.name, KINDS[asked.kind]) for asked in move.asks if asked.is_needed]
    fields += [(asked.name, KINDS[asked.kind] | None, None) for asked in move.asks if not asked.is_needed]
    fields.append(("version", Seen | None, None))
    name = "".join(part.title() for part in move.name.split("_")) + "Move"
    doc = f"“{move.label}”."
    made = msgspec.defstruct(name, fields, tag_field="move", tag=move.name, forbid_unknown_fields=True, module=__name__)
    made.__doc__ = doc
    return made


STRUCTS: dict[str, type[msgspec.Struct]] = {move.name: _struct(move) for move in MACHINE_MOVES}
MoveIn: Any = reduce(or_, STRUCTS.values())


class AskedWith(msgspec.Struct):
    """Something that is said with a move: its name, what kind of thing it is, and whether it must be said."""

    name: str
    kind: Literal["words", "officer", "team", "case", "day", "because", "answers"]
    is_needed: bool


class MovePossible(msgspec.Struct):
    """A move that can be made now, in the words of its button, and what it asks."""

    move: str
    words: str
    asks: list[AskedWith]


class Moves(msgspec.Struct):
    """What can be done to a case now; `version` is the state of the case to which that applies."""

    moves: list[MovePossible]
    version: int


def list_moves(call: Call, *, case: str) -> Moves:
    """Answer which moves this key may make on the case now."""
    found = plain_case(call, case)
    possible = [move for move in moves_for(call.reach, found) if not move.for_officers]
    return Moves([_possible(move) for move in possible], found.version_number)


def _possible(move: Move) -> MovePossible:
    asks = [AskedWith(asked.name, asked.kind.value, asked.is_needed) for asked in move.asks]
    return MovePossible(move.name, str(move.label), asks)


def move_case(call: Call, *, sent: Any, case: str) -> CaseListed:
    """Make a move and answer the case as it is then. Raises Problem 409 in words when it cannot be made now."""
    found = plain_case(call, case)
    move = move_named(sent.__struct_config__.tag)
    if not may_ever(call.reach, found, move):
        raise Problem(409, "Another organisation owes this case, and only its machines and officers can do this.")
    if sent.version not in (None, found.version_number):
        raise Problem(409, f"This case was changed after version {sent.version}. Read it again, then decide.")
    said = _said(call, found, move, sent)
    try:
        if refusal := refusal_of(call.reach, found, move):
            raise MoveNotAllowed(refusal)
        make_move(found, move.name, said, by=None, at=call.at, seen=sent.version)
    except CaseRefused as refusal:
        fields = {f"answers-{code}": words for code, words in refusal.problems.items()}
        raise Problem(409, "The case lacks what the next team needs.", fields) from refusal
    except MoveNotAllowed as refusal:
        raise Problem(409, str(refusal)) from refusal
    call.log("case", [found.pk])
    return case_listed(whole_case(found.pk), at=call.at)


def _said(call: Call, case: Case, move: Move, sent: Any) -> Mapping[str, Any]:
    """Return what was said as the act wants it. Raises Problem at the field of what is not there."""
    said: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for asked in move.asks:
        given = getattr(sent, asked.name)
        if given is None:
            continue
        try:
            said[asked.argument] = READERS.get(asked.kind, _as_it_is)(call, case, given)
        except LookupError as problem:
            problems |= _at(asked, problem)
    if problems:
        raise Problem(422, "The move was not made.", problems)
    return said


def _at(asked: Asked, problem: LookupError) -> dict[str, str]:
    words = problem.args[0]
    if isinstance(words, dict):
        return {f"{asked.name}-{code}": each for code, each in words.items()}
    return {asked.name: words}


def _as_it_is(_call: Call, _case: Case, given: Any) -> Any:
    return given


def _officer(_call: Call, _case: Case, username: str) -> Officer:
    officer = Officer.objects.filter(username=username, is_active=True).first()
    if officer is None:
        raise LookupError(f"There is no officer “{username}”.")
    return officer


def _team(_call: Call, case: Case, code: str) -> Team:
    teams = [*receivers_of(case), case.team]
    team = next((team for team in teams if team.code == code), None)
    if team is None:
        raise LookupError(f"There is no team “{code}” to which this case can go.")
    return team


def _other(call: Call, _case: Case, reference: str) -> Case:
    try:
        return plain_case(call, reference)
    except Problem as problem:
        raise LookupError(problem.detail) from problem


def _day(_call: Call, case: Case, day: date) -> Any:
    try:
        return end_of_work(day, case)
    except (OverflowError, ValueError) as problem:
        raise LookupError("Check the year.") from problem


def _answers(_call: Call, case: Case, answers: dict[str, Any]) -> dict[str, Any]:
    record = case.version.content
    unknown = set(answers) - {question.code for question in record.questions}
    problems = dict.fromkeys(sorted(unknown), "The service asks no such question.") or misshapen(record, answers)
    if problems:
        raise LookupError(problems)
    return answers


READERS: dict[Kind, Callable[[Call, Case, Any], Any]] = {
    Kind.OFFICER: _officer,
    Kind.TEAM: _team,
    Kind.CASE: _other,
    Kind.DAY: _day,
    Kind.ANSWERS: _answers,
}
