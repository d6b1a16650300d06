"""What a councillor writes for a resident: who it is for, what it is about, and where."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.cases.rules import Place
from moothall.contacts.actions import Resident
from moothall.contacts.forms.kept import Chips, ManyChips
from moothall.contacts.forms.questions import QuestionsForm
from moothall.contacts.rules import reasons_of
from moothall.directory.catalogue import ServiceRecord
from moothall.lib.postcode import postcode as normal_postcode
from moothall.ui import forms as ui

MOST_RADIOS = 8


class FindServiceForm(forms.Form):
    words = forms.CharField(
        label=_("What is it about?"),
        required=False,
        max_length=100,
        help_text=_("For example: missed bin, pothole, street light"),
        widget=ui.SearchBox(),
    )


class RaiseForm(forms.Form):
    """The resident and their matter. Where it is, is asked here only of services that do not ask it themselves."""

    name = forms.CharField(
        label=_("The resident’s name"),
        max_length=200,
        widget=ui.PersonName({"autocomplete": "off"}),
        error_messages={"required": _("Enter the resident’s name")},
    )
    telephone = forms.CharField(
        label=_("Telephone"),
        max_length=30,
        required=False,
        widget=ui.Telephone({"autocomplete": "off"}),
        help_text=_("Give at least one way to reach the resident."),
    )
    email = forms.CharField(label=_("Email"), max_length=254, required=False, widget=ui.Email({"autocomplete": "off"}))
    address = forms.CharField(
        label=_("Address"), max_length=500, required=False, widget=forms.Textarea({"rows": 2, "autocomplete": "off"})
    )
    postcode = forms.CharField(
        label=_("Postcode"), max_length=12, required=False, widget=ui.Postcode({"autocomplete": "off"})
    )
    reason = forms.ChoiceField(label=_("Why did they come to you?"), widget=ui.Radios())
    words = forms.CharField(
        label=_("What happened?"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Say what happened, in the resident’s words if you can")},
    )
    wanted = forms.CharField(
        label=_("What do they want us to do?"), max_length=1000, required=False, widget=forms.Textarea({"rows": 2})
    )
    place = forms.CharField(label=_("Where is it?"), max_length=200, required=False, widget=ui.Box())
    place_postcode = forms.CharField(
        label=_("Postcode of the place, if you know it"),
        max_length=12,
        required=False,
        widget=ui.Postcode({"autocomplete": "off"}),
    )
    is_asked = forms.BooleanField(
        label=_("The resident asked me to raise this, and knows that the council will keep these details"),
        error_messages={"required": _("Tick this once the resident has asked you to raise it")},
    )

    def __init__(self, *args: Any, record: ServiceRecord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason = self.fields["reason"]
        assert isinstance(reason, forms.ChoiceField)
        reasons = reasons_of(record)
        if len(reasons) > MOST_RADIOS:
            reason.widget = forms.Select()
        reason.choices = [(each, each) for each in reasons]
        if any(question.type == "place" for question in record.questions):
            del self.fields["place"], self.fields["place_postcode"]

    def clean_place_postcode(self) -> str:
        typed = str(self.cleaned_data["place_postcode"])
        found = normal_postcode(typed) if typed.strip() else ""
        if found is None:
            raise forms.ValidationError(_("Enter a full UK postcode, such as TS17 0AA"))
        return found

    def resident(self) -> Resident:
        """Return who it is for."""
        return Resident(
            **{name: self.cleaned_data[name] for name in ("name", "telephone", "email", "address", "postcode")}
        )

    def where(self) -> Place | None:
        """Return where it is, for a service that does not ask it itself."""
        words = self.cleaned_data.get("place", "")
        postcode = self.cleaned_data.get("place_postcode", "")
        return Place(words=words, postcode=postcode) if words or postcode else None


class RaiseQuestions(QuestionsForm):
    """The questions of the service, asked with plain radios and ticks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for asked in self.fields.values():
            if isinstance(asked, forms.ChoiceField) and isinstance(asked.widget, Chips | ManyChips):
                is_inline = isinstance(asked.widget, Chips)
                asked.widget = ui.Radios(is_inline=is_inline) if is_inline else ui.Checkboxes()
                asked.choices = asked.choices
