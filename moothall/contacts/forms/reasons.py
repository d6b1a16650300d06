"""Which month, which service, and by what services are ranked: all in the address."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.contacts.forms.filters import FIRST_DAY, service_coded, services_to_choose
from moothall.contacts.queries.first_contact_matters import COUNTED_ONES, Became
from moothall.contacts.queries.mix import RANKS
from moothall.contacts.queries.months import Look
from moothall.contacts.workflow import Complexity, Interaction
from moothall.directory.models import Organisation
from moothall.directory.queries import ever_used_channels

REAL_MONTH = _("Enter a real month, such as 2026-03")


def _channels() -> list[tuple[str, Any]]:
    return [("", _("Any channel")), *ever_used_channels()]


class MonthBox(forms.TextInput):
    """A month, picked or typed as a year and a month."""

    input_type = "month"

    def __init__(self) -> None:
        super().__init__({"class": "govuk-input--width-10", "placeholder": "2026-03"})


class MonthField(forms.CharField):
    """A month typed as 2026-03. Gives its first day."""

    def clean(self, value: Any) -> date | None:
        typed = super().clean(value)
        try:
            return date.fromisoformat(f"{typed}-01") if typed else None
        except ValueError as problem:
            raise forms.ValidationError(REAL_MONTH, code="invalid") from problem


class MonthFilter(forms.Form):
    """A month, and one service or all. `today` is the day on which it is asked."""

    month = MonthField(label=_("Month"), required=False, max_length=7, widget=MonthBox())
    service = forms.ChoiceField(label=_("Service"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        service = self.fields["service"]
        assert isinstance(service, forms.ChoiceField)
        service.choices = [("", _("All services")), *services_to_choose(self.data.get("service", ""))]

    def clean_month(self) -> date | None:
        """Return the month, which has begun."""
        month: date | None = self.cleaned_data["month"]
        if month is not None and month < FIRST_DAY:
            raise forms.ValidationError(REAL_MONTH, code="invalid")
        if month is not None and month > self._today:
            raise forms.ValidationError(_("This month has not begun yet"), code="invalid")
        return month

    def look(self, organisation: Organisation, *, at: datetime) -> Look:
        """Return what is to be looked at: this month and every service where something typed is wrong."""
        given = self.cleaned_data if self.is_valid() else {}
        service = service_coded(given.get("service", ""))
        return Look(organisation, given.get("month") or self._today.replace(day=1), at, service)


class ReasonFilter(MonthFilter):
    """What the page of reasons looks at."""

    rank = forms.ChoiceField(
        label=_("Rank services by the share of"),
        required=False,
        choices=[(_("Complexity"), Complexity.choices), (_("Type"), Interaction.choices)],
    )

    @property
    def ranked_by(self) -> str:
        """The kind by whose share services are ranked."""
        given = self.cleaned_data.get("rank", "") if self.is_valid() else ""
        return given if given in RANKS else RANKS[0]

    @property
    def ranked_words(self) -> str:
        """What that kind is called."""
        return str({**dict(Complexity.choices), **dict(Interaction.choices)}[self.ranked_by])


class FirstContactFilter(MonthFilter):
    """Which matters of a month are shown behind a figure of first-contact resolution."""

    channel = forms.ChoiceField(label=_("How"), required=False, choices=_channels)
    state = forms.ChoiceField(
        label=_("What became of it"),
        required=False,
        choices=[("", _("Anything")), (COUNTED_ONES, _("Resolved or not: what the share counts")), *Became.choices],
    )

    @property
    def narrowed(self) -> dict[str, str]:
        """Which channel and which end are wanted; any where something typed is wrong."""
        given = self.cleaned_data if self.is_valid() else {}
        return {"channel": given.get("channel", ""), "state": given.get("state", "")}
