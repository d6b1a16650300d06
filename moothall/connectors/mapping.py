"""How our words become those of another system, and its statuses our moves: data, written by people a line at a time.

location.lat = latitude
kind = service | missed-bin > BIN, pothole > ROAD, * > OTHER
source = "Moothall"
done = resolve
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.connectors.json_path import is_path, put_at_path
from moothall.connectors.workflow import Answer

Words = str | LazyText
ANY = "*"
MOST_LINES = 200
A_CONSTANT = re.compile(r'"([^"]*)"')

#: What of a case can be sent, in words for the page. `answer.` and `words.` stand before the code of a question.
FIELDS: dict[str, Words] = {
    "reference": lazy("our reference"),
    "external": lazy("our reference, with a number behind it when the case goes a second time"),
    "service": lazy("code of the service"),
    "service_name": lazy("name of the service"),
    "summary": lazy("summary"),
    "wanted": lazy("what the customer wants"),
    "own_words": lazy("the customer’s own words"),
    "reason": lazy("why it was handed on"),
    "stage": lazy("stage"),
    "channel": lazy("channel"),
    "team": lazy("code of the team"),
    "team_name": lazy("name of the team"),
    "link": lazy("address of the case here"),
    "agreed_by": lazy("by when the partner agreed to be done"),
    "place": lazy("place in words"),
    "postcode": lazy("postcode"),
    "uprn": lazy("UPRN"),
    "latitude": lazy("latitude"),
    "longitude": lazy("longitude"),
    "received_at": lazy("when it was received"),
    "due_at": lazy("when it is due"),
    "customer_number": lazy("number of the customer"),
    "customer_name": lazy("name of the customer"),
    "customer_telephone": lazy("telephone of the customer"),
    "customer_email": lazy("email of the customer"),
    "customer_language": lazy("language of the customer"),
    "customer_needs": lazy("what the customer needs"),
    "answers": lazy("all answers, by question"),
}
OF_A_QUESTION = {"answer": lazy("an answer as it is kept"), "words": lazy("an answer in words")}


class MappingIsWrong(ValueError):
    """A line cannot be read; the sentence says which and why, fit for the screen."""


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where something goes in their record, and what: one of our fields, or a constant; `values` are theirs for
    ours."""

    to: str
    what: str = ""
    constant: str | None = None
    values: dict[str, str] = {}


class Back(msgspec.Struct, frozen=True):
    """What a status of theirs does to the case."""

    status: str
    answer: str


@dataclass(frozen=True)
class _Read:
    number: int
    left: str
    right: str


def read_mapping(text: str) -> list[Line]:
    """Read the lines of a mapping. Raises MappingIsWrong at the first that is wrong."""
    lines = [_line(each) for each in _lines(text)]
    _refuse_clashes([line.to for line in lines])
    return lines


def _lines(text: str) -> list[_Read]:
    found = []
    for number, written in enumerate(text.splitlines(), 1):
        if not written.strip():
            continue
        left, equals, right = written.partition("=")
        if not equals or not left.strip() or not right.strip():
            raise MappingIsWrong(_("Line {number}: write what stands on each side of “=”").format(number=number))
        found.append(_Read(number, left.strip(), right.strip()))
    if len(found) > MOST_LINES:
        raise MappingIsWrong(_("Write {most} lines or fewer").format(most=MOST_LINES))
    return found


def _line(read: _Read) -> Line:
    if not is_path(read.left):
        raise MappingIsWrong(
            _("Line {number}: “{path}” is no path, such as location.lat").format(number=read.number, path=read.left)
        )
    constant = A_CONSTANT.fullmatch(read.right)
    if constant is not None:
        return Line(read.left, constant=constant[1])
    what, bar, values = (part.strip() for part in read.right.partition("|"))
    if not is_field(what):
        raise MappingIsWrong(
            _("Line {number}: there is no field “{field}”. A constant stands in double quotes").format(
                number=read.number, field=what
            )
        )
    return Line(read.left, what, values=_values(values, read.number) if bar else {})


def is_field(what: str) -> bool:
    """Say whether a case has a field of this name."""
    head, point, code = what.partition(".")
    return what in FIELDS or (head in OF_A_QUESTION and bool(point) and re.fullmatch(r"[\w-]{1,60}", code) is not None)


def _values(text: str, number: int) -> dict[str, str]:
    values = {}
    for pair in text.split(","):
        ours, arrow, theirs = (part.strip() for part in pair.partition(">"))
        if not arrow or not ours:
            raise MappingIsWrong(
                _("Line {number}: write values as ours > theirs, with commas between them").format(number=number)
            )
        values[ours] = theirs
    return values


def _refuse_clashes(paths: list[str]) -> None:
    """Two lines must not write to one place, nor one into what another fills."""
    for place, path in enumerate(paths):
        for other in paths[:place]:
            if path == other or path.startswith(f"{other}.") or other.startswith(f"{path}."):
                raise MappingIsWrong(_("“{path}” and “{other}” go to the same place").format(path=path, other=other))


def read_answers(text: str) -> list[Back]:
    """Read what their statuses do. Raises MappingIsWrong at the first line that is wrong."""
    found: dict[str, Back] = {}
    for read in _lines(text):
        if read.right not in Answer.values:
            raise MappingIsWrong(
                _("Line {number}: “{move}” is none of {moves}").format(
                    number=read.number, move=read.right, moves=", ".join(Answer.values)
                )
            )
        if read.left in found:
            raise MappingIsWrong(_("Line {number}: this status stands above already").format(number=read.number))
        found[read.left] = Back(read.left[:60], read.right)
    return list(found.values())


def written_mapping(lines: list[Line]) -> str:
    """Return a mapping as people write it."""
    return "\n".join(f"{line.to} = {_right(line)}" for line in lines)


def _right(line: Line) -> str:
    if line.constant is not None:
        return f'"{line.constant}"'
    values = ", ".join(f"{ours} > {theirs}" for ours, theirs in line.values.items())
    return f"{line.what} | {values}" if values else line.what


def written_answers(answers: list[Back]) -> str:
    """Return what statuses do, as people write it."""
    return "\n".join(f"{each.status} = {each.answer}" for each in answers)


def mapped(lines: list[Line], field: Callable[[str], Any]) -> dict[str, Any]:
    """Return their record: every line put in its place. What a case does not have is left out."""
    record: dict[str, Any] = {}
    for line in lines:
        value = line.constant if line.constant is not None else _translated(line.values, field(line.what))
        if value is not None and value != "":
            put_at_path(record, line.to, value)
    return record


def _translated(values: Mapping[str, str], value: Any) -> Any:
    if not values or isinstance(value, dict):
        return value
    if isinstance(value, list):
        return [_translated(values, each) for each in value]
    return values.get(str(value), values.get(ANY, value))


def answer_to(answers: list[Back], status: str) -> Answer | None:
    """Return what a status does; None when nobody has said."""
    by_status = {each.status.casefold(): each.answer for each in answers}
    found = by_status.get(status.casefold(), by_status.get(ANY))
    return None if found is None else Answer(found)
