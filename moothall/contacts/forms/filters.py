"""The filters of lists: each a part of the address, so that a list can be kept, sent and gone back to."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from moothall.accounts.models import Officer
from moothall.contacts.queries.pages import Span, span_of
from moothall.contacts.queries.wanted import ANY, Wanted
from moothall.contacts.workflow import Avoidable, Complexity, Interaction, Outcome
from moothall.directory.models import Service
from moothall.directory.queries import catalogue, ever_used_channels

FIRST_DAY = date(1990, 1, 1)
LAST_DAY = date(2999, 12, 31)
REAL_DATE = _("Enter a real date, such as 27 3 2026")


def _channels() -> list[tuple[str, Any]]:
    return [("", _("All channels")), *ever_used_channels()]


class DayBox(forms.DateInput):
    """A day, typed or picked, in a box narrow enough for a filter."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__({"class": "govuk-input--width-10"}, format="%Y-%m-%d")


def _day(label: Any) -> forms.DateField:
    limits = [MinValueValidator(FIRST_DAY, REAL_DATE), MaxValueValidator(LAST_DAY, REAL_DATE)]
    errors = {"invalid": REAL_DATE}
    return forms.DateField(label=label, required=False, widget=DayBox(), validators=limits, error_messages=errors)


class SpanForm(forms.Form):
    """From which day until which day."""

    since = _day(_("From"))
    until = _day(_("Until"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day cannot be before the first"))
        return given

    def span(self, *, today: date) -> Span:
        """Return the days asked for; the usual ones where what was typed is wrong."""
        given = self.cleaned_data if self.is_valid() else {}
        return span_of(given.get("since"), given.get("until"), today=today)


def with_usual_days(asked: dict[str, str], *, today: date) -> dict[str, str]:
    """Return what was asked with the usual days in the boxes, where no days were asked for."""
    if "since" in asked or "until" in asked:
        return asked
    span = span_of(None, None, today=today)
    return {"since": span.since.isoformat(), "until": span.until.isoformat(), **asked}


class RemarkFilter(SpanForm):
    service = forms.ChoiceField(label=_("Service"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        service = self.fields["service"]
        assert isinstance(service, forms.ChoiceField)
        service.choices = [("", _("All services")), *services_to_choose(self.data.get("service", ""))]

    @property
    def service_id(self) -> int | None:
        """The key of the service asked for, if one was."""
        found = service_coded(self.cleaned_data.get("service", "")) if self.is_valid() else None
        return found.pk if found else None


class ContactFilter(RemarkFilter):
    """Every way to narrow the list of contacts. `officers` are those who can be chosen."""

    channel = forms.ChoiceField(label=_("Channel"), required=False, choices=_channels)
    outcome = forms.ChoiceField(label=_("Outcome"), required=False, choices=[("", _("All outcomes")), *Outcome.choices])
    officer = forms.ChoiceField(label=_("Officer"), required=False)
    avoidable = forms.ChoiceField(
        label=_("Could it have been avoided?"),
        required=False,
        choices=[("", _("All")), (ANY, _("Yes, for any reason")), *Avoidable.choices],
    )
    reason = forms.CharField(label=_("Why they got in touch"), required=False, max_length=120)
    interaction = forms.ChoiceField(label=_("Type"), required=False, choices=[("", _("All")), *Interaction.choices])
    complexity = forms.ChoiceField(label=_("Complexity"), required=False, choices=[("", _("All")), *Complexity.choices])
    hours = forms.ChoiceField(
        label=_("When"),
        required=False,
        choices=[("", _("At any time")), ("in", _("In opening hours")), ("out", _("Out of hours"))],
    )
    customer = forms.ChoiceField(
        label=_("Customer"),
        required=False,
        choices=[("", _("With or without")), ("with", _("With a customer")), ("without", _("Without a customer"))],
    )

    field_order = (
        "since", "until", "channel", "service", "reason", "interaction", "complexity", "outcome", "officer",
        "avoidable", "hours", "customer",
    )  # fmt: skip

    def __init__(self, *args: Any, officers: list[Officer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._officers = {officer.username: officer for officer in officers}
        officer = self.fields["officer"]
        assert isinstance(officer, forms.ChoiceField)
        officer.choices = [("", _("All officers")), *((each.username, each.name) for each in officers)]

    def wanted(self, *, today: date) -> Wanted:
        """Return what is asked for; nothing narrower where something typed is wrong."""
        span = self.span(today=today)
        given = self.cleaned_data if self.is_valid() else {}
        officer = self._officers.get(given.get("officer", ""))
        return Wanted(
            span,
            channel=given.get("channel", ""),
            service_id=self.service_id,
            outcome=given.get("outcome", ""),
            officer_id=officer.pk if officer else None,
            avoidable=given.get("avoidable", ""),
            reason=given.get("reason", ""),
            interaction=given.get("interaction", ""),
            complexity=given.get("complexity", ""),
            is_out_of_hours={"in": False, "out": True}.get(given.get("hours", "")),
            has_customer={"with": True, "without": False}.get(given.get("customer", "")),
        )


def service_coded(code: str) -> Service | None:
    """Return the service with this code, even when it has been withdrawn: its contacts remain."""
    return catalogue().by_code.get(code) or (Service.objects.filter(code=code).first() if code else None)


def services_to_choose(code: str = "") -> list[tuple[str, Any]]:
    """Return the services that customers are offered; apart from them, those of old records only, and the one that is
    asked for if it has been withdrawn.
    """
    found = service_coded(code)
    services = catalogue().services
    services = services if found is None or found in services else [found, *services]
    seen = {each.pk for each in catalogue().listed}
    offered = [(each.code, each.name) for each in services if each.pk in seen]
    others = [(each.code, each.name) for each in services if each.pk not in seen]
    return [*offered, (str(_("Not offered to customers")), others)] if others else offered
