"""Fields and widgets that look and ask right. What an answer means is decided by the form that uses them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from moothall.ui.shapes import Words

Attributes = dict[str, Any]


class Box(forms.TextInput):
    """A one-line box that knows what is typed in it.

    Widths follow GOV.UK: 2, 3, 4, 5, 10, 20 or 30 characters.
    """

    usual: ClassVar[Attributes] = {}
    prefix: Words = ""
    suffix: Words = ""

    def __init__(self, attrs: Attributes | None = None, *, width: int | None = None, suffix: Words = "") -> None:
        chosen: Attributes = {"class": f"govuk-input--width-{width}"} if width else {}
        super().__init__({**self.usual, **chosen, **(attrs or {})})
        self.suffix = suffix or self.suffix

    def get_context(self, name: str, value: Any, attrs: Attributes | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"prefix": self.prefix, "suffix": self.suffix}
        return context


class PersonName(Box):
    """A person's whole name."""

    usual: ClassVar[Attributes] = {"autocomplete": "name", "spellcheck": "false"}


class Telephone(Box):
    """A telephone number."""

    input_type = "tel"
    usual: ClassVar[Attributes] = {"autocomplete": "tel", "class": "govuk-input--width-20"}


class Email(Box):
    """An email address."""

    input_type = "email"
    usual: ClassVar[Attributes] = {"autocomplete": "email", "spellcheck": "false", "autocapitalize": "none"}


class Postcode(Box):
    """A postcode."""

    usual: ClassVar[Attributes] = {
        "autocomplete": "postal-code",
        "class": "govuk-input--width-10",
        "autocapitalize": "characters",
        "spellcheck": "false",
    }


class WholeNumber(Box):
    """A number of things. Not for references, which have a widget of their own."""

    usual: ClassVar[Attributes] = {"inputmode": "numeric", "class": "govuk-input--width-5"}


class Money(Box):
    """An amount in pounds."""

    prefix = "£"
    usual: ClassVar[Attributes] = {
        "inputmode": "decimal",
        "class": "govuk-input--width-10",
        "spellcheck": "false",
    }


class Reference(Box):
    """A reference such as MH-1047-235, typed or read out."""

    usual: ClassVar[Attributes] = {
        "class": "govuk-input--width-10 mh-reference",
        "autocomplete": "off",
        "autocapitalize": "characters",
        "spellcheck": "false",
    }


class SearchBox(Box):
    """Words to look for."""

    input_type = "search"
    usual: ClassVar[Attributes] = {"autocomplete": "off"}


class _Choices(forms.Widget):
    """What radios and checkboxes share: a hint under each choice, and a field shown only with a choice.

    `hints` and `reveals` are keyed by the value of the choice; `reveals` names another field of the same
    form, which is then drawn under the choice and left out of its own place.
    """

    def __init__(
        self,
        attrs: Attributes | None = None,
        choices: Iterable[Any] = (),
        *,
        hints: Mapping[str, Words] | None = None,
        reveals: Mapping[str, str] | None = None,
        is_inline: bool = False,
    ) -> None:
        super().__init__(attrs, choices=choices)  # type: ignore[call-arg]
        self.hints = dict(hints or {})
        self.reveals = dict(reveals or {})
        self.revealed: dict[str, str] = {}
        self.is_inline = is_inline

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        option["hint"] = self.hints.get(str(value), "")
        option["revealed"] = self.revealed.get(str(value), "")
        return option

    def get_context(self, name: str, value: Any, attrs: Attributes | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["is_inline"] = self.is_inline
        return context


class Radios(_Choices, forms.RadioSelect):
    """One of several. Use it rather than a drop-down up to about ten choices."""


class Checkboxes(_Choices, forms.CheckboxSelectMultiple):
    """Any of several."""


class DateBoxes(forms.MultiWidget):
    """Day, month and year, typed: quicker and surer than a calendar for a date that somebody knows."""

    template_name = "ui/widgets/date.html"
    WIDTHS: ClassVar[dict[str, int]] = {"day": 2, "month": 2, "year": 4}

    def __init__(self, attrs: Attributes | None = None, *, is_birthday: bool = False) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            part: Box(_date_box(part, width, is_birthday)) for part, width in self.WIDTHS.items()
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: Any) -> list[Any]:
        return [value.day, value.month, value.year] if isinstance(value, date) else [None, None, None]


def _date_box(part: str, width: int, is_birthday: bool) -> Attributes:
    return {
        "class": f"govuk-date-input__input govuk-input--width-{width}",
        "inputmode": "numeric",
        "autocomplete": f"bday-{part}" if is_birthday else "off",
    }


class DateParts(forms.MultiValueField):
    """A date asked as day, month and year.

    A month may be typed as a word. Gives a `date`, or None if left empty.
    """

    widget = DateBoxes
    default_error_messages = {
        "required": _("Enter a date"),
        "missing": _("The date must include a %(parts)s"),
        "unreal": _("Enter a real date, such as 27 3 2026"),
        "year": _("Enter the year with four figures, such as 2026"),
    }
    #: A date of another year is a slip of the finger: nobody lives who was born before, nothing is planned for after.
    YEARS: ClassVar[range] = range(1800, 2200)
    PARTS: ClassVar[tuple[Words, ...]] = (_("day"), _("month"), _("year"))

    def __init__(self, **kwargs: Any) -> None:
        boxes = [forms.CharField(required=False, max_length=12) for _part in self.PARTS]
        super().__init__(boxes, require_all_fields=False, **kwargs)

    def clean(self, value: list[str | None] | None) -> date | None:
        typed = [(part or "").strip() for part in (value or ["", "", ""])]
        if not any(typed):
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        missing = [str(name) for name, part in zip(self.PARTS, typed, strict=True) if not part]
        if missing:
            words = str(_(" and a ")).join(missing)
            raise forms.ValidationError(self.error_messages["missing"], code="missing", params={"parts": words})
        found = self.compress(typed)
        self.run_validators(found)
        return found

    def compress(self, data_list: list[str]) -> date:
        day, month, year = data_list
        if year.isdigit() and len(year) != 4:
            raise forms.ValidationError(self.error_messages["year"], code="year")
        try:
            found = date(int(year), _month_number(month), int(day))
        except ValueError:
            raise forms.ValidationError(self.error_messages["unreal"], code="unreal") from None
        if found.year not in self.YEARS:
            raise forms.ValidationError(self.error_messages["unreal"], code="unreal")
        return found


def _month_number(typed: str) -> int:
    if typed.isdigit():
        return int(typed)
    for number in range(1, 13):
        if len(typed) >= 3 and date_format(date(2000, number, 1), "F").lower().startswith(typed.lower()):
            return number
    raise ValueError(f"{typed} is not a month")


class TimeOfDay(forms.TimeField):
    """A time of day as people write it: 2.15pm, 2pm, 14:15, 1415."""

    widget = Box(width=5)
    default_error_messages = {"invalid": _("Enter a time, such as 2.15pm or 14:15")}

    def __init__(self, **kwargs: Any) -> None:
        formats = ["%H:%M", "%H.%M", "%H%M", "%I.%M%p", "%I:%M%p", "%I%p"]
        super().__init__(input_formats=formats, **kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(" ", "") if isinstance(value, str) else value)
