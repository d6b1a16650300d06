"""What is asked of an absence."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.accounts.models import Officer
from moothall.directory.forms.setting import people
from moothall.journal.kinds import SettingRefused
from moothall.ui.forms import Box, DateParts

LONGEST_AHEAD = timedelta(days=2 * 365 + 1)


class AbsenceForm(forms.Form):
    """When an officer is away and who sees their work."""

    from_on = DateParts(label=_("First day away"), error_messages={"required": _("Enter the first day away")})
    until_on = DateParts(label=_("Last day away"), error_messages={"required": _("Enter the last day away")})
    deputy = forms.ModelChoiceField(
        Officer.objects.none(),
        label=_("Who sees your work meanwhile"),
        empty_label=_("Choose a colleague"),
        error_messages={"required": _("Choose who sees your work")},
    )
    reason = forms.CharField(
        label=_("Reason (optional)"),
        help_text=_("Such as “annual leave”. Colleagues can read this."),
        max_length=80,
        required=False,
        widget=Box(width=20),
    )

    def __init__(self, *args: Any, deputies: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        deputy = self.fields["deputy"]
        assert isinstance(deputy, forms.ModelChoiceField)
        deputy.queryset = deputies
        self.today = today

    def clean_until_on(self) -> date:
        """The last day is not before the first, not over already, and not so far ahead that it is a slip."""
        last: date = self.cleaned_data["until_on"]
        first = self.cleaned_data.get("from_on")
        if first and last < first:
            raise forms.ValidationError(_("The last day must be the first day or later"))
        if last < self.today:
            raise forms.ValidationError(_("The last day must be today or later"))
        if last > self.today + LONGEST_AHEAD:
            raise forms.ValidationError(_("The last day must be within two years from today"))
        return last

    def refuse(self, refusal: SettingRefused) -> None:
        """Show why the act refused, at its field."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


class AbsenceOfForm(AbsenceForm):
    """The same for somebody else: a supervisor enters it for who rang in."""

    field_order = ("officer", "from_on", "until_on", "deputy", "reason")
    officer = forms.ModelChoiceField(
        Officer.objects.none(),
        label=_("Who is away?"),
        empty_label=_("Choose a colleague"),
        error_messages={"required": _("Choose who is away")},
    )

    def __init__(self, *args: Any, officers: Any, **kwargs: Any) -> None:
        super().__init__(*args, deputies=people(), **kwargs)
        officer = self.fields["officer"]
        assert isinstance(officer, forms.ModelChoiceField)
        officer.queryset = officers
        self.fields["deputy"].label = _("Who sees their work meanwhile?")

    def clean(self) -> dict[str, Any]:
        """Nobody stands in for themselves."""
        said = super().clean() or {}
        if said.get("officer") and said.get("officer") == said.get("deputy"):
            self.add_error("deputy", _now("Choose somebody else: nobody stands in for themselves"))
        return said
