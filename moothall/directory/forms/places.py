"""What is asked of places, of published numbers and addresses, and of channels."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.directory.forms.setting import Lines, SettingForm
from moothall.directory.models import (
    Channel,
    ChannelKind,
    ContactChannel,
    Organisation,
    Service,
    Site,
    WorkingCalendar,
)
from moothall.directory.queries.channels import channel_choices
from moothall.ui.forms import Box, Checkboxes, Postcode, Telephone

CODE = re.compile(r"[a-z][a-z0-9-]{1,11}")


class SiteForm(SettingForm[Site]):
    """A place where customers are served. Its look has a page of its own."""

    one_name_among = ("organisation",)
    facilities = Lines(
        label=_("What is there (optional)"), help_text=_("One a line, such as “Free Wi-Fi”."), required=False
    )
    access_features = Lines(
        label=_("Access (optional)"), help_text=_("One a line, such as “Step-free entrance”."), required=False
    )

    class Meta:
        model = Site
        fields = (
            "name", "kind", "organisation", "calendar", "address", "postcode", "telephone", "directions", "facilities",
            "access_features", "has_all_services", "services", "latitude", "longitude", "uprn", "is_retired",
        )  # fmt: skip
        labels = {
            "name": _("Name"),
            "kind": _("What is it?"),
            "organisation": _("Of which organisation?"),
            "calendar": _("Hours"),
            "address": _("Address"),
            "postcode": _("Postcode"),
            "telephone": _("Telephone (optional)"),
            "directions": _("How to get there (optional)"),
            "has_all_services": _("Every service can be had here"),
            "services": _("Services that can be had here"),
            "latitude": _("Latitude (optional)"),
            "longitude": _("Longitude (optional)"),
            "uprn": _("UPRN (optional)"),
        }
        help_texts = {
            "services": _("Only where not every service can be had."),
            "latitude": _("Such as 54.5. With it, customers find the nearest place."),
        }
        widgets = {
            "name": Box(),
            "address": forms.Textarea({"rows": 3}),
            "postcode": Postcode({"autocomplete": "off"}),
            "telephone": Telephone({"autocomplete": "off"}),
            "directions": forms.Textarea({"rows": 2}),
            "services": Checkboxes(is_inline=True),
            "latitude": Box({"inputmode": "decimal"}, width=10),
            "longitude": Box({"inputmode": "decimal"}, width=10),
            "uprn": Box({"inputmode": "numeric"}, width=10),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(label=_("What is it?"), choices=Site.Kind.choices)
        organisations = Organisation.objects.filter(is_retired=False)
        self.choose_from("organisation", organisations, empty=_("Choose an organisation"))
        self.choose_from(
            "calendar", WorkingCalendar.objects.filter(is_retired=False).order_by("name"), empty=_("Choose hours")
        )
        services = self.fields["services"]
        assert isinstance(services, forms.ModelMultipleChoiceField)
        services.queryset = Service.objects.filter(is_published=True).order_by("name")
        for name in ("services", "latitude", "longitude", "uprn"):
            self.fields[name].required = False
        self.fields["latitude"].validators += [_between(-90, 90)]
        self.fields["longitude"].validators += [_between(-180, 180)]

    def clean(self) -> dict[str, Any]:
        """Half a position is none, and a place without any service is no place to send somebody."""
        said = super().clean()
        if (said.get("latitude") is None) != (said.get("longitude") is None):
            missing = "latitude" if said.get("latitude") is None else "longitude"
            self.add_error(missing, _now("Enter both the latitude and the longitude, or neither"))
        if not said.get("has_all_services") and not said.get("services") and "services" not in self.errors:
            self.add_error("has_all_services", _now("Choose a service, or say that every service can be had here"))
        return said


def _between(least: int, most: int) -> Any:
    def check(value: float) -> None:
        if not least <= value <= most:
            raise forms.ValidationError(_now("This must be between {least} and {most}").format(least=least, most=most))

    return check


class WayForm(SettingForm[ContactChannel]):
    """A number or address that is published, with the hours in which somebody answers."""

    class Meta:
        model = ContactChannel
        fields = ("name", "channel", "address", "organisation", "calendar", "note", "is_published")
        labels = {
            "name": _("Name"),
            "channel": _("Channel"),
            "address": _("Number or address"),
            "organisation": _("Of which organisation?"),
            "calendar": _("Hours"),
            "note": _("Note for customers (optional)"),
            "is_published": _("Customers see it"),
        }
        help_texts = {"address": _("A telephone number, an email address, or a web address that begins with https://.")}
        widgets = {"name": Box(), "address": Box(), "note": Box()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.instance.channel
        self.fields["channel"] = forms.ChoiceField(
            label=_("Channel"), choices=channel_choices(also=[chosen] if chosen else [])
        )
        organisations = Organisation.objects.filter(is_retired=False)
        self.choose_from("organisation", organisations, empty=_("Choose an organisation"))
        self.choose_from(
            "calendar", WorkingCalendar.objects.filter(is_retired=False).order_by("name"), empty=_("Choose hours")
        )

    def clean(self) -> dict[str, Any]:
        """One number is listed once."""
        said = super().clean()
        twins = ContactChannel.objects.filter(channel=said.get("channel"), address=said.get("address"))
        if twins.exclude(pk=self.instance.pk).exists():
            self.add_error("address", _now("This number or address is listed already"))
        return said

    def _get_validation_exclusions(self) -> set[str]:
        # The column names the channels that come with Moothall; the form offers those that were added as well.
        return {*super()._get_validation_exclusions(), "channel"}  # type: ignore[misc]


class ChannelForm(SettingForm[ChannelKind]):
    """A channel beside those that come with Moothall."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("What other systems send: 2 to 12 small letters, figures and hyphens, such as “chat”."),
        max_length=12,
        widget=Box({"autocapitalize": "none", "spellcheck": "false"}, width=10),
        error_messages={"required": _("Enter a code")},
    )

    class Meta:
        model = ChannelKind
        fields = ("name", "code", "counts_as", "is_live", "is_written_later", "calendar", "is_retired")
        labels = {
            "name": _("Name"),
            "counts_as": _("Which promises of the charter hold for it?"),
            "is_live": _("The customer is there while the contact is recorded"),
            "is_written_later": _("It is written up after the customer is gone"),
            "calendar": _("Hours"),
        }
        help_texts = {
            "name": _("As officers call it, such as “Web chat”."),
            "counts_as": _("Those of the channel that it is most like."),
        }
        widgets = {"name": Box(width=20)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["counts_as"] = forms.ChoiceField(
            label=_("Which promises of the charter hold for it?"),
            help_text=_("Those of the channel that it is most like."),
            choices=Channel.choices,
            initial=Channel.EMAIL.value,
        )
        self.choose_from(
            "calendar", WorkingCalendar.objects.filter(is_retired=False).order_by("name"), empty=_("Choose hours")
        )
        if self.instance.pk:
            del self.fields["code"]

    def clean_code(self) -> str:
        """Contacts keep the code for good, so it must be plain and free."""
        code: str = self.cleaned_data["code"]
        if not CODE.fullmatch(code):
            raise forms.ValidationError(_now("Use 2 to 12 small letters, figures and hyphens, beginning with a letter"))
        if code in Channel.values or ChannelKind.objects.filter(code=code).exists():
            raise forms.ValidationError(_now("Another channel has this code. Choose another"))
        return code

    def clean_name(self) -> str:
        """Two channels of one name could not be told apart."""
        name: str = self.cleaned_data["name"]
        shipped = {str(label).casefold() for label in Channel.labels}
        others = ChannelKind.objects.filter(name__iexact=name).exclude(pk=self.instance.pk)
        if name.casefold() in shipped or others.exists():
            raise forms.ValidationError(_now("Another channel has this name. Choose another"))
        return name
