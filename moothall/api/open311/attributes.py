"""The answers to the questions of a service, as attributes of a report."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import QueryDict

from moothall.api.open311.form import Slips
from moothall.api.open311.offered import Offered, choices_of
from moothall.cases.rules import Place, asked_questions, is_given, kept_answers, wrong_answers
from moothall.directory.catalogue import Question
from moothall.lib.email_address import email_address
from moothall.lib.telephone import telephone

LONGEST_ANSWER = 4000
_NAMED = re.compile(r"attribute\[([^\[\]]{1,80})\](?:\[\d*\])?")
_YES_NO = {"yes": "yes", "true": "yes", "1": "yes", "no": "no", "false": "no", "0": "no"}

NotAnAnswer = ValueError


def attributes_sent(sent: QueryDict) -> dict[str, list[str]]:
    """Return what was sent as attribute[code] or attribute[code][], by code, without what was left empty."""
    found: dict[str, list[str]] = {}
    for field, values in sent.lists():
        name = _NAMED.fullmatch(field)
        given = [value.strip() for value in values if value.strip()] if name else []
        if name and given:
            found.setdefault(name[1], []).extend(given)
    return found


def answers_in(
    given: dict[str, list[str]], offered: Offered, *, place: Place, description: str, slips: Slips
) -> dict[str, Any]:
    """Return the answers to the questions that are asked, and note those that are missing or wrong."""
    answers: dict[str, Any] = {}
    for question in offered.record.questions:
        values = given.get(question.code)
        if not values or question.type == "file":
            continue
        try:
            answers[question.code] = READERS[question.type](question, values)
        except NotAnAnswer as problem:
            slips.add(f"attribute[{question.code}]", str(problem))
    _fill_in(answers, offered, place=place, description=description)
    _note_missing(answers, offered, slips)
    for code, words in wrong_answers(offered.record, answers).items():
        slips.add(f"attribute[{code}]", f"{words}.")
    return kept_answers(offered.record, answers)


def _fill_in(answers: dict[str, Any], offered: Offered, *, place: Place, description: str) -> None:
    """Answer what the report itself says: where it is, and what it is."""
    if offered.place is not None:
        parts = {"words": place.words, "postcode": place.postcode, "uprn": place.uprn,
                 "latitude": place.latitude, "longitude": place.longitude}  # fmt: skip
        answers[offered.place.code] = {name: value for name, value in parts.items() if value not in (None, "")}
    if offered.described is not None and description:
        answers.setdefault(offered.described.code, description)


def _note_missing(answers: dict[str, Any], offered: Offered, slips: Slips) -> None:
    for question in asked_questions(offered.record, answers):
        if not offered.is_needed(question) or is_given(answers.get(question.code)):
            continue
        if question == offered.described:
            slips.add("description", f"Answer “{question.ask}”.")
        elif question != offered.place:
            slips.add(f"attribute[{question.code}]", f"Answer “{question.ask}”.")


def _text(_question: Question, values: list[str]) -> str:
    text = "\n".join(values)
    if len(text) > LONGEST_ANSWER:
        raise NotAnAnswer(f"An answer has at most {LONGEST_ANSWER} characters.")
    return text


def _chosen(question: Question, value: str) -> str:
    for key, name in choices_of(question):
        if value in (key, name):
            return key
    raise NotAnAnswer(f"Choose one of these: {', '.join(key for key, _name in choices_of(question))}.")


def _choice(question: Question, values: list[str]) -> str:
    return _chosen(question, values[0])


def _choices(question: Question, values: list[str]) -> list[str]:
    return list(dict.fromkeys(_chosen(question, value) for value in values))


def _yes_no(_question: Question, values: list[str]) -> str:
    if values[0].lower() not in _YES_NO:
        raise NotAnAnswer("Answer yes or no.")
    return _YES_NO[values[0].lower()]


def _date(_question: Question, values: list[str]) -> str:
    try:
        return date.fromisoformat(values[0][:10]).isoformat()
    except ValueError:
        raise NotAnAnswer("Give a day as year-month-day, such as 2026-03-02.") from None


def _place(question: Question, values: list[str]) -> dict[str, str]:
    return {"words": _text(question, values)}


def _email(_question: Question, values: list[str]) -> str:
    if email_address(values[0]) is None:
        raise NotAnAnswer("This is not an email address.")
    return values[0]


def _phone(_question: Question, values: list[str]) -> str:
    if telephone(values[0]) is None:
        raise NotAnAnswer("This is not a telephone number.")
    return values[0]


READERS: dict[str, Callable[[Question, list[str]], Any]] = {
    "text": _text,
    "long_text": _text,
    "choice": _choice,
    "choices": _choices,
    "yes_no": _yes_no,
    "number": _text,
    "date": _date,
    "place": _place,
    "email": _email,
    "phone": _phone,
}
