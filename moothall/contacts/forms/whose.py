"""Whose a case is that nobody was named for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.ui.forms import PersonName, SearchBox


class WriterForm(forms.Form):
    """Somebody on the books is looked for and pressed; `sender` is the address that wrote, if there is one."""

    text = forms.CharField(
        label=_("Name, telephone, email, postcode, account or UPRN"),
        max_length=200,
        required=False,
        widget=SearchBox(),
    )
    keeps_address = forms.BooleanField(
        required=False,
        help_text=_(
            "Only when you know that it is theirs: our replies go to it, and what comes from it counts as from them."
        ),
    )

    def __init__(self, *args: Any, sender: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keeps_address"].label = _("Also put %(address)s on their record") % {"address": sender}
        if not sender:
            del self.fields["keeps_address"]


class NewWriterForm(forms.Form):
    """Somebody who is not on the books yet."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        widget=PersonName({"autocomplete": "off"}),
        error_messages={"required": _("Enter the customer’s name")},
    )
