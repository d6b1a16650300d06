"""What is asked of whoever looks into readings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.oversight.models import Outcome, ReadingRetention
from moothall.ui.forms import Box, DateParts


class SettleForm(forms.Form):
    """What came of it."""

    outcome = forms.ChoiceField(
        label=_("What came of it"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of it")},
    )
    note = forms.CharField(
        label=_("Note"),
        widget=forms.Textarea({"rows": 4}),
        max_length=2000,
        help_text=_("Whom you asked and what they said. No more about the customer than is needed."),
        error_messages={"required": _("Write what you found out")},
    )


class PeriodForm(forms.Form):
    """From which day until which."""

    since = DateParts(label=_("From"), required=False)
    until = DateParts(label=_("Until"), required=False)

    def clean(self) -> dict[str, Any]:
        """A period that ends before it begins is a slip."""
        given = super().clean() or {}
        if given.get("since") and given.get("until") and given["until"] < given["since"]:
            self.add_error("until", _("The last day must not be before the first"))
        return given


class RetentionForm(forms.Form):
    """How long readings are kept."""

    months = forms.IntegerField(
        label=_("Months"),
        required=False,
        min_value=ReadingRetention.LEAST,
        max_value=1200,
        widget=Box(width=4),
        help_text=_("At least 12. Leave it empty to keep them for good."),
    )
