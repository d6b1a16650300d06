"""What customers say of a message, what officers write in templates, and what a mailbox needs."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.accounts.models import Officer
from moothall.directory.models import Organisation, Service, Team
from moothall.directory.queries import channel_choices, officers_of
from moothall.lib.email_address import email_address
from moothall.lib.telephone import telephone
from moothall.messaging.contrib.text import PROVIDERS
from moothall.messaging.gaps import AUTOMATIC
from moothall.messaging.models import Mailbox
from moothall.ui.forms import Box, DateParts, Radios
from moothall.ui.shapes import Words


class UnderstoodForm(forms.Form):
    """Whether a message is clear, and what is not."""

    is_clear = forms.TypedChoiceField(
        label=lazy("Is our message clear to you?"),
        choices=[("yes", lazy("Yes, it is clear")), ("no", lazy("No, something is not clear"))],
        coerce=lambda value: value == "yes",
        widget=Radios(),
        error_messages={"required": lazy("Choose whether it is clear")},
    )
    words = forms.CharField(
        label=lazy("What is not clear?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DraftForm(forms.Form):
    """The words of a template."""

    subject = forms.CharField(
        label=lazy("Subject"), max_length=200, error_messages={"required": lazy("Write a subject")}
    )
    body = forms.CharField(
        label=lazy("Words"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": lazy("Write the words")},
        help_text=lazy("Put a gap where something differs each time, such as {reference}."),
    )

    def take(self, problems: dict[str, str]) -> None:
        """Show what the act refused, at its fields."""
        for field, words in problems.items():
            self.add_error(field if field in self.fields else None, words)


class TemplateForm(DraftForm):
    """A new template: what it is called, what it replaces, in which language."""

    name = forms.CharField(
        label=lazy("What is it called?"), max_length=80, error_messages={"required": lazy("Say what it is called")}
    )
    code = forms.SlugField(
        label=lazy("Short name"),
        max_length=40,
        help_text=lazy("Small letters and hyphens, such as bin-not-out."),
        error_messages={
            "required": lazy("Give it a short name"),
            "invalid": lazy("A short name has small letters, digits and hyphens"),
        },
    )
    automatic = forms.ChoiceField(label=lazy("What is it for?"), required=False)
    language = forms.ChoiceField(label=lazy("Language"), choices=[("en", lazy("English")), ("cy", lazy("Welsh"))])

    field_order = ("name", "code", "automatic", "language", "subject", "body")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = _("Goes out by itself: {what}")
        automatic = [(code, said.format(what=words)) for code, (words, _gaps) in AUTOMATIC.items()]
        self.fields["automatic"].choices = [("", _("A start for officers’ replies")), *automatic]  # type: ignore[attr-defined]


class MailboxForm(forms.ModelForm):  # type: ignore[type-arg]
    """An address or a number, who works what comes, and how it is reached."""

    secret = forms.CharField(
        label=lazy("Password or key"),
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=lazy("Of the IMAP account, or of the provider of texts. Leave it empty to keep the one there is."),
    )
    template_id = forms.CharField(
        label=lazy("Template of the provider"),
        required=False,
        max_length=80,
        help_text=lazy("GOV.UK Notify: the id of a text template that is ((body)) alone."),
    )

    class Meta:
        model = Mailbox
        fields = (
            "address", "name", "organisation", "channel", "team", "service", "has_plus_addresses", "imap_host",
            "imap_port", "imap_security", "imap_user", "imap_folder", "provider", "is_active",
        )  # fmt: skip
        labels = {
            "address": lazy("Address, or number for texts"),
            "name": lazy("What is it called?"),
            "organisation": lazy("Organisation"),
            "channel": lazy("Counts as"),
            "team": lazy("Team that works what comes"),
            "service": lazy("Service until it is filed under its own"),
            "has_plus_addresses": lazy("The mail server delivers name+anything to it"),
            "imap_host": lazy("IMAP server"),
            "imap_port": lazy("Port"),
            "imap_security": lazy("Security"),
            "imap_user": lazy("IMAP name"),
            "imap_folder": lazy("Folder"),
            "provider": lazy("Provider of texts"),
            "is_active": lazy("In use"),
        }
        help_texts = {
            "service": lazy("What comes stands under this service until an officer says what it is about."),
            "has_plus_addresses": lazy("Each case then has a reply address of its own, so that answers find it."),
            "imap_host": lazy("Only when it lies on another server. Mail that is handed over needs none."),
        }
        error_messages: ClassVar[dict[str, dict[str, Words]]] = {
            "address": {"required": lazy("Enter an email address, or a telephone number for texts")},
            "name": {"required": lazy("Enter a name")},
            "organisation": {"required": lazy("Choose an organisation")},
            "team": {"required": lazy("Choose a team")},
            "service": {"required": lazy("Choose a service")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template_id"].initial = self.instance.options.get("template_id", "")
        self.fields["channel"] = forms.ChoiceField(
            label=_("Counts as"), choices=channel_choices(), initial=self.instance.channel
        )
        providers = [("", _("None: it is no number")), *[(name, each.label) for name, each in PROVIDERS.items()]]
        self.fields["provider"] = forms.ChoiceField(label=_("Provider of texts"), choices=providers, required=False)
        teams = Team.objects.filter(is_retired=False) | Team.objects.filter(pk=self.instance.team_id)
        for name, rows, empty in (
            ("organisation", Organisation.objects.order_by("name"), _("Choose an organisation")),
            ("team", teams.order_by("name"), _("Choose a team")),
            ("service", Service.objects.published(), _("Choose a service")),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset, field.empty_label = rows, empty

    def _get_validation_exclusions(self) -> set[str]:
        # The column names the channels that come with Moothall; the form offers those that were added as well.
        return {*super()._get_validation_exclusions(), "channel"}  # type: ignore[misc]

    def clean_address(self) -> str:
        """Return the address or number in its one form."""
        typed = self.cleaned_data["address"]
        found = email_address(typed) or telephone(typed)
        if found is None:
            raise forms.ValidationError(_("Enter an email address, or a telephone number for texts"))
        return found

    def clean(self) -> dict[str, Any]:
        """Return what was said, or say what does not fit together."""
        said = super().clean() or {}
        if said.get("imap_host") and not said.get("imap_user"):
            self.add_error("imap_user", _("Enter the name with which the server is signed in to"))
        if said.get("channel") == "text" and "@" in said.get("address", ""):
            self.add_error("address", _("For texts, enter a telephone number"))
        team, organisation = said.get("team"), said.get("organisation")
        if team and organisation and team.organisation_id != organisation.pk:
            self.add_error("team", _("Choose a team of this organisation"))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """Return what the act is told, without the secret."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("secret", "template_id")}
        options = self.instance.options | {"template_id": self.cleaned_data["template_id"]}
        return said | {"options": {name: value for name, value in options.items() if value}}


