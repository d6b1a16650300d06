"""What is asked when a promise or its months are changed."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.directory.models import Organisation, Service
from moothall.promises.models import PromiseVersion
from moothall.promises.rules import SHARE, UNIT_WORDS, target_words
from moothall.ui.forms import WholeNumber

LONGEST_PROMISE = 300
"""Characters: it stands on posters, and is read out."""

MOST = 9_999
"""Of any unit but a share, of which it is a hundred: more is a slip of the finger."""


class TargetField(forms.DecimalField):
    """A target in its own unit; a share is asked for in per cent and kept as a fraction."""

    def __init__(self, unit: str, **kwargs: Any) -> None:
        suffix = "%" if unit == SHARE else str(UNIT_WORDS[unit] % 2).removeprefix("2 ")
        self.is_share = unit == SHARE
        most = 100 if self.is_share else MOST
        super().__init__(widget=WholeNumber(suffix=suffix), max_value=most, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, float):
            return f"{value * 100:g}" if self.is_share else f"{value:g}"
        return value

    def clean(self, value: Any) -> float | None:
        typed = super().clean(value)
        if typed is None:
            return None
        return float(typed / 100) if self.is_share else float(typed)


class PromiseForm(forms.Form):
    """What a promise says from now on."""

    words = forms.CharField(
        label=_("What we promise"),
        help_text=_("Short, plain words that begin with “You” or “We”"),
        max_length=LONGEST_PROMISE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Enter what we promise")},
    )
    because = forms.CharField(
        label=_("Why it changes"),
        help_text=_("For example who was asked and who decided. It stands in the history of the promise."),
        max_length=300,
        error_messages={"required": _("Enter why it changes")},
    )

    def __init__(self, *args: Any, version: PromiseVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(words=version.words, target=version.target_value)
        if version.target_value is not None:
            target = TargetField(
                version.target_unit, label=_("Target"), error_messages={"required": _("Enter the target")}
            )
            self.fields = {"words": self.fields["words"], "target": target, "because": self.fields["because"]}


class TightenForm(forms.Form):
    """Who promises more than the charter, and how much more."""

    who = forms.ChoiceField(
        label=_("Who promises more"), error_messages={"required": _("Choose a service or a partner")}
    )

    def __init__(self, *args: Any, version: PromiseVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert version.target_value is not None
        who = self.fields["who"]
        assert isinstance(who, forms.ChoiceField)
        who.choices = [("", _("Choose")), *_who_may_tighten()]
        self.fields["value"] = TargetField(
            version.target_unit,
            label=_("Its own target"),
            help_text=_("The charter promises %(target)s")
            % {"target": target_words(version.target_value, version.target_unit)},
            error_messages={"required": _("Enter the target")},
        )

    def service(self) -> Service | None:
        """Return the service that was chosen; None when it was a partner."""
        kind, _dash, key = self.cleaned_data["who"].partition("-")
        return Service.objects.get(pk=key) if kind == "service" else None

    def partner(self) -> Organisation | None:
        """Return the partner that was chosen; None when it was a service."""
        kind, _dash, key = self.cleaned_data["who"].partition("-")
        return Organisation.objects.get(pk=key) if kind == "organisation" else None


def _who_may_tighten() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    partners = Organisation.objects.filter(kind=Organisation.Kind.PARTNER).order_by("name")
    services = Service.objects.filter(is_published=True).order_by("name")
    yield str(_("Partners")), [(f"organisation-{row.pk}", row.name) for row in partners]
    yield str(_("Services")), [(f"service-{row.pk}", row.name) for row in services]


class ExplainForm(forms.Form):
    """What customers read about a month in which a promise was broken."""

    what_went_wrong = forms.CharField(
        label=_("What went wrong"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Enter what went wrong")},
    )
    what_we_do = forms.CharField(
        label=_("What we do about it"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Enter what we do about it")},
    )
