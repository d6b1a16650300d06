"""What customers say of a message."""

from django import forms
from django.utils.translation import gettext_lazy as lazy

from moothall.ui.forms import Radios


class UnderstoodForm(forms.Form):
    """Whether a message is clear, and what is not."""

    is_clear = forms.TypedChoiceField(
        label=lazy("Is our message clear to you?"),
        choices=[("yes", lazy("Yes, it is clear")), ("no", lazy("No, something is not clear"))],
        coerce=lambda value: value == "yes",
        widget=Radios(),
        error_messages={"required": lazy("Choose whether it is clear")},
    )
    words = forms.CharField(
        label=lazy("What is not clear?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
