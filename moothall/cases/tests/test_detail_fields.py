"""Every type of question as a field at the desk, and the answer as a case keeps it."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django import forms

from moothall.cases.forms.details import answers_in, detail_fields
from moothall.directory.catalogue import Option, Question

OPTIONS = (Option("a", "One"), Option("b", "Two"))
ANSWERS = [
    ("text", "Blue", "Blue"),
    ("long_text", "It is blue.", "It is blue."),
    ("choice", "a", "a"),
    ("choices", ["a", "b"], ["a", "b"]),
    ("yes_no", "yes", "yes"),
    ("number", Decimal("3"), 3),
    ("number", Decimal("2.5"), 2.5),
    ("date", date(2026, 3, 3), "2026-03-03"),
    ("email", "mo@example.org", "mo@example.org"),
    ("phone", "07700 900123", "07700 900123"),
    ("place", "Mill Lane", {"words": "Mill Lane"}),
]


@pytest.mark.parametrize(("kind", "said", "kept"), ANSWERS)
def test_each_type_is_asked_and_kept(kind, said, kept):
    question = Question(code="q", type=kind, ask="Which?", options=OPTIONS)

    assert set(detail_fields([question], {}, are_needed=True)) == {"answer_q"}
    assert answers_in([question], {"answer_q": said}, {}) == {"q": kept}


def test_a_file_is_a_document_and_no_detail():
    assert detail_fields([Question(code="q", type="file", ask="Photo?")], {}, are_needed=True) == {}


@pytest.mark.parametrize(
    ("changes", "typed", "says"),
    [
        ({"type": "text", "pattern": "[0-9]{4}", "pattern_says": "Enter four figures"}, "12", "Enter four figures"),
        ({"type": "number", "most": 5}, "9", "Ensure this value is less than or equal to 5"),
        ({"type": "number"}, "many", "Enter a number, such as 3"),
        ({"type": "email"}, "mo", "Enter an email address, such as name@example.org"),
        ({"type": "choice", "options": OPTIONS}, "", "Fill in “Which?” first"),
    ],
)
def test_wrong_answers_are_refused_in_words(changes, typed, says):
    field = detail_fields([Question(code="q", ask="Which?", **changes)], {}, are_needed=True)["answer_q"]

    with pytest.raises(forms.ValidationError, match=re.escape(says)):
        field.clean(typed)


def test_what_was_said_fills_the_field():
    when, where = Question(code="when", type="date", ask="When?"), Question(code="where", type="place", ask="Where?")
    fields = detail_fields([when, where], {"when": "2026-03-03", "where": {"words": "Mill Lane"}}, are_needed=False)

    assert fields["answer_when"].initial == date(2026, 3, 3)
    assert fields["answer_where"].initial == "Mill Lane"


def test_a_long_choice_is_a_drop_down():
    options = tuple(Option(str(number), str(number)) for number in range(20))
    field = detail_fields([Question(code="q", type="choice", ask="Which?", options=options)], {}, are_needed=True)

    assert isinstance(field["answer_q"].widget, forms.Select)
