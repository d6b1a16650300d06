"""One question of a form as a page asks it: the field for its type, its checks, the answer as it is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _

from moothall.directory.catalogue import Question
from moothall.lib.email_address import email_address
from moothall.lib.patterns import whole
from moothall.lib.postcode import postcode as normal_postcode
from moothall.lib.telephone import spoken_telephone, telephone
from moothall.portal.forms.files import FilesField
from moothall.ui.forms import Box, Checkboxes, DateParts, Email, Postcode, Radios, Telephone, WholeNumber

SHORT, LONG = 300, 4000


def asks_for_answer(question: Question) -> str:
    """Return the sentence shown when a needed answer is missing."""
    return _("Answer “{ask}”").format(ask=question.ask)


def _common(question: Question, is_needed: bool) -> dict[str, Any]:
    return {
        "label": question.ask,
        "help_text": question.hint,
        "required": is_needed,
        "error_messages": {"required": asks_for_answer(question)},
    }


def _text(question: Question, common: dict[str, Any]) -> forms.Field:
    validators = []
    if question.pattern:
        validators.append(RegexValidator(whole(question.pattern), question.pattern_says or asks_for_answer(question)))
    return forms.CharField(max_length=SHORT, validators=validators, widget=Box(), **common)


def _long_text(question: Question, common: dict[str, Any]) -> forms.Field:
    return forms.CharField(max_length=LONG, widget=forms.Textarea(attrs={"rows": 6}), **common)


def _choice(question: Question, common: dict[str, Any]) -> forms.Field:
    choices = [(option.value, option.label) for option in question.options]
    hints = {option.value: option.hint for option in question.options if option.hint}
    common["error_messages"]["invalid_choice"] = asks_for_answer(question)
    return forms.ChoiceField(choices=choices, widget=Radios(hints=hints), **common)


def _choices(question: Question, common: dict[str, Any]) -> forms.Field:
    choices = [(option.value, option.label) for option in question.options]
    hints = {option.value: option.hint for option in question.options if option.hint}
    common["error_messages"]["invalid_choice"] = asks_for_answer(question)
    return forms.MultipleChoiceField(choices=choices, widget=Checkboxes(hints=hints), **common)


def _yes_no(question: Question, common: dict[str, Any]) -> forms.Field:
    return forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))], widget=Radios(is_inline=True), **common)


def _number(question: Question, common: dict[str, Any]) -> forms.Field:
    common["error_messages"] |= {
        "invalid": _("Enter a number, such as 3"),
        "min_value": _("Enter a number from %(limit_value)s up"),
        "max_value": _("Enter a number up to %(limit_value)s"),
        "max_decimal_places": _("Enter a number with at most 2 figures after the point"),
    }
    return forms.DecimalField(
        min_value=_limit(question.least),
        max_value=_limit(question.most),
        max_digits=14,
        decimal_places=2,
        widget=WholeNumber(width=10),
        **common,
    )


def _limit(value: float | None) -> Decimal | int | None:
    if value is None:
        return None
    return int(value) if value == int(value) else Decimal(str(value))


def _date(question: Question, common: dict[str, Any]) -> forms.Field:
    common["help_text"] = question.hint or _("For example, 27 3 2026.")
    return DateParts(**common)


def _email(question: Question, common: dict[str, Any]) -> forms.Field:
    common["error_messages"]["invalid"] = _("Enter an email address, such as name@example.org")
    return forms.EmailField(widget=Email, **common)


def _phone(question: Question, common: dict[str, Any]) -> forms.Field:
    return forms.CharField(max_length=40, widget=Telephone, validators=[real_telephone], **common)


def real_telephone(typed: str) -> None:
    """Refuse what cannot be a telephone number."""
    if telephone(typed) is None:
        raise forms.ValidationError(_("Enter a telephone number, such as 01632 960 001"))


def _as_it_is(value: Any) -> Any:
    return value


def _kept_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _kept_telephone(typed: str) -> str:
    number = telephone(typed)
    return spoken_telephone(number) if number else typed


def _typed_date(kept: Any) -> date | None:
    try:
        return date.fromisoformat(str(kept))
    except ValueError:
        return None


@dataclass(frozen=True)
class Kind:
    """How a type of question is asked: its field, what is kept of an answer, what the field shows of that."""

    field: Callable[[Question, dict[str, Any]], forms.Field]
    kept: Callable[[Any], Any] = _as_it_is
    shown: Callable[[Any], Any] = _as_it_is


KINDS: dict[str, Kind] = {
    "text": Kind(_text),
    "long_text": Kind(_long_text),
    "choice": Kind(_choice),
    "choices": Kind(_choices),
    "yes_no": Kind(_yes_no),
    "number": Kind(_number, kept=_kept_number),
    "date": Kind(_date, kept=date.isoformat, shown=_typed_date),
    "email": Kind(_email, kept=lambda typed: email_address(typed) or typed),
    "phone": Kind(_phone, kept=_kept_telephone),
}


class AnswerForm(forms.Form):
    """A question answered in one field."""

    def __init__(
        self, question: Question, *, is_needed: bool, answer: Any, sent: Any = None, files: Any = None
    ) -> None:
        self.kind = KINDS[question.type]
        shown = None if answer is None else self.kind.shown(answer)
        super().__init__(sent, initial={"answer": shown})
        self.fields["answer"] = self.kind.field(question, _common(question, is_needed))

    @property
    def answer(self) -> Any:
        """The answer as it is kept; None for no answer."""
        cleaned = self.cleaned_data["answer"]
        return None if cleaned in (None, "", []) else self.kind.kept(cleaned)


class PlaceForm(forms.Form):
    """A question about where something is: words, a postcode, and the position if the customer wants to give it."""

    words = forms.CharField(max_length=SHORT, required=False, widget=Box(attrs={"autocomplete": "street-address"}))
    postcode = forms.CharField(max_length=12, required=False, widget=Postcode)
    latitude = forms.FloatField(required=False, min_value=-90, max_value=90, widget=Box(width=10))
    longitude = forms.FloatField(required=False, min_value=-180, max_value=180, widget=Box(width=10))

    def __init__(
        self, question: Question, *, is_needed: bool, answer: Any, sent: Any = None, files: Any = None
    ) -> None:
        super().__init__(sent, initial=answer if isinstance(answer, dict) else None)
        self.question, self.is_needed = question, is_needed
        self.fields["words"].label = _("Street and house number, or words that lead us there")
        self.fields["words"].help_text = question.hint or _(
            "For example, 12 High Street, or beside the bus stop in Mill Lane."
        )
        self.fields["postcode"].label = _("Postcode (if you know it)")
        for name, label in (("latitude", _("Latitude")), ("longitude", _("Longitude"))):
            wrong = _("Enter the {name} as a number, such as {example}").format(
                name=label.lower(), example="54.6212" if name == "latitude" else "-2.1518"
            )
            self.fields[name].label = label
            self.fields[name].error_messages |= {"invalid": wrong, "min_value": wrong, "max_value": wrong}

    def clean_postcode(self) -> str:
        """Return the postcode in its usual form."""
        typed: str = self.cleaned_data["postcode"]
        found = normal_postcode(typed) if typed else ""
        if found is None:
            raise forms.ValidationError(_("Enter a full postcode, such as TS17 0AA, or leave it empty"))
        return found

    def clean(self) -> dict[str, Any]:
        """Ask for words, postcode or position when an answer is needed, and for both numbers of a position."""
        given = super().clean() or self.cleaned_data
        latitude, longitude = given.get("latitude"), given.get("longitude")
        if (latitude is None) != (longitude is None) and not self.errors:
            missing = "latitude" if latitude is None else "longitude"
            self.add_error(missing, _("Enter both numbers of the position, or neither"))
        if self.is_needed and not self.errors and not (given.get("words") or given.get("postcode") or latitude):
            self.add_error("words", asks_for_answer(self.question))
        return given

    @property
    def answer(self) -> Any:
        """The place as the case keeps it; None for no answer."""
        given = self.cleaned_data
        words = given["words"] or given["postcode"]
        place = {"words": words, "postcode": given["postcode"]}
        if given.get("latitude") is not None and given.get("longitude") is not None:
            place |= {"latitude": given["latitude"], "longitude": given["longitude"]}
            place["words"] = words or f"{given['latitude']:.5f}, {given['longitude']:.5f}"
        return place if place["words"] else None


class FilesForm(forms.Form):
    """A question answered with files. Those given before stay."""

    def __init__(
        self, question: Question, *, is_needed: bool, answer: Any, sent: Any = None, files: Any = None
    ) -> None:
        super().__init__(sent, files)
        common = _common(question, is_needed and not answer)
        self.fields["answer"] = FilesField(held=len(answer or []), **common)

    @property
    def chosen(self) -> list[Any]:
        """The files that were sent now."""
        return list(self.cleaned_data["answer"] or [])


QuestionForm = AnswerForm | PlaceForm | FilesForm


def form_for(question: Question, *, is_needed: bool, answer: Any, sent: Any = None, files: Any = None) -> QuestionForm:
    """Return the form that asks a question, filled with the answer that is held or with what was sent."""
    kinds: dict[str, type[QuestionForm]] = {"place": PlaceForm, "file": FilesForm}
    return kinds.get(question.type, AnswerForm)(question, is_needed=is_needed, answer=answer, sent=sent, files=files)
