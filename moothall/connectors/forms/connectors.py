"""What is asked of an account at another system, and of its mapping."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.connectors.contrib.office import BackOffice
from moothall.connectors.forms.webhooks import checked_address
from moothall.connectors.mapping import (
    FIELDS,
    OF_A_QUESTION,
    MappingIsWrong,
    read_answers,
    read_mapping,
    written_answers,
    written_mapping,
)
from moothall.connectors.models import Connector
from moothall.connectors.queries.mappings import answers_of, mapping_of
from moothall.directory.models import Organisation, Service, Team
from moothall.ui.forms import Box, Checkboxes

ASKED = "option_"
LONGEST_OPTION = 500
MOST_LETTERS = 20_000


class ConnectorForm(forms.Form):
    """Whose cases go there, and what the system asks for. Its options come from its own table."""

    name = forms.CharField(
        label=lazy("What is it called?"),
        help_text=lazy("Officers read this where the system did something, such as “Highways system”."),
        max_length=80,
        widget=Box(),
        error_messages={"required": lazy("Enter a name")},
    )
    organisation = forms.ModelChoiceField(
        label=lazy("Whose cases does it get?"),
        queryset=Organisation.objects.none(),
        empty_label=lazy("Choose an organisation"),
        error_messages={
            "required": lazy("Choose an organisation"),
            "invalid_choice": lazy("Choose an organisation of this list"),
        },
    )
    services = forms.ModelMultipleChoiceField(
        label=lazy("For which services?"),
        help_text=lazy("Tick none if the team below decides alone."),
        queryset=Service.objects.none(),
        required=False,
        widget=Checkboxes(is_inline=True),
        error_messages={
            "invalid_choice": lazy("Choose services of this list"),
            "invalid_pk_value": lazy("Choose services of this list"),
        },
    )
    team = forms.ModelChoiceField(
        label=lazy("Only while this team has the case"),
        help_text=lazy("A case goes there when it is opened for, or handed on to, this team."),
        queryset=Team.objects.none(),
        required=False,
        empty_label=lazy("Whichever team has it"),
        error_messages={"invalid_choice": lazy("Choose a team of this list")},
    )
    partner = forms.ModelChoiceField(
        label=lazy("Which partner’s system is it?"),
        help_text=lazy("Cases handed to this partner go there while the register of partners says so."),
        queryset=Organisation.objects.none(),
        empty_label=lazy("Choose a partner"),
        error_messages={
            "required": lazy("Choose a partner"),
            "invalid_choice": lazy("Choose a partner of this list"),
        },
    )
    sends_documents = forms.BooleanField(label=lazy("Send the files of a case with it"), required=False, initial=True)
    is_active = forms.BooleanField(label=lazy("In use"), required=False, initial=True)
    secret = forms.CharField(
        label=lazy("Key or token that the system gave us"),
        required=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, system: type[BackOffice], connector: Connector | None = None, **kwargs: Any) -> None:
        self.system, self.connector = system, connector
        if connector is not None:
            kwargs["initial"] = _initial(connector)
        super().__init__(*args, **kwargs)
        self._offer("organisation", Organisation.objects.filter(is_retired=False, kind="council").order_by("name"))
        self._offer("services", Service.objects.filter(is_published=True).order_by("name"))
        self._offer("team", Team.objects.filter(is_retired=False).order_by("name"))
        if system.road:
            self._offer("partner", Organisation.objects.filter(is_retired=False, kind="partner").order_by("name"))
            self.fields["services"].help_text = _("Tick none for all that is handed to them.")
            del self.fields["sends_documents"], self.fields["team"]
        else:
            del self.fields["partner"]
        for code, asked in system.options_asked.items():
            self.fields[f"{ASKED}{code}"] = forms.CharField(
                label=str(asked.label),
                help_text=str(asked.hint),
                initial=asked.usual,
                required=asked.is_needed,
                max_length=LONGEST_OPTION,
                widget=Box({"spellcheck": "false", "autocapitalize": "none"}),
                error_messages={"required": _("Fill in “{label}”").format(label=asked.label)},
            )
        has_secret = bool(connector and connector.secret)
        self.fields["secret"].help_text = (
            _("One is kept. Leave this empty to keep it.") if has_secret else _("It is kept sealed and never shown.")
        )
        self.order_fields(["name", "organisation", "partner", "services", "team", *self._options(), "secret"])

    def _options(self) -> list[str]:
        return [f"{ASKED}{code}" for code in self.system.options_asked]

    def _offer(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows

    def clean_name(self) -> str:
        """Refuse the name of another connector: they could not be told apart."""
        name: str = self.cleaned_data["name"].strip()
        others = Connector.objects.filter(name__iexact=name)
        if self.connector is not None:
            others = others.exclude(pk=self.connector.pk)
        if others.exists():
            raise ValidationError(_("There is a connector of this name already. Choose another name"))
        return name

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if (
            not self.system.road
            and not cleaned.get("services")
            and not cleaned.get("team")
            and not {"services", "team"} & set(self.errors)
        ):
            self.add_error("services", _("Choose at least one service, or a team below"))
        address = f"{ASKED}address"
        if cleaned.get(address):
            try:
                cleaned[address] = checked_address(cleaned[address])
            except ValidationError as wrong:
                self.add_error(address, wrong)
        self._check_secret(cleaned.get("secret", ""))
        return cleaned

    def _check_secret(self, secret: str) -> None:
        wrong = self.system(options={}, secret=secret, may_go_inside=False).check_secret() if secret else ""
        if wrong:
            self.add_error("secret", wrong)

    @property
    def facts(self) -> dict[str, Any]:
        """What was said, as the act takes it."""
        said = {name: value for name, value in self.cleaned_data.items() if not name.startswith(ASKED)}
        del said["secret"]
        options = {name.removeprefix(ASKED): self.cleaned_data.get(name, "") for name in self._options()}
        fixed = {"sends_documents": False} if self.system.road else {}
        return said | fixed | {"options": options}


def _initial(connector: Connector) -> dict[str, Any]:
    return {
        "name": connector.name,
        "organisation": connector.organisation_id,
        "services": list(connector.services.values_list("pk", flat=True)),
        "team": connector.team_id,
        "partner": connector.partner_id,
        "sends_documents": connector.sends_documents,
        "is_active": connector.is_active,
        **{f"{ASKED}{code}": value for code, value in connector.options.items()},
    }


class MappingForm(forms.Form):
    """What becomes what there, a line each, and what their statuses do. A case shows how it looks."""

    mapping = forms.CharField(
        label=lazy("What goes where"),
        help_text=lazy(
            "One line each: where it goes there = our field. Values: ours > theirs, with commas; * is any other."
        ),
        max_length=MOST_LETTERS,
        widget=forms.Textarea({"rows": 14, "spellcheck": "false"}),
        error_messages={"required": lazy("Write at least one line")},
    )
    answers = forms.CharField(
        label=lazy("What their statuses do"),
        help_text=lazy(
            "One line each: their status = accept, advance, resolve, hand_back, note or nothing. * is any other."
        ),
        max_length=MOST_LETTERS,
        widget=forms.Textarea({"rows": 6, "spellcheck": "false"}),
        error_messages={"required": lazy("Write at least one line")},
    )
    sample = forms.CharField(
        label=lazy("Show it on this case (optional)"),
        help_text=lazy("A reference. Nothing is sent."),
        max_length=30,
        required=False,
        widget=Box(width=20),
    )

    def __init__(self, *args: Any, connector: Connector, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "mapping": written_mapping(mapping_of(connector)),
            "answers": written_answers(answers_of(connector)),
        }
        super().__init__(*args, **kwargs)

    def clean_mapping(self) -> Any:
        """Read the lines, or say which is wrong."""
        try:
            return read_mapping(self.cleaned_data["mapping"])
        except MappingIsWrong as wrong:
            raise ValidationError(str(wrong)) from wrong

    def clean_answers(self) -> Any:
        """Read the lines, or say which is wrong."""
        try:
            return read_answers(self.cleaned_data["answers"])
        except MappingIsWrong as wrong:
            raise ValidationError(str(wrong)) from wrong


def field_names() -> Iterator[tuple[str, Any]]:
    """Yield what can stand on the right of a line, with what it is."""
    yield from FIELDS.items()
    for head, words in OF_A_QUESTION.items():
        yield f"{head}.{_('question')}", words
