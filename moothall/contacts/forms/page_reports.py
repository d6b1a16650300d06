"""What is asked of a page that is wrong or incomplete."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.contacts.models import PageReport
from moothall.directory.models import ServiceVersion
from moothall.ui.forms import DateParts, Radios


class ReportPageForm(forms.Form):
    """What an officer sees to be wrong."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=PageReport.Kind.choices, widget=Radios, initial="wrong")
    words = forms.CharField(
        label=_("What is wrong or missing?"),
        help_text=_("Do not write about a customer."),
        max_length=500,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Say what is wrong or missing")},
    )


class PromiseInformationForm(forms.Form):
    """By when the page will be right."""

    on = DateParts(label=_("By which day is it right?"), error_messages={"required": _("Enter a day")})
    why = forms.CharField(
        label=_("Why does it take until then?"),
        help_text=_("The customer reads this."),
        max_length=300,
        error_messages={"required": _("Say why it takes until then")},
    )


class VersionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A version of a service by its number."""

    def label_from_instance(self, obj: ServiceVersion) -> str:
        return _now("Version {number}").format(number=obj.number)


class MendPageForm(forms.Form):
    """What was changed."""

    what_changed = forms.CharField(
        label=_("What was changed?"),
        help_text=_("The customer is told in these words. Where the page was right, say so and why."),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Say what was changed")},
    )
    version = VersionChoice(
        label=_("Which version has it? (optional)"),
        queryset=ServiceVersion.objects.none(),
        required=False,
        empty_label=_("None: nothing in the record changed"),
    )

    def __init__(self, *args: Any, report: PageReport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if report.service_id is None:
            del self.fields["version"]
            return
        field = self.fields["version"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = ServiceVersion.objects.filter(service=report.service_id).exclude(published_at=None)[:20]
