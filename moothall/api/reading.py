"""Reading what a machine sends: the body, and what is wrong with it by field."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Annotated, Any, TypeVar

import msgspec
from django.http import HttpRequest
from msgspec import Meta

from moothall.api.problems import Problem
from moothall.cases.rules import misshapen, wrong_answers
from moothall.contacts.rules import is_possible_year, wrong_past
from moothall.contacts.workflow import Outcome
from moothall.directory.models import Service

MOST_BYTES = 256 * 1024
LONGEST_KEY = 60
A_NUL = b"\\u0000"
NUL_WORDS = "This holds a NUL character, which no text has."
MEGABYTE = 1024 * 1024

T = TypeVar("T")

Number = Annotated[int, Meta(ge=1, le=2**63 - 1)]
"""The number of something that is on the books."""


class TransferIn(msgspec.Struct, forbid_unknown_fields=True):
    """To whom a machine put the customer through, and why: a team by its code, or a name."""

    why: str
    team: str = ""
    to_name: str = ""
    is_told: bool = False


class MatterIn(msgspec.Struct, forbid_unknown_fields=True):
    """One matter as a machine sends it."""

    service: str
    outcome: str
    reason: str
    interaction: str = ""
    complexity: str = ""
    avoidable: str = ""
    detail: str = ""
    signposted_to: str = ""
    case: Number | None = None
    transfer: TransferIn | None = None
    answers: dict[str, Any] = {}


class ContactIn(msgspec.Struct, forbid_unknown_fields=True):
    """A contact as a machine sends it. Moments need a time zone; `customer` is the customer's number,
    `site` the code of the council's place where it happened."""

    channel: str
    started_at: datetime
    matters: list[MatterIn]
    ended_at: datetime | None = None
    received_at: datetime | None = None
    site: str = ""
    customer: Number | None = None
    language: Annotated[str, Meta(min_length=2, max_length=8)] = "en"
    summary: str = ""
    wanted: str = ""
    next_step: str = ""
    next_by: datetime | None = None
    is_told: bool = False
    key: Annotated[str, Meta(max_length=LONGEST_KEY)] = ""


BY_A_PERSON: dict[str, str] = {
    Outcome.HANDED_ON: "Only a person can hand a matter on, because they choose the team. Use “case”.",
    Outcome.CALL_BACK: "Only a person can promise a call, because they choose who rings. Use “case”.",
}
"""Outcomes that a machine cannot log, and what to say of each."""

_decoder = msgspec.json.Decoder(ContactIn)
_where = re.compile(r"(?P<what>.*?)(?: - at `\$(?P<path>.*)`)?", re.DOTALL)
_named = re.compile(r"field `(?P<name>\w+)`")


def read_contact(request: HttpRequest) -> ContactIn:
    """Return the contact that came. Raises Problem, with the field where it is known."""
    return read_json(request, _decoder, noun="contact", refused="The contact was not recorded.", nested="matters")


def read_json(
    request: HttpRequest, decoder: msgspec.json.Decoder[T], *, noun: str, refused: str, nested: str = ""
) -> T:
    """Return what came in the body. Raises Problem, with the field where it is known.

    `noun` is what should have come, and `refused` what is said when it cannot be taken; `nested` is the field in which
    something can be nested too deeply.
    """
    if request.content_type != "application/json":
        raise Problem(415, f"Send the {noun} as application/json.")
    check_length(request, most=MOST_BYTES, noun=noun)
    try:
        sent = decoder.decode(request.body)
    except msgspec.ValidationError as problem:
        raise wrong_kind(str(problem)) from problem
    except RecursionError as problem:
        raise Problem(422, refused, {nested: "This is nested too deeply."} if nested else None) from problem
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise Problem(400, f"The body is not JSON: {problem}") from problem
    if A_NUL in request.body:
        _refuse_nul(sent, refused)
    return sent


def check_length(request: HttpRequest, *, most: int, noun: str) -> None:
    """Refuse a body that does not say how long it is, or is too long."""
    length = request.META.get("CONTENT_LENGTH", "")
    if not length.isdecimal():
        raise Problem(411, "Say how long the body is in Content-Length: it is not taken in chunks.")
    if int(length) > most:
        size = f"{most // MEGABYTE} MB" if most >= MEGABYTE else f"{most // 1024} kB"
        raise Problem(413, f"A {noun} is at most {size}.")


def wrong_kind(said: str) -> Problem:
    """Return the problem for a value of the wrong kind, at its field."""
    found = _where.fullmatch(said)
    assert found is not None
    parts = [part for part in re.split(r"[.\[\]]+", found["path"] or "") if part]
    if named := _named.search(found["what"]):
        parts.append(named["name"])
    field = "-".join(parts)
    return Problem(422, said, {field: f"{found['what']}."} if field else None)


def _refuse_nul(sent: object, refused: str) -> None:
    fields = {field.replace("-answers-", "-"): NUL_WORDS for field in _with_nul(msgspec.to_builtins(sent), "")}
    if fields:
        raise Problem(422, refused, fields)


def _with_nul(value: object, field: str) -> Iterator[str]:
    if isinstance(value, str) and "\0" in value:
        yield field
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        if "\0" in str(name):
            yield field
        else:
            yield from _with_nul(part, f"{field}-{name}" if field else str(name))


def check_contact(sent: ContactIn, services: Mapping[str, Service], *, at: datetime) -> None:
    """Check what only a machine can get wrong: services, moments, the shape of answers. Raises Problem."""
    problems: dict[str, str] = {}
    for position, matter in enumerate(sent.matters):
        wrong = _wrong_in(matter, services.get(matter.service))
        problems |= {f"matters-{position}-{name}": words for name, words in wrong.items()}
    moments = {"started_at": sent.started_at, "ended_at": sent.ended_at, "received_at": sent.received_at}
    for name, moment in moments.items():
        if moment is not None and (words := _wrong_zone(moment) or wrong_past(moment, now=at)):
            problems[name] = words
    if sent.next_by is not None and (words := _wrong_zone(sent.next_by) or _wrong_year(sent.next_by)):
        problems["next_by"] = words
    if problems:
        raise Problem(422, "The contact was not recorded.", problems)


def _wrong_in(matter: MatterIn, service: Service | None) -> dict[str, str]:
    if service is None:
        return {"service": f"There is no service “{matter.service}”."}
    if words := BY_A_PERSON.get(matter.outcome):
        return {"outcome": words}
    return misshapen(service.record, matter.answers) or wrong_answers(service.record, matter.answers)


def _wrong_zone(moment: datetime) -> str:
    return "" if moment.tzinfo is not None else "Give a time zone, such as 2026-03-02T09:30:00Z."


def _wrong_year(moment: datetime) -> str:
    return "" if is_possible_year(moment.year) else "Check the year."
