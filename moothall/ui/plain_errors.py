"""What is wrong with an answer, in plain words that name the question, wherever Django would use its own.

Every form draws its fields through the renderer, and the renderer takes `PlainField` for them: this is the one place.
A form's own words are left as they are.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorList
from django.utils.translation import gettext_lazy as lazy

from moothall.ui.shapes import Words


def _messages_of_django() -> Iterator[object]:
    """Yield every message that Django's fields and validators bring for who gives them no words of their own."""
    for module in (forms.fields, forms.models):
        for found in vars(module).values():
            yield from getattr(found, "default_error_messages", {}).values()
    for found in vars(validators).values():
        yield getattr(found, "message", None)
        messages = getattr(found, "messages", None)
        yield from messages.values() if isinstance(messages, dict) else ()


DJANGOS = {id(message): message for message in _messages_of_django() if message is not None}
"""By identity: they are lazy, and some depend on a number, so they cannot be compared."""

ANY: Words = lazy("Check your answer to “{label}”")
BY_CODE: dict[str, Words] = {
    "required": lazy("Answer “{label}”"),
    "max_length": lazy("“{label}” must be {limit} characters or fewer"),
    "min_length": lazy("“{label}” must be {limit} characters or more"),
    "max_value": lazy("“{label}” must be {limit} or less"),
    "min_value": lazy("“{label}” must be {limit} or more"),
    "max_digits": lazy("“{label}” must be a shorter number"),
    "max_decimal_places": lazy("“{label}” must have fewer figures after the point"),
    "max_whole_digits": lazy("“{label}” must be a smaller number"),
    "invalid_choice": lazy("Choose one of the answers listed for “{label}”"),
    "invalid_pk_value": lazy("Choose one of the answers listed for “{label}”"),
    "invalid_list": lazy("Choose from the answers listed for “{label}”"),
    "missing": lazy("Choose the file for “{label}” again"),
    "empty": lazy("The file for “{label}” is empty. Choose another"),
    "invalid_image": lazy("The file for “{label}” must be a picture"),
    "incomplete": lazy("Fill in every box of “{label}”"),
}
BY_FIELD: tuple[tuple[type[forms.Field], Words], ...] = (
    (forms.FileField, lazy("Choose the file for “{label}” again")),
    (forms.EmailField, lazy("“{label}” must be an email address, such as name@example.org")),
    (forms.URLField, lazy("“{label}” must be a web address, such as https://example.org")),
    (forms.DateField, lazy("“{label}” must be a real date, such as 27 3 2026")),
    (forms.DateTimeField, lazy("“{label}” must be a real date and time")),
    (forms.TimeField, lazy("“{label}” must be a time, such as 2.15pm")),
    (forms.DecimalField, lazy("“{label}” must be a number, such as 3.5")),
    (forms.FloatField, lazy("“{label}” must be a number, such as 3.5")),
    (forms.IntegerField, lazy("“{label}” must be a whole number, such as 3")),
)
"""What an answer should have been that could not be read, by the field that asked; the first that fits."""


REMARK = re.compile(r"\s*\([^()]*\)$")
"""What stands in brackets behind a question, such as “(optional)”: no part of its name."""


def plain_words(field: forms.Field, error: ValidationError, *, label: str) -> list[str]:
    """Return the words of an error, ours in place of Django's."""
    if id(error.message) not in DJANGOS:
        return list(error.messages)
    return [str(_sentence(field, error.code or "")).format(label=label, limit=_limit(error.params))]


def _sentence(field: forms.Field, code: str) -> Words:
    if code in BY_CODE:
        return BY_CODE[code]
    return next((words for kind, words in BY_FIELD if isinstance(field, kind)), ANY)


def _limit(params: Mapping[str, Any] | None) -> str:
    found = (params or {}).get("limit_value", (params or {}).get("max", ""))
    return f"{found:,}" if isinstance(found, int) else str(found)


class PlainField(BoundField):
    """A field on its form, whose errors are in plain words. The renderer uses it for every form."""

    @property
    def errors(self) -> ErrorList:
        found = super().errors
        wrong = found.as_data()
        if all(id(error.message) not in DJANGOS for error in wrong):
            return found
        label = REMARK.sub("", str(self.label or self.name))
        said = [words for error in wrong for words in plain_words(self.field, error, label=label)]
        return type(found)(said, renderer=self.form.renderer, field_id=self.auto_id)
