"""Building a form: adding, changing, ordering and taking out its questions, and what makes a form impossible."""

import re
from collections.abc import Sequence
from typing import TypeVar

from django.utils.text import slugify
from django.utils.translation import gettext as _

from moothall.directory.catalogue import Question

TAKEN = ("details", "check", "saved")
"""Pages of the portal's forms that are not questions."""
LONGEST_CODE = 40
WAYS = {"up": -1, "down": 1}
"""The buttons that move an entry of a list, and by how many places."""

Entry = TypeVar("Entry")


class FormImpossible(Exception):
    """The form cannot be like this. The words name the questions that are in the way."""


def code_of_question(ask: str, questions: Sequence[Question]) -> str:
    """Return a code made from the words of a question that no other question has."""
    stem = re.sub(r"[^a-z0-9]+", "_", slugify(ask).lower())[: LONGEST_CODE - 3].strip("_")
    stem = stem if stem[:1].isalpha() else f"question_{stem}".strip("_")
    taken = {question.code for question in questions} | set(TAKEN)
    tries = [stem, *(f"{stem}_{number}" for number in range(2, 100))]
    return next(code for code in tries if code not in taken)


def waiting_for(questions: Sequence[Question], code: str) -> list[Question]:
    """Return the questions that are asked only after an answer to this one."""
    return [each for each in questions if each.asked_when and each.asked_when.question == code]


def shifted(entries: Sequence[Entry], place: int, *, by: int) -> list[Entry]:
    """Return a list with the entry of one place some places later, or earlier for a number below 0."""
    found = list(entries)
    entry = found.pop(place)
    found.insert(max(0, min(len(found), place + by)), entry)
    return found


def moved(questions: Sequence[Question], code: str, *, by: int) -> tuple[Question, ...]:
    """Return the questions with one of them some places later, or earlier for a number below 0.

    Raises FormImpossible when a question would come before the one for whose answer it waits.
    """
    place = next(number for number, each in enumerate(questions) if each.code == code)
    found = shifted(questions, place, by=by)
    places = {each.code: number for number, each in enumerate(found)}
    for each in found:
        first = each.asked_when.question if each.asked_when else None
        if first in places and places[first] > places[each.code]:
            words = _("“{first}” must stay before “{then}”, which is asked only after one of its answers.")
            raise FormImpossible(words.format(first=found[places[first]].ask, then=each.ask))
    return tuple(found)


def without(questions: Sequence[Question], code: str) -> tuple[Question, ...]:
    """Return the questions without one of them. Raises FormImpossible while another waits for its answer."""
    waiting = waiting_for(questions, code)
    if waiting:
        names = ", ".join(f"“{each.ask}”" for each in waiting)
        words = _("This is still needed: its answer decides whether we ask {names}. Change that first.")
        raise FormImpossible(words.format(names=names))
    return tuple(each for each in questions if each.code != code)


def put(questions: Sequence[Question], question: Question, *, instead_of: str = "") -> tuple[Question, ...]:
    """Return the questions with a new one at the end, or in place of the one with the code `instead_of`."""
    if not instead_of:
        return (*questions, question)
    return tuple(question if each.code == instead_of else each for each in questions)
