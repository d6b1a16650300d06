"""What is asked of whoever lets a screen show the board."""

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.ui.forms import DateParts


class BoardLinkForm(forms.Form):
    """Where the screen is, and until when it shows the board."""

    name = forms.CharField(
        label=_("Where is the screen?"),
        max_length=80,
        help_text=_("For example, the wall of the contact centre."),
        error_messages={"required": _("Say where the screen is")},
    )
    ends_on = DateParts(
        label=_("Until which day does it show the board?"),
        help_text=_("At most a year from today. For example, 27 3 2027."),
        error_messages={"required": _("Enter the last day")},
    )
