"""Coming back to a request or a form."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.portal.forms.files import FilesField
from moothall.portal.rules.tracking_code import read_code
from moothall.ui.forms import Box, Email, PersonName, Reference


class TrackForm(forms.Form):
    """A reference, and something that only its customer knows."""

    reference = forms.CharField(
        label=lazy("Reference"),
        max_length=40,
        widget=Reference,
        error_messages={"required": lazy("Enter your reference")},
    )
    proof = forms.CharField(
        label=lazy("Your postcode, email address or telephone number"),
        help_text=lazy("Whichever you gave us for this request. If you gave no name: the code that we showed you."),
        max_length=254,
        widget=Box(attrs={"autocomplete": "off", "spellcheck": "false"}, width=20),
        error_messages={"required": lazy("Enter your postcode, email address or telephone number")},
    )

    name = forms.CharField(
        label=lazy("Your last name"),
        help_text=lazy("Or the name of your business or group, as you gave it to us."),
        max_length=200,
        required=False,
        widget=PersonName(width=20),
    )

    def __init__(self, *given: Any, example: str, **more: Any) -> None:
        super().__init__(*given, **more)
        self.asks_name = False
        words = _("It is in our message to you, such as {example}.")
        self.fields["reference"].help_text = words.format(example=example)

    def ask_name(self) -> bool:
        """Show the box for the name, and say whether it was filled in; a code needs none."""
        self.asks_name = True
        if self.cleaned_data["name"] or read_code(self.cleaned_data["proof"]):
            return True
        words = _(
            "Enter your last name too. There were wrong tries, so we ask for one thing more to be sure it is you."
        )
        self.add_error("name", words)
        return False


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
