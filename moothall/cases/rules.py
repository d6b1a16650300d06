"""Pure decisions about cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from moothall.directory.catalogue import Question, ServiceRecord
from moothall.ui.wording import long_day_words


@dataclass(frozen=True)
class Place:
    """Where a case is: the words, and what of postcode, UPRN and WGS 84 position is known."""

    words: str = ""
    postcode: str = ""
    uprn: int | None = None
    latitude: float | None = None
    longitude: float | None = None


class DueGroup(StrEnum):
    """How My work groups what is owed."""

    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"
    WAITING = "waiting"


@dataclass(frozen=True)
class DueBounds:
    """The moments that part what is late, due today, due this week, due next week and due later."""

    at: datetime
    today_ends: datetime
    week_ends: datetime
    next_week_ends: datetime


def due_bounds(at: datetime, *, zone: ZoneInfo) -> DueBounds:
    """Return where today, this week, up to Sunday, and the next one end by the local calendar of `zone`."""
    today = at.astimezone(zone).date()
    monday = today + timedelta(days=7 - today.weekday())
    days = (today + timedelta(days=1), monday, monday + timedelta(days=7))
    return DueBounds(at, *(datetime.combine(day, time(), tzinfo=zone) for day in days))


def due_group(*, due_at: datetime, status: str, at: datetime, zone: ZoneInfo) -> DueGroup:
    """Return the group in which a case stands at `at`. What a partner has waits for others until it is late."""
    bounds = due_bounds(at, zone=zone)
    if status == "waiting":
        return DueGroup.WAITING
    if due_at < at:
        return DueGroup.LATE
    if status == "with_partner":
        return DueGroup.WAITING
    if due_at < bounds.today_ends:
        return DueGroup.TODAY
    return DueGroup.WEEK if due_at < bounds.week_ends else DueGroup.LATER


def is_asked(question: Question, answers: Mapping[str, Any]) -> bool:
    """Say whether a question applies, given the answers so far."""
    condition = question.asked_when
    if condition is None:
        return True
    given = answers.get(condition.question)
    values = given if isinstance(given, list) else [given]
    return any(value in condition.one_of for value in values)


def missing_details(record: ServiceRecord, answers: Mapping[str, Any], *, has_files: bool = False) -> list[Question]:
    """Return the questions without whose answer the case may not go to the team, in the order of the form.

    A question that asks for a file is answered once a file of the customer is with the case (`has_files`).
    """
    return [
        question
        for question in record.questions
        if question.code in record.required_for_handoff
        and is_asked(question, answers)
        and answers.get(question.code) in (None, "", [], {})
        and not (question.type == "file" and has_files)
    ]


def place_of(record: ServiceRecord, answers: Mapping[str, Any]) -> Place:
    """Return the place that the answers give: the first place question that was answered."""
    for question in record.questions:
        given = answers.get(question.code)
        if question.type == "place" and isinstance(given, dict):
            return Place(
                words=str(given.get("words", "")),
                postcode=str(given.get("postcode", "")),
                uprn=given.get("uprn"),
                latitude=given.get("latitude"),
                longitude=given.get("longitude"),
            )
    return Place()


def answer_words(question: Question, answer: object) -> str:
    """Return an answer in the words that people read."""
    if question.type == "date" and isinstance(answer, str):
        return _day(answer)
    labels = {option.value: option.label for option in question.options} | {"yes": "Yes", "no": "No"}
    if isinstance(answer, Mapping):
        return str(answer.get("words") or answer.get("name") or "")
    if isinstance(answer, Sequence) and not isinstance(answer, str):
        return ", ".join(answer_words(question, each) for each in answer)
    return labels.get(str(answer), str(answer)) if answer not in (None, "") else ""


def _day(written: str) -> str:
    try:
        return long_day_words(date.fromisoformat(written))
    except ValueError:
        return written


def summary_of(record: ServiceRecord, place: Place) -> str:
    """Return the one line by which a case is known when nobody wrote another."""
    return f"{record.name}: {place.words}"[:300] if place.words else record.name
