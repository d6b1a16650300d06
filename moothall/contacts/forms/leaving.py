"""Who takes the work of somebody who leaves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.accounts.models import Officer
from moothall.directory.queries.people import colleagues_of


class LeaveForm(forms.Form):
    """Who takes it. Without open work nobody need be chosen."""

    to = forms.ModelChoiceField(
        Officer.objects.none(),
        label=_("Who takes all of this?"),
        help_text=_("Somebody of the same organisation. They can give parts of it to others afterwards."),
        empty_label=_("Choose a colleague"),
        error_messages={"required": _("Choose who takes the open work")},
    )

    def __init__(self, *args: Any, officer: Officer, is_needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to = self.fields["to"]
        assert isinstance(to, forms.ModelChoiceField)
        to.queryset, to.required = colleagues_of(officer), is_needed
        if not is_needed:
            to.widget = to.hidden_widget()

    def clean_to(self) -> Officer | None:
        chosen: Officer | None = self.cleaned_data["to"]
        return chosen
