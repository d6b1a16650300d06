"""What the register asks of a partner."""

from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.agreements.models import Partnership, Road
from moothall.directory.models import Organisation
from moothall.directory.queries import officers_of
from moothall.journal.kinds import SettingRefused
from moothall.ui.forms import Box, DateParts, Radios

FIELDS = (
    "purpose", "accountable", "deputy", "accountability", "road", "road_address", "is_provider", "since_on",
)  # fmt: skip


class PartnerForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a partner is for, who answers for it, and how cases reach it."""

    road = forms.ChoiceField(label=_("How do cases reach it?"), choices=Road, widget=Radios)
    since_on = DateParts(label=_("Partner since (optional)"), required=False)

    class Meta:
        model = Partnership
        fields: tuple[str, ...] = FIELDS
        labels = {
            "purpose": _("What does it do for the council?"),
            "accountable": _("Who at the council answers for it?"),
            "deputy": _("Who stands in?"),
            "accountability": _("To whom does the partner itself answer? (optional)"),
            "road_address": _("Email address (optional)"),
            "is_provider": _("It does a service of ours under contract, and we keep the client side"),
            "is_retired": _("No longer a partner"),
        }
        help_texts = {
            "accountability": _("Such as a board, trustees or a contract meeting."),
            "road_address": _(
                "For the road “email”, and for when the road into their own system fails. Where their system is, and"
                " what goes there, is set up under Settings, Connectors."
            ),
            "is_retired": _("What it did stays as it is."),
        }
        widgets = {"purpose": Box(), "accountability": Box(), "road_address": Box()}
        error_messages = {
            "purpose": {"required": _("Say what it does for the council")},
            "accountable": {"required": _("Choose who answers for it")},
        }

    def __init__(self, *args: Any, council: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.council = council
        for name in ("accountable", "deputy"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = officers_of(council)
            field.empty_label = str(_("Nobody yet"))
        self.fields["accountable"].required = True
        self.fields["deputy"].required = False

    def clean(self) -> dict[str, Any]:
        """Ask for an address where the road needs one."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("road") == Road.EMAIL or said.get("road_address"):
            try:
                validate_email(said.get("road_address", ""))
            except forms.ValidationError:
                self.add_error("road_address", _now("Enter an email address"))
        if said.get("accountable") and said["accountable"] == said.get("deputy"):
            self.add_error("deputy", _now("Choose somebody else than who answers for it"))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What was said, once it is right."""
        return {name: self.cleaned_data[name] for name in self.cleaned_data}

    def refuse(self, refusal: SettingRefused) -> None:
        """Show why the act refused, at the field that is wrong."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


class NewPartnerForm(PartnerForm):
    """An organisation that becomes a partner."""

    class Meta(PartnerForm.Meta):
        fields = ("organisation", *FIELDS)
        labels = PartnerForm.Meta.labels | {"organisation": _("Which organisation?")}
        help_texts = PartnerForm.Meta.help_texts | {
            "organisation": _("Organisations are set up under Settings, with the kind “Partner”.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        free = Organisation.objects.filter(kind=Organisation.Kind.PARTNER, is_retired=False, partnership=None)
        field.queryset = free.order_by("name")
        field.empty_label = str(_("Choose an organisation"))


class ChangePartnerForm(PartnerForm):
    """What the register says of a partner."""

    class Meta(PartnerForm.Meta):
        fields = (*FIELDS, "is_retired")
