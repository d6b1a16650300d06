"""What is asked of a message that something does not work."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.directory.forms.setting import SettingForm
from moothall.directory.models import Interruption, Service, Site
from moothall.directory.queries.channels import channel_choices
from moothall.ui.forms import Box, Checkboxes, Radios

ORDER = ("words", "words_cy", "severity", "services", "sites", "channels", "from_at", "until_at")
LONGEST = timedelta(days=366)
AS_PICKED = "%Y-%m-%dT%H:%M"


class Moment(Box):
    """A day and time, typed or picked."""

    input_type = "datetime-local"

    def format_value(self, value: Any) -> Any:
        return value.strftime(AS_PICKED) if isinstance(value, datetime) else super().format_value(value)


class InterruptionForm(SettingForm[Interruption]):
    """One message: words, how bad it is, about what, and for how long."""

    from_at = forms.DateTimeField(
        label=_("From"),
        widget=Moment(width=20),
        input_formats=[AS_PICKED, "%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M"],
        error_messages={"required": _("Enter from when it holds"), "invalid": _("Enter a real day and time")},
    )
    until_at = forms.DateTimeField(
        label=_("Until"),
        help_text=_("It is taken down by itself at this moment."),
        widget=Moment(width=20),
        input_formats=[AS_PICKED, "%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M"],
        error_messages={"required": _("Enter until when it holds"), "invalid": _("Enter a real day and time")},
    )

    class Meta:
        model = Interruption
        fields = ("words", "words_cy", "severity", "services", "sites", "from_at", "until_at")
        labels = {
            "words": _("What does not work, and what people should do instead"),
            "words_cy": _("The same in Welsh (optional)"),
            "services": _("Which services is it about?"),
            "sites": _("Which places is it about?"),
        }
        help_texts = {
            "words": _("Plain words. Customers read this on the website, and officers say it."),
            "services": _("Tick none if it is about all."),
            "sites": _("Tick none if it is about all."),
        }
        widgets = {
            "words": forms.Textarea({"rows": 3, "maxlength": 300}),
            "words_cy": forms.Textarea({"rows": 3, "lang": "cy", "maxlength": 300}),
            "services": Checkboxes(is_inline=True),
            "sites": Checkboxes(is_inline=True),
        }

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at
        self.fields["severity"] = forms.ChoiceField(
            label=_("How bad is it?"),
            choices=Interruption.Severity.choices,
            initial=Interruption.Severity.DISRUPTION.value,
            widget=Radios(),
        )
        self.fields["channels"] = forms.MultipleChoiceField(
            label=_("Which channels is it about?"),
            help_text=_("Tick none if it is about all."),
            choices=channel_choices(also=self.instance.channels),
            initial=self.instance.channels,
            required=False,
            widget=Checkboxes(is_inline=True),
        )
        self._offer("services", Service.objects.filter(is_published=True).order_by("name"))
        self._offer("sites", Site.objects.filter(is_retired=False).order_by("name"))
        self.order_fields(ORDER)

    def _offer(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset, field.required = rows, False

    def clean_until_at(self) -> datetime:
        """It ends after it begins, and not in the past."""
        until: datetime = self.cleaned_data["until_at"]
        begins = self.cleaned_data.get("from_at")
        if begins and until <= begins:
            raise forms.ValidationError(_now("It must end after it begins"))
        if until <= self.at:
            raise forms.ValidationError(_now("This has passed. Enter a moment that is still to come"))
        if until > self.at + LONGEST:
            raise forms.ValidationError(_now("A message stands for a year at most. Give it an earlier end"))
        return until
