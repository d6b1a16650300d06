"""Forms that keep what is typed and refuse nothing until the contact ends."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict

from moothall.ui import forms as ui

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Problems = Mapping[str, str]
"""A field of the screen by its name in the HTML, and a plain sentence."""


class KeptForm(forms.Form):
    """A part of the screen: shows what the draft holds, and the problems found when the contact was to end."""

    def __init__(self, kept: Mapping[str, Any], *, prefix: str = "", problems: Problems | None = None) -> None:
        self._problems = problems or {}
        super().__init__(initial=dict(kept), prefix=prefix or None, auto_id="%s")

    def full_clean(self) -> None:
        """Show the problems that were found, instead of checking anything here."""
        self._errors = ErrorDict()
        for name in self.fields:
            if words := self._problems.get(self.add_prefix(name)):
                self._errors[name] = self.error_class([words], renderer=self.renderer)

    def typed(self, post: QueryDict) -> dict[str, Any]:
        """Return what was typed into this part, field by field; a field that was not on the page is left out."""
        found = {}
        for name, field in self.fields.items():
            html_name = self.add_prefix(name)
            if not field.widget.value_omitted_from_data(post, {}, html_name):
                found[name] = field.widget.value_from_datadict(post, {}, html_name)
        return found


class Chips(ui.Radios):
    """One of a few short answers, side by side. `keys` are letters that choose them; without, figures do."""

    template_name = "contacts/_chips.html"

    def __init__(self, attrs: Any = None, choices: Any = (), *, keys: Mapping[str, str] | None = None) -> None:
        super().__init__(attrs, choices)
        self.keys = dict(keys or {})

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["key"] = self.keys.get(str(value), "")
        return option

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["is_by_figure"] = not self.keys
        return context


class ManyChips(ui.Checkboxes):
    """Any of a few short answers, side by side."""

    template_name = "contacts/_chips.html"


class Moment(ui.Box):
    """A day and time, typed or picked."""

    input_type = "datetime-local"


class Day(ui.Box):
    """A day, typed or picked."""

    input_type = "date"


def text(label: "StrOrPromise", widget: forms.Widget | None = None, *, hint: "StrOrPromise" = "") -> forms.CharField:
    """Return a field of words."""
    return forms.CharField(label=label, required=False, help_text=hint, widget=widget or ui.Box())


def choice(
    label: "StrOrPromise", choices: Any, widget: forms.Widget | None = None, *, hint: "StrOrPromise" = ""
) -> forms.ChoiceField:
    """Return a field with given answers."""
    return forms.ChoiceField(
        label=label, required=False, choices=choices, help_text=hint, widget=widget or forms.Select()
    )


def tick(label: "StrOrPromise") -> forms.BooleanField:
    """Return a field that is ticked or not."""
    return forms.BooleanField(label=label, required=False)
