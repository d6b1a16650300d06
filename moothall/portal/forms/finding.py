"""Finding a service, an answer or a place, and checking whether it is worth asking."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.directory.catalogue import EligibilityQuestion
from moothall.directory.models import Service
from moothall.ui.forms import Box, Radios, SearchBox


class SearchForm(forms.Form):
    """Words to look for among services and answers."""

    q = forms.CharField(label=lazy("What do you need?"), max_length=200, required=False, widget=SearchBox)


class PlacesForm(forms.Form):
    """Which places to show. The position is filled in by the browser when the customer asks for it."""

    near = forms.CharField(
        label=lazy("Postcode or town"),
        max_length=60,
        required=False,
        widget=Box(attrs={"autocomplete": "postal-code"}, width=20),
    )
    service = forms.ChoiceField(label=lazy("What do you want to do there?"), required=False)
    feature = forms.ChoiceField(label=lazy("What do you need to get in and about?"), required=False)
    latitude = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)
    longitude = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)

    def __init__(self, *given: Any, services: Iterable[Service], features: Iterable[str], **more: Any) -> None:
        super().__init__(*given, **more)
        by_name = [(each.code, each.name) for each in services]
        self.fields["service"].choices = [("", _("Anything")), *by_name]  # type: ignore[attr-defined]
        self.fields["feature"].choices = [("", _("Nothing special")), *((each, each) for each in features)]  # type: ignore[attr-defined]

    @property
    def position(self) -> tuple[float, float] | None:
        """Where the customer is, if the browser told."""
        latitude, longitude = self.cleaned_data.get("latitude"), self.cleaned_data.get("longitude")
        return None if latitude is None or longitude is None else (latitude, longitude)


class EligibilityForm(forms.Form):
    """The quick questions that show whether it is worth asking."""

    def __init__(self, questions: Iterable[EligibilityQuestion], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for question in questions:
            self.fields[question.code] = forms.ChoiceField(
                label=question.ask,
                choices=[(option.value, option.label) for option in question.options],
                widget=Radios(hints={option.value: option.hint for option in question.options if option.hint}),
                error_messages={"required": _("Answer “{ask}”").format(ask=question.ask)},
            )
