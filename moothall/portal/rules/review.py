"""The answers as their customer reads them back before sending."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from moothall.cases.rules import answer_words
from moothall.directory.catalogue import Question
from moothall.ui.wording import long_day_words


class Part(NamedTuple):
    """The questions of one section with their answers in words; the title is empty for a form without sections."""

    title: str
    answers: list[tuple[Question, str]]


def parts_of(asked: list[Question], answers: Mapping[str, Any]) -> list[Part]:
    """Return the asked questions and their answers, under their sections in the order of the form."""
    parts: list[Part] = []
    for question in asked:
        if not parts or parts[-1].title != question.section:
            parts.append(Part(question.section, []))
        parts[-1].answers.append((question, words_of_answer(question, answers.get(question.code))))
    return parts


def words_of_answer(question: Question, answer: Any) -> str:
    """Return an answer in the words that its customer would use; nothing for no answer."""
    if question.type == "date" and isinstance(answer, str):
        return _day(answer)
    if question.type == "place" and isinstance(answer, dict):
        words, postcode = str(answer.get("words", "")), str(answer.get("postcode", ""))
        return f"{words}, {postcode}" if postcode and postcode not in words else words
    return answer_words(question, answer)


def _day(answer: str) -> str:
    try:
        return long_day_words(date.fromisoformat(answer))
    except ValueError:
        return answer
