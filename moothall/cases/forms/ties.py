"""What an officer says to tie cases together or part them."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.cases.forms.moves import MoveForm
from moothall.cases.models import Case
from moothall.directory.models import Service
from moothall.ui.forms import Box, Reference

FindCase = Callable[[str], Case | None]


class OtherCaseForm(MoveForm):
    """Another case, by its reference."""

    refused_at = "other"

    other = forms.CharField(
        label=lazy("Reference of the other case"),
        max_length=30,
        widget=Reference,
        error_messages={"required": lazy("Enter the reference of the other case")},
    )

    def __init__(self, *args: Any, find: FindCase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.find = find

    def clean_other(self) -> Case:
        """Return the case, of those that the officer may see."""
        found = self.find(self.cleaned_data["other"])
        if found is None:
            raise forms.ValidationError(
                _("There is no such case, or it is not one that you may see. Check each digit.")
            )
        return found


class SplitForm(MoveForm):
    """The other matter, which becomes a case of its own."""

    refused_at = "service"

    service = forms.ChoiceField(
        label=lazy("Which service is it about?"), error_messages={"required": lazy("Choose a service")}
    )
    summary = forms.CharField(
        label=lazy("What is it about, in one line?"),
        max_length=300,
        widget=Box(),
        error_messages={"required": lazy("Write what it is about")},
    )

    def __init__(self, *args: Any, services: Iterable[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.services = {service.code: service for service in services}
        groups: dict[str, list[tuple[str, str]]] = {}
        for code, service in self.services.items():
            groups.setdefault(service.group, []).append((code, service.name))
        self.fields["service"].choices = [("", _("Choose a service")), *sorted(groups.items())]  # type: ignore[attr-defined]

    def clean_service(self) -> Service:
        """Return the service that was chosen."""
        return self.services[self.cleaned_data["service"]]
