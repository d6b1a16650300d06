"""The questions of a service as fields at the desk, for details that are missing or wrong. Files are documents."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _

from moothall.directory.catalogue import Question
from moothall.lib.patterns import whole
from moothall.ui.forms import Box, Checkboxes, DateParts, Email, Radios, Telephone, WholeNumber

SHORT, LONG = 300, 2000
MOST_RADIOS = 10


def detail_fields(
    questions: Iterable[Question], facts: Mapping[str, Any], *, are_needed: bool
) -> dict[str, forms.Field]:
    """Return a field for each question but files, filled with what the customer said. Names begin with `answer_`."""
    return {
        f"answer_{question.code}": _field(question, facts.get(question.code), is_needed=are_needed)
        for question in questions
        if question.type in FIELDS
    }


def answers_in(questions: Iterable[Question], cleaned: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers that were given, as a case keeps them. A place whose words are unchanged stays as it was."""
    return {
        question.code: _kept(question, cleaned[f"answer_{question.code}"], facts.get(question.code))
        for question in questions
        if f"answer_{question.code}" in cleaned
    }


def _field(question: Question, answer: Any, *, is_needed: bool) -> forms.Field:
    return FIELDS[question.type](
        question,
        {
            "label": question.ask,
            "help_text": question.hint,
            "required": is_needed,
            "initial": _shown(question, answer),
            "error_messages": {"required": _("Fill in “{ask}” first").format(ask=question.ask)},
        },
    )


def _text(question: Question, given: dict[str, Any]) -> forms.Field:
    wrong = question.pattern_says or _("This is not in the right form")
    checks = [RegexValidator(whole(question.pattern), wrong)] if question.pattern else []
    return forms.CharField(max_length=SHORT, validators=checks, widget=Box(), **given)


def _choice(question: Question, given: dict[str, Any]) -> forms.Field:
    choices = [(option.value, option.label) for option in question.options]
    if len(choices) > MOST_RADIOS:
        return forms.ChoiceField(choices=[("", _("Choose an answer")), *choices], **given)
    return forms.ChoiceField(choices=choices, widget=Radios(), **given)


def _choices(question: Question, given: dict[str, Any]) -> forms.Field:
    choices = [(option.value, option.label) for option in question.options]
    return forms.MultipleChoiceField(choices=choices, widget=Checkboxes(), **given)


def _yes_no(question: Question, given: dict[str, Any]) -> forms.Field:
    return forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))], widget=Radios(is_inline=True), **given)


def _number(question: Question, given: dict[str, Any]) -> forms.Field:
    given["error_messages"]["invalid"] = _("Enter a number, such as 3")
    least, most = (None if limit is None else Decimal(str(limit)) for limit in (question.least, question.most))
    return forms.DecimalField(min_value=least, max_value=most, widget=WholeNumber(), **given)


def _long_text(question: Question, given: dict[str, Any]) -> forms.Field:
    return forms.CharField(max_length=LONG, widget=forms.Textarea(attrs={"rows": 3}), **given)


def _date(question: Question, given: dict[str, Any]) -> forms.Field:
    return DateParts(**given)


def _email(question: Question, given: dict[str, Any]) -> forms.Field:
    given["error_messages"]["invalid"] = _("Enter an email address, such as name@example.org")
    return forms.EmailField(widget=Email, **given)


def _phone(question: Question, given: dict[str, Any]) -> forms.Field:
    return forms.CharField(max_length=40, widget=Telephone, **given)


FIELDS: dict[str, Callable[[Question, dict[str, Any]], forms.Field]] = {
    "text": _text,
    "place": _text,
    "long_text": _long_text,
    "choice": _choice,
    "choices": _choices,
    "yes_no": _yes_no,
    "number": _number,
    "date": _date,
    "email": _email,
    "phone": _phone,
}


def _shown(question: Question, answer: Any) -> Any:
    if question.type == "place" and isinstance(answer, Mapping):
        return answer.get("words", "")
    if question.type == "date":
        return _day(answer)
    return answer


def _day(written: Any) -> date | None:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return None


def _kept(question: Question, said: Any, before: Any) -> Any:
    if question.type == "place":
        is_same = isinstance(before, Mapping) and before.get("words", "") == said
        return before if is_same or not (said or before) else {"words": said}
    if isinstance(said, date):
        return said.isoformat()
    if isinstance(said, Decimal):
        return int(said) if said == said.to_integral_value() else float(said)
    return before if said in (None, "", []) and before in (None, "", []) else said
