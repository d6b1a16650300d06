"""Beginning a contact, and dropping one."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext_lazy as _

from moothall.contacts.forms.kept import Day
from moothall.contacts.rules import wrong_past
from moothall.directory.models import Channel, Site
from moothall.directory.queries import channel_choices
from moothall.ui import forms as ui

WRITTEN_IN = [(Channel.POST.value, Channel.POST.label), (Channel.FAX.value, Channel.FAX.label)]
REASONS_TO_DROP = [
    ("mistake", _("Opened by mistake")),
    ("nobody", _("Nobody was there")),
    ("elsewhere", _("It is recorded in another contact")),
    ("trial", _("Test or training")),
]


class NewContactForm(forms.Form):
    """How a contact begins. The customer may be known already, from their page."""

    channel = forms.ChoiceField(label=_("How did they get in touch?"), choices=channel_choices, widget=ui.Radios())
    site = forms.ModelChoiceField(
        label=_("At which site?"),
        queryset=Site.objects.none(),
        required=False,
        to_field_name="code",
        empty_label=_("No site"),
    )
    customer = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, organisation_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        site = self.fields["site"]
        assert isinstance(site, forms.ModelChoiceField)
        site.queryset = Site.objects.filter(organisation_id=organisation_id, is_retired=False).order_by("name")


class _ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class _Scans(forms.FileField):
    """One or several files."""

    widget = _ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files: Sequence[Any] = data if isinstance(data, (list, tuple)) else [data]
        return [super(_Scans, self).clean(each, initial) for each in files if each or self.required]


class PostForm(forms.Form):
    """A letter or fax: the day on which it came starts its clock."""

    channel = forms.ChoiceField(
        label=_("What came?"), choices=WRITTEN_IN, initial=Channel.POST.value, widget=ui.Radios(is_inline=True)
    )
    received_on = forms.DateField(
        label=_("When did it come?"),
        widget=Day(width=10),
        help_text=_("The date stamped on it"),
        error_messages={"required": _("Enter the date it came"), "invalid": _("Enter a real date, such as 27 3 2026")},
    )
    find = forms.CharField(
        label=_("Who is it from?"),
        required=False,
        widget=ui.SearchBox(),
        help_text=_("Name, postcode or reference. You choose the customer on the next page"),
    )
    scans = _Scans(
        label=_("Scans"), required=False, help_text=_("PDF or picture. Choose all pages at once"), widget=_ManyFiles()
    )

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        if words := wrong_past(datetime.combine(day, time(), tzinfo=get_default_timezone()), now=self.at):
            raise forms.ValidationError(words)
        return day


class DropForm(forms.Form):
    because = forms.ChoiceField(
        label=_("Why does it need no record?"),
        choices=REASONS_TO_DROP,
        widget=ui.Radios(),
        error_messages={"required": _("Say why this contact needs no record")},
    )
