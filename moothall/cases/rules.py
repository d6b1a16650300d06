"""Pure decisions about cases."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from moothall.directory.catalogue import Question, ServiceRecord
from moothall.lib.patterns import whole
from moothall.ui.wording import long_day_words

Answers = Mapping[str, Any]
"""What a customer said, by the codes of the questions."""

OWN_WORDS = "own_words"
"""Under which code a case keeps what its customer wrote, when no question asked for it."""


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


def is_given(answer: object) -> bool:
    """Say whether there is an answer at all; nought and "no" are answers."""
    return answer not in (None, "", [], {})


def asked_questions(record: ServiceRecord, answers: Answers) -> list[Question]:
    """Return the questions that these answers call for.

    An answer to a question that is no longer asked counts for nothing.
    """
    kept: dict[str, Any] = {}
    asked = []
    for question in record.questions:
        if is_asked(question, kept):
            asked.append(question)
            if is_given(answers.get(question.code)):
                kept[question.code] = answers[question.code]
    return asked


def kept_answers(record: ServiceRecord, answers: Answers) -> dict[str, Any]:
    """Return the answers that go to the team: those to questions that are asked."""
    asked = asked_questions(record, answers)
    return {each.code: answers[each.code] for each in asked if is_given(answers.get(each.code))}


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


def wrong_answers(record: ServiceRecord, answers: Mapping[str, Any]) -> dict[str, str]:
    """Return what is wrong with answers that were given: the code of a question and a plain sentence."""
    problems = {}
    for question in record.questions:
        answer = answers.get(question.code)
        if answer in (None, "", [], {}) or not is_asked(question, answers):
            continue
        if words := _wrong(question, answer):
            problems[question.code] = words
    return problems


def _wrong(question: Question, answer: Any) -> str:
    if question.type == "number":
        return _wrong_number(question, str(answer))
    if question.pattern and isinstance(answer, str) and not whole(question.pattern).search(answer.strip()):
        return question.pattern_says or _("This is not in the right form")
    return ""


def _wrong_number(question: Question, answer: str) -> str:
    try:
        number = float(answer.replace(",", ""))
    except ValueError:
        return _("Enter a number")
    if question.least is not None and number < question.least:
        return _("Enter {number} or more").format(number=f"{question.least:g}")
    if question.most is not None and number > question.most:
        return _("Enter {number} or less").format(number=f"{question.most:g}")
    return ""


MOST_LEVELS = 4
"""How deep an answer may be nested."""

LONGEST_POSTCODE = 8
MOST_UPRN = 10**12


def misshapen(record: ServiceRecord, answers: Mapping[str, Any]) -> dict[str, str]:
    """Return which answers of a machine are none to the question that is asked: a code and a plain sentence."""
    asked = {question.code: question for question in record.questions}
    problems = {}
    for code, answer in answers.items():
        kind = asked[code].type if code in asked else "file"
        if kind == "place":
            words = _wrong_place(answer)
        elif kind in ("choice", "choices", "yes_no"):
            words = _wrong_choice(asked[code], answer)
        elif kind == "file":
            words = "" if _is_shallow(answer, MOST_LEVELS) else _("This is nested too deeply")
        else:
            words = "" if isinstance(answer, KINDS.get(kind, str)) else _("Give a text as the answer to this question")
        if words:
            problems[code] = words
    return problems


def _wrong_choice(question: Question, answer: object) -> str:
    """Say what can be chosen when something else was, or no list where several can be. An empty answer is none."""
    values = ("yes", "no") if question.type == "yes_no" else tuple(option.value for option in question.options)
    chosen = answer if question.type == "choices" else [answer]
    if isinstance(chosen, list) and all(each in ("", *values) for each in chosen):
        return ""
    if question.type == "choices":
        return _("Give a list of these: {values}").format(values=", ".join(values))
    return _("Choose one of these: {values}").format(values=", ".join(values))


KINDS: dict[str, Any] = {"number": str | int | float}


def _is_shallow(answer: object, levels: int) -> bool:
    if isinstance(answer, dict | list):
        parts = answer.values() if isinstance(answer, dict) else answer
        return levels > 0 and all(_is_shallow(part, levels - 1) for part in parts)
    return True


def _wrong_place(answer: object) -> str:
    if not isinstance(answer, dict):
        return _("Give a place as an object with words, postcode, uprn, latitude, longitude")
    for part, value in answer.items():
        if part not in PLACE_PARTS or not PLACE_PARTS[part](value):
            return _("The {part} of this place cannot be").format(part=part)
    return ""


def _is_between(least: float, most: float) -> Callable[[object], bool]:
    return lambda value: type(value) in (int, float) and least <= value <= most  # type: ignore[operator]


PLACE_PARTS: dict[str, Callable[[object], bool]] = {
    "words": lambda value: isinstance(value, str),
    "postcode": lambda value: isinstance(value, str) and len(value) <= LONGEST_POSTCODE,
    "uprn": lambda value: value is None or (type(value) is int and 0 < value < MOST_UPRN),
    "latitude": lambda value: value is None or _is_between(-90, 90)(value),
    "longitude": lambda value: value is None or _is_between(-180, 180)(value),
}


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


def is_in_the_uk(latitude: float, longitude: float) -> bool:
    """Say whether a WGS 84 position is in or near the United Kingdom."""
    return 49 <= latitude <= 61 and -9 <= longitude <= 2.5


def summary_of(record: ServiceRecord, place: Place) -> str:
    """Return the one line by which a case is known when nobody wrote another."""
    return f"{record.name}: {place.words}"[:300] if place.words else record.name
