"""What is asked when services are written and published."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moothall.directory.catalogue import ServiceRecord
from moothall.directory.models import Service
from moothall.directory.queries import catalogue
from moothall.directory.queries.services import directory_codes
from moothall.directory.service_text import TextIsWrong, read_service, said
from moothall.ui.forms import Box


class ServiceForm(forms.Form):
    """The draft of a service, as its text. `record` is what it says, once it is right."""

    text = forms.CharField(
        label=_("Record of the service"),
        help_text=_("Each line is a field and what it says. Lines that belong to a field stand further in."),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 32, "spellcheck": "true", "wrap": "off", "class": "mh-figure"}),
        error_messages={"required": _("Enter the record of the service")},
    )
    note = forms.CharField(
        label=_("What you changed and why"),
        help_text=_("For the history of this service."),
        max_length=200,
        widget=Box(),
        error_messages={"required": _("Say what you changed and why")},
    )
    opened_at = forms.DateTimeField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, code: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.code = code
        self.record: ServiceRecord | None = None

    def clean_text(self) -> str:
        """Read the record. Every problem is said with its line and field."""
        text: str = self.cleaned_data["text"]
        try:
            self.record = read_service(text, known=directory_codes(), code=self.code)
        except TextIsWrong as wrong:
            raise forms.ValidationError([said(problem) for problem in wrong.problems]) from None
        return text


class PublishForm(forms.Form):
    """That somebody read what they publish."""

    opened_at = forms.DateTimeField(widget=forms.HiddenInput)


class KeywordForm(forms.Form):
    """The service that words without a result should find."""

    service = forms.ModelChoiceField(
        Service.objects.none(),
        label=_("Which service should these words find?"),
        empty_label=_("Choose a service"),
        error_messages={"required": _("Choose a service"), "invalid_choice": _("Choose a service from the list")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        service = self.fields["service"]
        assert isinstance(service, forms.ModelChoiceField)
        listed = [each.pk for each in catalogue().listed]
        service.queryset = Service.objects.filter(pk__in=listed).order_by("name")
