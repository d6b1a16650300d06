"""The pages of a form in order: which questions are asked, which must come first, where each page leads."""

from typing import NamedTuple

from moothall.cases.rules import Answers, asked_questions, is_given
from moothall.directory.catalogue import Question, ServiceRecord


class Progress(NamedTuple):
    """Where a page stands in its form. `section` is empty where the form has none."""

    section: str
    number: int
    of: int


def may_be_nameless(record: ServiceRecord) -> bool:
    """Say whether somebody may report this without saying who they are: a report that asks for no proof of it."""
    return record.may_be_nameless


def is_needed(record: ServiceRecord, question: Question) -> bool:
    """Say whether the form cannot go on without an answer to this question."""
    return question.is_required or question.code in record.required_for_handoff


def first_missing(record: ServiceRecord, answers: Answers, *, before: str = "") -> Question | None:
    """Return the first needed question without an answer, of those before the question `before` if named."""
    for question in asked_questions(record, answers):
        if question.code == before:
            return None
        if is_needed(record, question) and not is_given(answers.get(question.code)):
            return question
    return None


def question_after(record: ServiceRecord, answers: Answers, code: str) -> Question | None:
    """Return the question after this one, or None at the last."""
    asked = asked_questions(record, answers)
    place = next(position for position, each in enumerate(asked) if each.code == code)
    return asked[place + 1] if place + 1 < len(asked) else None


def question_before(record: ServiceRecord, answers: Answers, code: str = "") -> Question | None:
    """Return the question before this one; without a code the last of all."""
    asked = asked_questions(record, answers)
    codes = [each.code for each in asked]
    place = codes.index(code) if code else len(codes)
    return asked[place - 1] if place else None


def opened_by(record: ServiceRecord, answers: Answers, code: str) -> Question | None:
    """Return the first unanswered question that is asked only because of the answer to this one."""
    for question in asked_questions(record, answers):
        condition = question.asked_when
        if condition and condition.question == code and not is_given(answers.get(question.code)):
            return question
    return None


def progress_of(record: ServiceRecord, answers: Answers, code: str = "") -> Progress:
    """Return where a question stands. The page about the customer comes after the last; it has no code."""
    asked = asked_questions(record, answers)
    codes = [each.code for each in asked]
    if not code:
        return Progress("", len(codes) + 1, len(codes) + 1)
    place = codes.index(code)
    return Progress(asked[place].section, place + 1, len(codes) + 1)
