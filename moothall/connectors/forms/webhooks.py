"""What is asked of a subscription, of a replay, and of somebody who skips an event."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from moothall.connectors.actions import NAMESAKE
from moothall.connectors.models import Webhook
from moothall.connectors.queries.offered import THINGS, offered_events
from moothall.connectors.queries.places import BEGINNING, Place, place_of_event, place_of_moment
from moothall.directory.actions.fetching import NotReached, Target
from moothall.directory.models import Organisation
from moothall.journal.kinds import SettingRefused
from moothall.ui.forms import Box, Checkboxes, Radios, WholeNumber

A_FACT = re.compile(r"\{\w+\}")
AS_PICKED = "%Y-%m-%dT%H:%M"


def checked_address(address: str) -> str:
    """Return a web address that can be asked. Raises ValidationError in words."""
    address = address.strip()
    try:
        Target.read(address)
    except NotReached:
        raise ValidationError(_("Enter a whole web address, such as https://example.org/hooks")) from None
    return address


class Moment(Box):
    """A day and time, typed or picked."""

    input_type = "datetime-local"


class WebhookForm(forms.Form):
    """Who hears of which events, and where. The organisation is settled once: it says what may be heard of."""

    organisation = forms.ModelChoiceField(
        label=lazy("For which organisation?"),
        help_text=lazy("It decides what is sent: only what this organisation may see."),
        queryset=Organisation.objects.none(),
        empty_label=lazy("Choose an organisation"),
        error_messages={
            "required": lazy("Choose an organisation"),
            "invalid_choice": lazy("Choose an organisation of this list"),
        },
    )
    name = forms.CharField(
        label=lazy("What is it called?"),
        help_text=lazy("The system that listens, such as “Repairs system”."),
        max_length=80,
        widget=Box(),
        error_messages={"required": lazy("Enter a name")},
    )
    address = forms.CharField(
        label=lazy("To which address are events sent?"),
        help_text=lazy("A whole web address. Use https, so that nobody listens on the way."),
        max_length=500,
        widget=Box({"inputmode": "url", "spellcheck": "false", "autocapitalize": "none"}),
        error_messages={"required": lazy("Enter the address")},
    )
    things = forms.MultipleChoiceField(
        label=lazy("Of what should it hear everything?"),
        required=False,
        widget=Checkboxes(is_inline=True),
        error_messages={"invalid_choice": lazy("Choose from this list")},
    )
    events = forms.MultipleChoiceField(
        label=lazy("Of which events besides?"),
        help_text=lazy("Tick single events where not everything is wanted."),
        required=False,
        widget=Checkboxes(is_inline=True),
        error_messages={"invalid_choice": lazy("Choose from this list")},
    )

    def __init__(self, *args: Any, webhook: Webhook | None = None, **kwargs: Any) -> None:
        self.webhook = webhook
        if webhook is not None:
            kwargs["initial"] = {
                "name": webhook.name,
                "address": webhook.address,
                "things": [each for each in webhook.events if each in THINGS],
                "events": [each for each in webhook.events if each not in THINGS],
            }
        super().__init__(*args, **kwargs)
        self.fields["things"].choices = list(THINGS.items())  # type: ignore[attr-defined]
        self.fields["events"].choices = list(_event_choices())  # type: ignore[attr-defined]
        if webhook is None:
            organisation = self.fields["organisation"]
            assert isinstance(organisation, forms.ModelChoiceField)
            organisation.queryset = Organisation.objects.filter(is_retired=False).order_by("kind", "name")
        else:
            del self.fields["organisation"]

    def clean_name(self) -> str:
        """Refuse the name of another webhook: they could not be told apart."""
        name: str = self.cleaned_data["name"].strip()
        others = Webhook.objects.filter(name__iexact=name)
        if self.webhook is not None:
            others = others.exclude(pk=self.webhook.pk)
        if others.exists():
            raise ValidationError(NAMESAKE)
        return name

    def clean_address(self) -> str:
        return checked_address(self.cleaned_data["address"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("things") and not cleaned.get("events") and not {"things", "events"} & set(self.errors):
            self.add_error("things", _("Choose at least one thing, or one event below"))
        return cleaned

    @property
    def facts(self) -> dict[str, Any]:
        """What was said, as the act takes it: an event within a chosen thing is not named again."""
        said = dict(self.cleaned_data)
        things = said.pop("things")
        return said | {"events": [*things, *(name for name in said["events"] if name.partition(".")[0] not in things)]}


def _event_choices() -> Iterator[tuple[str, str]]:
    for thing, events in offered_events().items():
        for name, sentence in events:
            yield name, f"{THINGS[thing]}: {A_FACT.sub('…', str(sentence))} ({name})"


class ReplayForm(forms.Form):
    """From which point on everything is sent again."""

    WAYS = (
        ("moment", lazy("From a day and time")),
        ("event", lazy("From one event on")),
        ("beginning", lazy("From the very beginning")),
    )
    way = forms.ChoiceField(
        label=lazy("From where on?"),
        choices=WAYS,
        widget=Radios(reveals={"moment": "since", "event": "event"}),
        error_messages={"required": lazy("Choose from where on")},
    )
    since = forms.DateTimeField(
        label=lazy("Day and time"),
        required=False,
        widget=Moment(width=20),
        input_formats=[AS_PICKED, "%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M"],
        error_messages={"invalid": lazy("Enter a real day and time")},
    )
    event = forms.IntegerField(
        label=lazy("Number of the event"),
        help_text=lazy("It is the webhook-id that the receiver got."),
        required=False,
        min_value=1,
        max_value=2**62,
        widget=WholeNumber(),
        error_messages={
            "invalid": lazy("Enter a whole number"),
            "min_value": lazy("Enter 1 or more"),
            "max_value": lazy("There is no such event"),
        },
    )

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        way = cleaned.get("way")
        if way == "beginning":
            cleaned["place"] = Place(BEGINNING)
        elif way == "moment" and "since" not in self.errors:
            cleaned["place"] = self._from_moment(cleaned.get("since"))
        elif way == "event" and "event" not in self.errors:
            cleaned["place"] = self._from_event(cleaned.get("event"))
        return cleaned

    def _from_moment(self, since: datetime | None) -> Place | None:
        if since is None:
            self.add_error("since", _("Enter the day and time from which on everything is sent again"))
        elif since > self.at:
            self.add_error("since", _("The day and time must be in the past"))
        else:
            return place_of_moment(since)
        return None

    def _from_event(self, number: int | None) -> Place | None:
        if number is None:
            self.add_error("event", _("Enter the number of the event"))
            return None
        place = place_of_event(number)
        if place is None:
            self.add_error("event", _("There is no such event"))
        return place

    def refuse(self, refusal: SettingRefused) -> None:
        """Show why the act refused, at what was chosen."""
        self.add_error({"moment": "since", "event": "event"}.get(self.cleaned_data["way"], "way"), str(refusal))


class SkipForm(forms.Form):
    """Why an event is never sent."""

    why = forms.CharField(
        label=lazy("Why is it not sent?"),
        help_text=lazy("Whoever asks later reads this. No customer’s data."),
        max_length=200,
        widget=Box(),
        error_messages={"required": lazy("Enter why it is not sent")},
    )
