"""What is asked of a session in which customers tried a text."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.directory.models import ServiceVersion
from moothall.knowledge.models import CustomerTest
from moothall.ui.forms import DateParts, WholeNumber


def _long(label: Any, hint: Any, need: Any) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, widget=forms.Textarea({"rows": 4}), error_messages={"required": need}
    )


class CustomerTestForm(forms.Form):
    """A session, without the names of those who came."""

    on = DateParts(label=_("When"), error_messages={"required": _("Enter the day of the test")})
    people = forms.IntegerField(
        label=_("How many customers tried it?"),
        min_value=1,
        max_value=999,
        widget=WholeNumber(),
        error_messages={"required": _("Enter a number"), "min_value": _("Enter a number from 1 up")},
    )
    who = forms.CharField(
        label=_("Who were they?"),
        help_text=_("Such as “two new tenants, one who uses a screen reader”. Do not write names."),
        max_length=300,
        error_messages={"required": _("Say who they were")},
    )
    used = forms.CharField(
        label=_("What did they use?"),
        help_text=_("Such as “the draft, on their own telephones”."),
        max_length=200,
        error_messages={"required": _("Say what they used")},
    )
    tasks = _long(_("What were they asked to do?"), _("One task on each line."), _("Enter at least one task"))
    found = _long(_("What was found?"), _("What they understood, and where they stopped."), _("Say what was found"))


class VersionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A version of a service by its number and state."""

    def label_from_instance(self, obj: ServiceVersion) -> str:
        return f"{obj.number}, {obj.get_status_display()}"


class TestChangeForm(forms.Form):
    """What was changed because of a test."""

    __test__ = False

    words = forms.CharField(
        label=_("What was changed?"), max_length=300, error_messages={"required": _("Say what was changed")}
    )
    version = VersionChoice(
        label=_("In which version is it? (optional)"),
        queryset=ServiceVersion.objects.none(),
        required=False,
        empty_label=_("In none yet"),
    )

    def __init__(self, *args: Any, test: CustomerTest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if test.service_id is None:
            del self.fields["version"]
            return
        field = self.fields["version"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = ServiceVersion.objects.filter(service=test.service_id, number__gte=_number(test))


def _number(test: CustomerTest) -> int:
    return test.version.number if test.version is not None else 0


class PeriodForm(forms.Form):
    """From when until when evidence is counted."""

    since = DateParts(label=_("From"), required=False)
    until = DateParts(label=_("Until"), required=False)
