"""Short answers of the desk: how a promised call went, why something is dropped, what was done about a row."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.contacts.forms.drafts import REASONS_TO_DROP
from moothall.contacts.models import CallBack
from moothall.ui import forms as ui

TRY_AGAIN = "try_again"
LEFT = [
    ("left", _("The customer left the form and nothing is owed")),
    ("known", _("We spoke to the customer, and it is recorded")),
    *REASONS_TO_DROP,
]


class CallForm(forms.Form):
    """How a promised call went. Giving up is offered once somebody has tried."""

    result = forms.ChoiceField(
        label=_("How did the call go?"),
        widget=ui.Radios(hints={TRY_AGAIN: _("The call stays on the list of whoever promised it.")}),
        error_messages={"required": _("Choose how the call went")},
    )

    def __init__(self, *args: Any, call_back: CallBack, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [
            (CallBack.Result.REACHED.value, CallBack.Result.REACHED.label),
            (TRY_AGAIN, _("No answer: try again")),
            (CallBack.Result.NOT_NEEDED.value, CallBack.Result.NOT_NEEDED.label),
        ]
        if call_back.tries:
            choices.insert(2, (CallBack.Result.NOT_REACHED.value, CallBack.Result.NOT_REACHED.label))
        result = self.fields["result"]
        assert isinstance(result, forms.ChoiceField)
        result.choices = choices


class DropUnfinishedForm(forms.Form):
    because = forms.ChoiceField(
        label=_("Why does it need no record?"),
        choices=LEFT,
        widget=ui.Radios(),
        error_messages={"required": _("Say why this contact needs no record")},
    )


class SettleForm(forms.Form):
    how = forms.CharField(
        label=_("What was done about it?"),
        max_length=200,
        help_text=_("For example: recorded by hand as a contact, or not needed."),
        error_messages={"required": _("Say what was done about it")},
    )


class FindUnfinishedForm(forms.Form):
    reference = forms.CharField(
        label=_("Reference of an unfinished contact or form"), required=False, max_length=20, widget=ui.Reference()
    )
