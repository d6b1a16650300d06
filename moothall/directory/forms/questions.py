"""One question of a form, as who builds the form writes it."""

from collections.abc import Sequence
from typing import Any

import msgspec
from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.directory.catalogue import Condition, Option, Question
from moothall.directory.form_building import TAKEN, code_of_question
from moothall.directory.forms.sections.rows import RowForm, Rows
from moothall.directory.forms.sections.section import PartForm, words
from moothall.directory.service_checks import CHOICES, QUESTION_CODE, answers_of
from moothall.directory.service_words import QUESTION_TYPES
from moothall.directory.slips import Slip
from moothall.ui.forms import Box, Checkboxes, WholeNumber

BETWEEN = ":"
"""Between the code of a question and one of its answers."""


class OptionRow(RowForm):
    """One answer that can be chosen."""

    title = _("Answer")
    label = words(_("Answer"), longest=120, need=_("Enter the answer"))
    hint = words(_("Hint under it (optional)"))

    @property
    def entry(self) -> dict[str, Any]:
        said = {name: value for name, value in self.values.items() if value}
        held = self.held.value if isinstance(self.held, Option) else slugify(said["label"])[:40] or "answer"
        return {"value": held, **said}


class QuestionForm(PartForm):
    """What is asked, of which type, of whom, and what answers are taken."""

    ask = words(_("Question"), _("As the customer reads it: “Which bin was missed?”"), need=_("Enter the question"))
    type = forms.ChoiceField(label=_("What is the answer?"), choices=list(QUESTION_TYPES.items()))
    hint = words(_("Hint under it (optional)"), longest=300)
    say = words(
        _("How an officer asks it (optional)"), _("Where it is said otherwise than it is written."), longest=300
    )
    is_required = forms.BooleanField(label=_("It must be answered"), required=False)
    is_needed = forms.BooleanField(
        label=_("Nobody can start without it"),
        help_text=_("Without an answer the case does not go to the team, whoever takes it."),
        required=False,
    )
    waits_for = forms.MultipleChoiceField(
        label=_("Ask it only after one of these answers (optional)"),
        help_text=_("Answers of one earlier question. Nothing ticked: it is always asked."),
        required=False,
        widget=Checkboxes(),
        error_messages={"invalid_choice": _("Choose answers of questions that come before this one")},
    )
    section = words(_("Part of the form (optional)"), _("Questions of one part stand under its name."), longest=60)
    least = forms.FloatField(label=_("Least (optional)"), help_text=_("For a number."), required=False,
                             widget=WholeNumber, error_messages={"invalid": _("Enter a number")})  # fmt: skip
    most = forms.FloatField(label=_("Most (optional)"), required=False, widget=WholeNumber,
                            error_messages={"invalid": _("Enter a number")})  # fmt: skip
    pattern = words(_("Pattern (optional)"), _("A regular expression that a line of text must match in full."))
    pattern_says = words(_("What we say when it does not match"), _("Such as “Enter the 8 figures of your account”."))
    code = forms.CharField(
        label=_("Code (optional)"),
        help_text=_("How other systems name it. Left empty, it is made from the question. It stays as it is."),
        max_length=40,
        required=False,
        widget=Box({"autocapitalize": "none", "spellcheck": "false"}, width=20),
    )

    def __init__(
        self, data: Any, *, questions: Sequence[Question], held: Question | None, is_needed: bool = False
    ) -> None:
        shown = _shown(held, is_needed) if held else {"is_required": True, "type": "text"}
        super().__init__(data, initial=shown)
        self.questions, self.held = questions, held
        if held is not None:
            del self.fields["code"]
        blank = Question(code="", type="text", ask="")
        self.options = Rows(data, field="options", row=OptionRow, record=held or blank)
        field = self.fields["waits_for"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(_answers_before(questions, held))
        if not field.choices:
            del self.fields["waits_for"]

    @property
    def parts(self) -> list[PartForm]:
        """The forms of the page, for its list of what is wrong."""
        return [self, *self.options.forms]

    def is_valid(self) -> bool:
        is_right = super().is_valid()
        if self.is_bound and self.data.get("type") not in CHOICES:
            return is_right
        return self.options.is_valid() and is_right

    def clean_code(self) -> str:
        """A code is plain, and that of no other page of the form."""
        code: str = self.cleaned_data["code"]
        if code and not QUESTION_CODE.fullmatch(code):
            raise forms.ValidationError(_now("Use small letters, figures and underscores, beginning with a letter"))
        if code in TAKEN:
            raise forms.ValidationError(_now("Choose another code: this is the name of a page of every form"))
        return code

    def clean_waits_for(self) -> list[str]:
        """Only one question can decide whether this is asked."""
        chosen: list[str] = self.cleaned_data["waits_for"]
        if len({each.partition(BETWEEN)[0] for each in chosen}) > 1:
            raise forms.ValidationError(_now("Choose answers of one question only"))
        return chosen

    @property
    def question(self) -> Question:
        """The question that was said."""
        said = self.values
        said.pop("is_needed")
        chosen = said.pop("waits_for", [])
        asked_when = None
        if chosen:
            asked_when = Condition(
                chosen[0].partition(BETWEEN)[0], tuple(each.partition(BETWEEN)[2] for each in chosen)
            )
        options = self.options.changes["options"] if said["type"] in CHOICES else []
        code = said.pop("code", "") or (self.held.code if self.held else code_of_question(said["ask"], self.questions))
        kept = {name: value for name, value in said.items() if value not in ("", None)}
        question = msgspec.convert({**kept, "code": code, "options": options}, Question)
        return msgspec.structs.replace(question, asked_when=asked_when)

    @property
    def holds_up(self) -> bool:
        """Whether a case without an answer is not handed on."""
        return bool(self.cleaned_data["is_needed"])

    def refuse(self, slips: Sequence[Slip], *, questions: Sequence[Question], code: str) -> None:
        """Show what makes the form impossible: at this question's fields, and of other questions by name."""
        for steps, said in slips:
            number = steps[1] if len(steps) > 1 and isinstance(steps[1], int) else None
            if number is None:
                self.add_error(None, said)
            elif questions[number].code != code:
                self.add_error(None, f"“{questions[number].ask}”: {said}")
            elif steps[2:3] == ("options",):
                self._refuse_options(steps, said)
            else:
                self.show([(("waits_for",) if steps[2] == "asked_when" else steps[2:], said)])

    def _refuse_options(self, steps: tuple[str | int, ...], said: str) -> None:
        rows = self.options.filled or self.options.forms
        number = steps[3] if len(steps) > 3 and isinstance(steps[3], int) else 0
        rows[number].add_error("label" if rows[number].is_bound else None, said[:1].upper() + said[1:])


def _shown(held: Question, is_needed: bool) -> dict[str, Any]:
    shown = {name: getattr(held, name) for name in QuestionForm.base_fields if hasattr(held, name)}
    when = held.asked_when
    waits = [f"{when.question}{BETWEEN}{value}" for value in when.one_of] if when else []
    return {**shown, "is_needed": is_needed, "waits_for": waits}


def _answers_before(questions: Sequence[Question], held: Question | None) -> list[tuple[str, str]]:
    """Return each answer of each earlier question that can be chosen, and what this one waits for already."""
    choices: dict[str, str] = {}
    for question in questions:
        if held is not None and question.code == held.code:
            break
        labels = {option.value: option.label for option in question.options}
        labels = labels or {"yes": _now("Yes"), "no": _now("No")}
        for value in answers_of(question):
            choices[f"{question.code}{BETWEEN}{value}"] = f"{question.ask} {labels[value]}"
    if held is not None and held.asked_when:
        for value in held.asked_when.one_of:
            choices.setdefault(f"{held.asked_when.question}{BETWEEN}{value}", f"{held.asked_when.question}: {value}")
    return list(choices.items())
