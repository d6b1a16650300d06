"""What an officer says of a message that no rule could settle."""

from django import forms
from django.utils.translation import gettext_lazy as lazy

from moothall.ui.forms import Box


class TakeInForm(forms.Form):
    """On which case a message belongs; none makes it a contact of its own."""

    case = forms.CharField(
        required=False,
        max_length=30,
        widget=Box(),
        label=lazy("Reference of the case that it is about"),
        help_text=lazy("Leave this empty when it is about something new."),
    )
