"""Messages that fit no form of a service."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.contacts.workflow import Interaction
from moothall.directory.catalogue import ServiceRecord
from moothall.portal.forms.sender import ContactPointsForm
from moothall.portal.rules.formats import WAYS, format_words
from moothall.ui.forms import Radios


class WriteForm(ContactPointsForm):
    """A message that fits no service's own form."""

    kind = forms.ChoiceField(
        label=lazy("What is it?"),
        choices=[
            (Interaction.INFORMATION.value, lazy("A question or request")),
            (Interaction.COMPLAINT.value, lazy("A complaint")),
            (Interaction.CONSULTATION.value, lazy("A comment, or thanks")),
        ],
        widget=Radios,
        error_messages={"required": lazy("Choose what it is")},
    )
    words = forms.CharField(
        label=lazy("What would you like to tell us?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": lazy("Tell us what it is about")},
    )
    once = forms.CharField(max_length=40, widget=forms.HiddenInput)
    field_order = ("kind", "words", "name", "email", "telephone", "once")

    @property
    def details(self) -> dict[str, str]:
        """Who sends it and how to reach them."""
        found = super().details
        return {name: found[name] for name in ("name", "email", "telephone") if name in found}


class WrongPageForm(ContactPointsForm):
    """What is wrong or missing on a page, and whom to tell when it is right."""

    words = forms.CharField(
        label=lazy("What is wrong or missing?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": lazy("Tell us what is wrong or missing")},
    )
    is_missing = forms.BooleanField(label=lazy("Something is missing"), required=False)
    once = forms.CharField(max_length=40, widget=forms.HiddenInput)
    field_order = ("words", "is_missing", "name", "email", "telephone", "once")

    @property
    def details(self) -> dict[str, str]:
        """Who sends it and how to reach them."""
        found = super().details
        return {name: found[name] for name in ("name", "email", "telephone") if name in found}


class FormatForm(ContactPointsForm):
    """The words about a service in another format."""

    wanted = forms.ChoiceField(
        label=lazy("Which format would you like?"),
        widget=Radios,
        error_messages={"required": lazy("Choose a format")},
    )
    how = forms.ChoiceField(
        label=lazy("How would you like to get it?"),
        choices=list(WAYS.items()),
        widget=Radios(reveals={"post": "address"}),
        error_messages={"required": lazy("Choose how you would like to get it")},
    )
    address = forms.CharField(
        label=lazy("Your address and postcode"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    once = forms.CharField(max_length=40, widget=forms.HiddenInput)
    field_order = ("wanted", "how", "address", "name", "email", "telephone", "once")

    def __init__(self, record: ServiceRecord, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["wanted"].choices = format_words(record.formats)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the address to which it is sent."""
        given = super().clean()
        if given.get("how") == "post" and not given.get("address"):
            self.add_error("address", _("Enter the address to which we send it"))
        if given.get("how") == "email" and not given.get("email") and "email" not in self.errors:
            self.add_error("email", _("Enter the email address to which we send it"))
        return given

    @property
    def details(self) -> dict[str, str]:
        """Who asks and how to reach them."""
        found = super().details
        return {name: found[name] for name in ("name", "email", "telephone", "address") if name in found}

    @property
    def words_of_choice(self) -> tuple[str, str]:
        """The format and the way to get it, in words."""
        formats = dict(self.fields["wanted"].choices)  # type: ignore[attr-defined]
        how = str(WAYS[self.cleaned_data["how"]])
        address = " ".join(self.cleaned_data["address"].split()) if self.cleaned_data["how"] == "post" else ""
        return str(formats[self.cleaned_data["wanted"]]), f"{how}: {address}" if address else how
