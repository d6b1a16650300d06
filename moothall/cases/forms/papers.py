"""What an officer writes on a case and corrects in it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.cases.forms.details import answers_in, detail_fields
from moothall.cases.forms.moves import MoveForm, long_words
from moothall.cases.models import Case
from moothall.cases.rules import Place, is_asked
from moothall.lib.postcode import postcode as normal_postcode
from moothall.ui.forms import Box, Postcode, WholeNumber


class NoteForm(MoveForm):
    words = long_words(
        lazy("Note"), required=lazy("Write the note"), help_text=lazy("For officers. The customer does not read it.")
    )


class AcrossForm(MoveForm):
    words = long_words(
        lazy("What you want to say"),
        required=lazy("Write what you want to say"),
        help_text=lazy("Officers of the council and of the partner read it. The customer does not."),
    )


class DocumentForm(MoveForm):
    """A file to keep with the case."""

    refused_at = "file"

    file = forms.FileField(
        label=lazy("Which file?"),
        help_text=lazy("A PDF, picture, text, Word or spreadsheet file, or a sound or video file, up to 25 MB."),
        error_messages={"required": lazy("Choose a file"), "empty": lazy("The file is empty")},
    )
    is_from_customer = forms.BooleanField(label=lazy("The customer gave it to us"), required=False)


class DetailsForm(MoveForm):
    """What the customer said in the form, to be corrected."""

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        self.questions = [each for each in case.version.content.questions if is_asked(each, case.facts)]
        self.fields |= detail_fields(self.questions, case.facts, are_needed=False)

    @property
    def answers(self) -> dict[str, Any]:
        """Every answer as it is to be kept."""
        return answers_in(self.questions, self.cleaned_data, self.case.facts)


class PlaceForm(MoveForm):
    """Where the case is."""

    refused_at = "latitude"

    words = forms.CharField(
        label=lazy("Where is it?"),
        max_length=200,
        widget=Box(),
        help_text=lazy("For example, by the bus stop in Mill Lane."),
        error_messages={"required": lazy("Say where it is")},
    )
    postcode = forms.CharField(label=lazy("Postcode (optional)"), max_length=10, required=False, widget=Postcode)
    uprn = forms.IntegerField(
        label=lazy("Property number, UPRN (optional)"),
        required=False,
        min_value=1,
        max_value=999_999_999_999,
        widget=WholeNumber(width=10),
        error_messages={"invalid": lazy("A UPRN is a number of up to 12 digits")},
    )
    latitude = forms.FloatField(
        label=lazy("Latitude (optional)"),
        required=False,
        widget=Box(width=10),
        error_messages={"invalid": lazy("Enter the latitude as a number, such as 54.6212")},
    )
    longitude = forms.FloatField(
        label=lazy("Longitude (optional)"),
        required=False,
        widget=Box(width=10),
        error_messages={"invalid": lazy("Enter the longitude as a number, such as -1.3518")},
    )

    def clean_postcode(self) -> str:
        """Return the postcode in its usual form."""
        typed: str = self.cleaned_data["postcode"]
        found = normal_postcode(typed) if typed else ""
        if found is None:
            raise forms.ValidationError(_("Enter a full postcode, such as TS17 0AA, or leave it empty"))
        return found

    def clean(self) -> dict[str, Any]:
        """Ask for both numbers of a position, or neither."""
        given = super().clean() or self.cleaned_data
        if not self.errors and (given["latitude"] is None) != (given["longitude"] is None):
            missing = "latitude" if given["latitude"] is None else "longitude"
            self.add_error(missing, _("Enter both numbers of the position, or neither"))
        return given

    @property
    def place(self) -> Place:
        """The place as it was said."""
        given = self.cleaned_data
        return Place(given["words"], given["postcode"], given["uprn"], given["latitude"], given["longitude"])
