"""Who sends it, and how to reach them."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.contacts.workflow import OnBehalf
from moothall.lib.email_address import email_address
from moothall.lib.names import name_words
from moothall.lib.postcode import postcode as normal_postcode
from moothall.lib.telephone import takes_texts
from moothall.portal.forms.questions import real_telephone
from moothall.ui.forms import Box, Email, PersonName, Postcode, Radios, Telephone

WAYS = (
    ("email", lazy("Email")),
    ("telephone", lazy("Telephone")),
    ("text", lazy("Text message")),
    ("post", lazy("Letter")),
)
NEEDED_FOR = {
    "email": ("email", lazy("Enter your email address, or choose another way")),
    "telephone": ("telephone", lazy("Enter your telephone number, or choose another way")),
    "text": ("telephone", lazy("Enter your mobile number, or choose another way")),
    "post": ("address", lazy("Enter your address, or choose another way")),
}
FOR_WHOM = (
    ("", lazy("Myself")),
    (OnBehalf.FAMILY.value, lazy("Someone I live with, a relative or a friend")),
    (OnBehalf.CARER.value, lazy("Someone I care for")),
    (OnBehalf.ADVISER.value, lazy("Someone I advise or act for")),
    (OnBehalf.COUNCILLOR.value, lazy("A resident of my ward, as their councillor")),
    (OnBehalf.OTHER.value, lazy("A business, group or other organisation")),
)
FOR_WHOM_HINTS = {
    OnBehalf.CARER.value: lazy("As a relative, neighbour or support worker"),
    OnBehalf.ADVISER.value: lazy("For example as an adviser or solicitor"),
}


class ReachForm(forms.Form):
    """A name and at least one way to reach it."""

    name = forms.CharField(
        label=lazy("Your full name"),
        max_length=120,
        widget=PersonName(width=20),
        error_messages={"required": lazy("Enter your full name")},
    )
    email = forms.EmailField(
        label=lazy("Email address"),
        required=False,
        widget=Email,
        error_messages={"invalid": lazy("Enter an email address, such as name@example.org")},
    )
    telephone = forms.CharField(
        label=lazy("Telephone number"), max_length=40, required=False, widget=Telephone, validators=[real_telephone]
    )

    def clean_name(self) -> str:
        """Refuse a name without letters."""
        typed = " ".join(str(self.cleaned_data["name"]).split())
        if not name_words(typed):
            raise forms.ValidationError(_("Enter your full name"))
        return typed

    def clean_email(self) -> str:
        """Refuse an address that the council's own reading of addresses does not take."""
        typed: str = self.cleaned_data["email"]
        if typed and email_address(typed) is None:
            raise forms.ValidationError(_("Enter an email address, such as name@example.org"))
        return typed

    @property
    def details(self) -> dict[str, str]:
        """What was given, without what was left empty."""
        return {name: str(value) for name, value in self.cleaned_data.items() if value and name != "on_behalf"}


class ContactPointsForm(ReachForm):
    """A name and an email address or a telephone number."""

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        given = super().clean() or self.cleaned_data
        if not self.errors and not given.get("email") and not given.get("telephone"):
            self.add_error("email", _("Enter an email address or a telephone number, so that we can answer"))
        return given


class SenderForm(ReachForm):
    """The last page of every form: who asks, how to reach them, and for whom."""

    reply_by = forms.ChoiceField(
        label=lazy("How should we answer?"),
        choices=WAYS,
        widget=Radios(hints={"text": lazy("To a mobile number only")}, reveals={"post": "address"}),
        error_messages={"required": lazy("Choose how we should answer")},
    )
    address = forms.CharField(
        label=lazy("Your address"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    postcode = forms.CharField(
        label=lazy("Your postcode"),
        help_text=lazy("You can use it later to see how far your request is."),
        max_length=12,
        required=False,
        widget=Postcode,
    )
    on_behalf = forms.ChoiceField(
        label=lazy("Who are you asking for?"),
        choices=FOR_WHOM,
        required=False,
        widget=Radios(hints=FOR_WHOM_HINTS),
    )
    person = forms.CharField(
        label=lazy("Their name"),
        help_text=lazy("Leave this empty if you are asking for yourself."),
        max_length=120,
        required=False,
        widget=Box(attrs={"autocomplete": "off", "spellcheck": "false"}, width=20),
    )

    def clean_postcode(self) -> str:
        """Return the postcode in its usual form."""
        typed: str = self.cleaned_data["postcode"]
        found = normal_postcode(typed) if typed else ""
        if found is None:
            raise forms.ValidationError(_("Enter a full postcode, such as TS17 0AA"))
        return found

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen way needs, and for the name of the person meant."""
        given = super().clean() or self.cleaned_data
        field, words = NEEDED_FOR.get(given.get("reply_by", ""), ("", ""))
        if field and not given.get(field) and field not in self.errors:
            self.add_error(field, str(words))
        number = given.get("telephone")
        if number and given.get("reply_by") == "text" and not takes_texts(number):
            words = _(
                "A text cannot reach this number: it is not a mobile. Enter a mobile number, or choose another way"
            )
            self.add_error("telephone", words)
        if field == "address" and not given.get("postcode") and "postcode" not in self.errors:
            self.add_error("postcode", _("Enter your postcode, so that the letter reaches you"))
        if given.get("on_behalf") and not name_words(given.get("person", "")) and "person" not in self.errors:
            self.add_error("person", _("Enter the name of the person or organisation you are asking for"))
        return given

    @property
    def details(self) -> dict[str, str]:
        """What was given; the person meant only when it is somebody else."""
        found = super().details
        if not self.cleaned_data.get("on_behalf"):
            found.pop("person", None)
        return found
