"""The small forms of the portal: resuming, tracking, writing, finding."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.contacts.workflow import Interaction
from moothall.directory.catalogue import EligibilityQuestion, ServiceRecord
from moothall.directory.models import Service
from moothall.portal.forms.files import FilesField
from moothall.portal.forms.sender import ContactPointsForm
from moothall.portal.rules.formats import WAYS, format_words
from moothall.ui.forms import Box, Email, Radios, Reference, SearchBox


class SearchForm(forms.Form):
    """Words to look for among services and answers."""

    q = forms.CharField(label=lazy("What do you need?"), max_length=200, required=False, widget=SearchBox)


class TrackForm(forms.Form):
    """A reference, and something that only its customer knows."""

    reference = forms.CharField(
        label=lazy("Reference"),
        help_text=lazy("It is in our message to you, such as MH-1047235."),
        max_length=40,
        widget=Reference,
        error_messages={"required": lazy("Enter your reference")},
    )
    proof = forms.CharField(
        label=lazy("Your postcode, email address or telephone number"),
        help_text=lazy("Whichever you gave us for this request."),
        max_length=254,
        widget=Box(attrs={"autocomplete": "off", "spellcheck": "false"}, width=20),
        error_messages={"required": lazy("Enter your postcode, email address or telephone number")},
    )


class ResumeForm(forms.Form):
    """A reference, and the key that was shown when the form was put aside."""

    reference = forms.CharField(
        label=lazy("Reference"),
        max_length=40,
        widget=Reference,
        error_messages={"required": lazy("Enter the reference of your form")},
    )
    key = forms.CharField(
        label=lazy("Key"),
        help_text=lazy("Sixteen letters and figures, such as K7QF-2M9T-XWHC-4RDP."),
        max_length=60,
        widget=Box(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}, width=20),
        error_messages={"required": lazy("Enter the key of your form")},
    )

    def clean_key(self) -> str:
        """Return the key as it was made, however it was typed."""
        letters = "".join(letter for letter in self.cleaned_data["key"].upper() if letter.isalnum())
        return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


class KeyLetterForm(forms.Form):
    """Where to send the key of a form that was put aside."""

    email = forms.EmailField(
        label=lazy("Email address"),
        widget=Email(width=30),
        error_messages={
            "required": lazy("Enter an email address"),
            "invalid": lazy("Enter an email address, such as name@example.org"),
        },
    )


class WordsForm(forms.Form):
    """What a customer adds to a request, with files."""

    words = forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, *given: Any, label: str, missing: str, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["words"].label = label
        self.fields["words"].error_messages["required"] = missing
        self.fields["files"] = FilesField(label=_("Add photos or papers"), required=False)


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
