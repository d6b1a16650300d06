"""The questions of a service as fields of the script, and what is wrong with an answer."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as lazy

from moothall.cases.rules import answer_words, is_asked
from moothall.contacts.forms.kept import Chips, Day, KeptForm, ManyChips, Problems, choice, text
from moothall.directory.catalogue import Question, ServiceRecord
from moothall.lib.postcode import postcode
from moothall.ui import forms as ui

MOST_CHIPS = 8
POSTCODE_LENGTH = range(5, 9)
YES_NO = [("yes", lazy("Yes")), ("no", lazy("No"))]
BOXES: dict[str, type[ui.Box]] = {
    "number": ui.WholeNumber,
    "email": ui.Email,
    "phone": ui.Telephone,
    "date": Day,
    "place": ui.Box,
}


class QuestionsForm(KeptForm):
    """The questions of one service for one matter. Files are added to the contact as a whole."""

    def __init__(
        self, record: ServiceRecord, answers: Mapping[str, Any], *, prefix: str, problems: Problems | None = None
    ) -> None:
        self.record, self.answers = record, answers
        self.questions = [question for question in record.questions if question.type != "file"]
        super().__init__(
            {question.code: _shown(question, answers.get(question.code)) for question in self.questions},
            prefix=prefix,
            problems=problems,
        )
        for question in self.questions:
            self.fields[question.code] = field_of(question)

    def typed(self, post: QueryDict) -> dict[str, Any]:
        """Return the answers; a place keeps its position for as long as its words stay the same."""
        found = super().typed(post)
        for question in self.questions:
            if question.type == "place" and question.code in found:
                found[question.code] = place_typed(found[question.code], self.answers.get(question.code))
        return found

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each question with its field, whether it applies now, and on which answers that depends."""
        return [
            {
                "number": number,
                "question": question,
                "field": self[question.code],
                "is_optional": not question.is_required,
                "is_asked": is_asked(question, self.answers),
                "depends_on": self.add_prefix(question.asked_when.question) if question.asked_when else "",
                "one_of": "|".join(question.asked_when.one_of) if question.asked_when else "",
            }
            for number, question in enumerate(self.questions, 1)
        ]


def field_of(question: Question) -> forms.Field:
    """Return the field that asks a question at the desk."""
    hint = question.say or question.hint
    if question.type in BOXES:
        return text(question.ask, BOXES[question.type](), hint=hint)
    if question.type == "long_text":
        return text(question.ask, forms.Textarea({"rows": 2}), hint=hint)
    if question.type == "yes_no":
        return choice(question.ask, YES_NO, Chips(), hint=hint)
    options = [(option.value, option.label) for option in question.options]
    if question.type == "choices":
        return forms.MultipleChoiceField(
            label=question.ask, required=False, choices=options, help_text=hint, widget=ManyChips()
        )
    if question.type == "choice":
        many = len(options) > MOST_CHIPS
        return choice(question.ask, [("", "–"), *options] if many else options, None if many else Chips(), hint=hint)
    return text(question.ask, hint=hint)


def place_typed(words: str, kept: Any) -> dict[str, Any]:
    """Return a place from its words. Its postcode is read from them; position and UPRN stay while the words do."""
    if isinstance(kept, dict) and kept.get("words") == words:
        return kept
    found = postcode_in(words)
    return {"words": words, **({"postcode": found} if found else {})} if words.strip() else {}


def postcode_in(words: str) -> str | None:
    """Return the last whole postcode in some words, in its usual form."""
    tokens = words.replace(",", " ").split()
    for end in range(len(tokens), 0, -1):
        for start in (end - 2, end - 1):
            written = " ".join(tokens[max(start, 0) : end])
            if start >= 0 and len(written) in POSTCODE_LENGTH and (found := postcode(written)):
                return found
    return None


def _shown(question: Question, answer: Any) -> Any:
    return answer_words(question, answer) if question.type == "place" else answer