class RetentionForm(forms.Form):
    """For how many months words are kept; empty is for good."""

    received = forms.IntegerField(
        label=lazy("Words and originals of messages received: erase after so many months"),
        required=False, min_value=1, max_value=600,
    )  # fmt: skip
    sent = forms.IntegerField(
        label=lazy("Words of messages sent: erase after so many months"),
        required=False, min_value=1, max_value=600,
    )  # fmt: skip


class PolicyForm(forms.Form):
    """The next version of the security policy."""

    words = forms.CharField(
        label=lazy("What does the policy say?"),
        widget=forms.Textarea({"rows": 10}),
        error_messages={"required": lazy("Write what the policy says")},
    )
    owner = forms.ModelChoiceField(
        label=lazy("Who owns it?"),
        queryset=Officer.objects.none(),
        empty_label=lazy("Choose who owns it"),
        error_messages={"required": lazy("Choose who owns it")},
    )
    review_on = DateParts(
        label=lazy("When is it reviewed?"), error_messages={"required": lazy("Enter the day of the review")}
    )
    change_note = forms.CharField(
        label=lazy("Why does it change? (optional)"), max_length=300, required=False, widget=Box()
    )

    def __init__(self, *args: Any, council: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = officers_of(council)


class SecureDomainForm(forms.Form):
    """A mail domain to which personal data may go."""

    domain = forms.RegexField(
        label=lazy("Which domain?"),
        regex=r"^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+$",
        max_length=200,
        help_text=lazy("What stands behind the @ of an address, such as example.org."),
        widget=Box(width=30),
        error_messages={
            "required": lazy("Enter the domain"),
            "invalid": lazy("Enter a domain such as example.org, without an @"),
        },
    )
    why = forms.CharField(
        label=lazy("Why is it secure?"),
        max_length=300,
        help_text=lazy("Such as the agreement or certificate that says so."),
        widget=Box(),
        error_messages={"required": lazy("Say why it is secure")},
    )
    until_on = DateParts(label=lazy("Until which day?"), error_messages={"required": lazy("Enter the last day")})

    def clean_domain(self) -> str:
        """Domains are the same in large and small letters."""
        found: str = self.cleaned_data["domain"].lower()
        return found
