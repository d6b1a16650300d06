"""The two questions of the survey."""

from django import forms
from django.utils.translation import gettext_lazy as lazy

from moothall.surveys.models import Answer
from moothall.ui.forms import Radios


class SurveyForm(forms.Form):
    """How satisfied a customer is, whether it is settled, and what they want to say."""

    rating = forms.TypedChoiceField(
        label=lazy("How satisfied are you with how we dealt with it?"),
        choices=Answer.Rating.choices,
        coerce=int,
        widget=Radios(),
        error_messages={"required": lazy("Choose how satisfied you are")},
    )
    settled = forms.ChoiceField(
        label=lazy("Is it settled?"),
        choices=Answer.Settled.choices,
        widget=Radios(),
        error_messages={"required": lazy("Choose whether it is settled")},
    )
    words = forms.CharField(
        label=lazy("What could we do better?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=lazy("Do not write anything private here."),
    )
