"""What an officer types about customers. Forms check words; acts check rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.customers.actions import ContactPoint, CustomerFacts
from moothall.customers.models import Customer, Identifier
from moothall.customers.rules import LANGUAGES, CustomerRefused, language_name
from moothall.directory.queries import channel_choices
from moothall.lib.uprn import uprn
from moothall.ui import forms as ui

FACTS = (
    "kind", "name", "preferred_name", "title", "address", "postcode", "uprn", "language", "formats",
    "preferred_channel", "refuses", "needs", "is_deceased",
)  # fmt: skip


def _reached_by() -> list[tuple[str, Any]]:
    return [("", _("No preference")), *channel_choices()]


class FindForm(forms.Form):
    text = forms.CharField(
        label=_("Name, telephone, email, postcode, account or UPRN"),
        max_length=200,
        required=False,
        widget=ui.SearchBox({"autofocus": True}),
    )


class CustomerForm(forms.Form):
    """Every fact of a customer but contact points and the safety note."""

    kind = forms.ChoiceField(
        label=_("Who is it?"),
        choices=Customer.Kind.choices,
        initial=Customer.Kind.PERSON,
        widget=ui.Radios(is_inline=True),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        widget=ui.PersonName({"autocomplete": "off"}),
        error_messages={"required": _("Enter the customer’s name")},
    )
    preferred_name = forms.CharField(
        label=_("Name to use"),
        max_length=100,
        required=False,
        help_text=_("What they like to be called, if it is different"),
    )
    title = forms.CharField(label=_("Title"), max_length=30, required=False, widget=ui.Box(width=10))
    address = forms.CharField(
        label=_("Address"), required=False, max_length=500, widget=forms.Textarea({"rows": 3, "autocomplete": "off"})
    )
    postcode = forms.CharField(
        label=_("Postcode"), max_length=12, required=False, widget=ui.Postcode({"autocomplete": "off"})
    )
    uprn = forms.CharField(
        label=_("UPRN"),
        max_length=20,
        required=False,
        help_text=_("The number of the property, up to 12 digits"),
        widget=ui.Box(width=10),
    )
    language = forms.ChoiceField(label=_("Language"), choices=(), initial="en")
    formats = forms.MultipleChoiceField(
        label=_("Formats they need"), choices=Customer.Format.choices, required=False, widget=ui.Checkboxes()
    )
    preferred_channel = forms.ChoiceField(label=_("How they like to be reached"), choices=_reached_by, required=False)
    refuses = forms.MultipleChoiceField(
        label=_("What they do not want from us"),
        choices=Customer.Refusal.choices,
        required=False,
        help_text=_("Who writes by email or text is still answered the same way about that."),
        widget=ui.Checkboxes(),
    )
    needs = forms.CharField(
        label=_("Other needs"),
        required=False,
        max_length=1000,
        help_text=_("For example: hard of hearing, needs an interpreter"),
        widget=forms.Textarea({"rows": 2}),
    )
    is_deceased = forms.BooleanField(label=_("The customer has died"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)
        spoken = str(self.initial.get("language", "en"))
        languages = LANGUAGES if spoken in LANGUAGES else {**LANGUAGES, spoken: language_name(spoken)}
        language.choices = list(languages.items())

    def clean_uprn(self) -> int | None:
        typed = self.cleaned_data["uprn"]
        if not typed:
            return None
        found = uprn(typed)
        if found is None:
            raise forms.ValidationError(_("Enter a UPRN of up to 12 digits"))
        return int(found)

    def facts(self) -> CustomerFacts:
        """Return what was typed, as the acts take it."""
        given: CustomerFacts = {name: self.cleaned_data[name] for name in FACTS if name in self.cleaned_data}  # type: ignore[assignment]
        return given

    def refuse(self, refusal: CustomerRefused) -> None:
        """Show why an act refused, beside the answer that is wrong where there is one."""
        for field, words in refusal.problems.items():
            self.add_error(field if field in self.fields else None, words)


class NewCustomerForm(CustomerForm):
    """A customer with the first ways to reach them."""

    phone = forms.CharField(
        label=_("Telephone"), max_length=40, required=False, widget=ui.Telephone({"autocomplete": "off"})
    )
    email = forms.CharField(label=_("Email"), max_length=254, required=False, widget=ui.Email({"autocomplete": "off"}))
    account = forms.CharField(
        label=_("Account number"),
        max_length=40,
        required=False,
        help_text=_("Such as a council tax account"),
        widget=ui.Box(width=20),
    )

    def contact_points(self) -> list[ContactPoint]:
        """Return the phone, email and account number that were typed; each is the preferred one of its kind."""
        return [
            ContactPoint(kind, self.cleaned_data[kind], is_preferred=True)
            for kind in Identifier.Kind.values
            if self.cleaned_data[kind]
        ]


class ChangeForm(CustomerForm):
    """The facts with the version that the officer was looking at."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ContactPointForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is it?"), choices=Identifier.Kind.choices, initial=Identifier.Kind.PHONE)
    value = forms.CharField(
        label=_("Number or address"), max_length=254, error_messages={"required": _("Enter a number or an address")}
    )
    is_preferred = forms.BooleanField(label=_("Try this one first"), required=False)


class SafetyForm(forms.Form):
    marker = forms.CharField(
        label=_("What must an officer know to be safe?"),
        max_length=1000,
        help_text=_("Facts only. The customer can ask to read this."),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Say what an officer must know to be safe")},
    )
    review_on = ui.DateParts(
        label=_("When will it be looked at again?"), help_text=_("Within a year, for example 27 3 2027")
    )


class MergeForm(forms.Form):
    """Which of two records goes on, and what made the officer sure."""

    other = forms.IntegerField(widget=forms.HiddenInput)
    kept = forms.TypedChoiceField(
        label=_("Which record goes on?"),
        coerce=int,
        choices=(),
        widget=ui.Radios(),
        error_messages={"required": _("Choose the record that goes on")},
    )

    def __init__(self, *args: Any, records: tuple[Customer, Customer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = self.fields["kept"]
        assert isinstance(kept, forms.TypedChoiceField)
        kept.choices = [
            (record.pk, _("Record %(number)s: %(name)s") % {"number": record.pk, "name": record.name})
            for record in records
        ]
