"""What is asked of a roll-out: which service, where, from which day."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.directory.forms.setting import SettingForm
from moothall.directory.models import RollOut, Service, Site
from moothall.directory.queries.channels import channel_choices
from moothall.ui.forms import Box, DateParts


class RollOutForm(SettingForm[RollOut]):
    """From which day a service is offered at a place, on a channel, or everywhere."""

    live_on = DateParts(label=_("From which day is it offered?"), error_messages={"required": _("Enter the day")})

    class Meta:
        model = RollOut
        fields = ("service", "site", "channel", "live_on", "note")
        labels = {
            "service": _("Which service?"),
            "site": _("At which place?"),
            "note": _("Note (optional)"),
        }
        help_texts = {"note": _("Such as “after the training on 3 March”.")}
        widgets = {"note": Box()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("service", Service.objects.order_by("name"), empty=_("Choose a service"))
        self.choose_from("site", Site.objects.filter(is_retired=False).order_by("name"), empty=_("Everywhere"))
        self.fields["site"].required = False
        kept = self.instance.channel
        self.fields["channel"] = forms.ChoiceField(
            label=_("On which channel?"),
            required=False,
            choices=[("", _("On every channel")), *channel_choices(also=[kept] if kept else [])],
        )

    def clean(self) -> dict[str, Any]:
        """One place and channel has one day for a service."""
        said: dict[str, Any] = super().clean() or {}
        twins = RollOut.objects.filter(
            service=said.get("service"), site=said.get("site"), channel=said.get("channel", "")
        )
        if said.get("service") and twins.exclude(pk=self.instance.pk).exists():
            self.add_error("service", _now("This service has a day there already. Change that one"))
        return said
