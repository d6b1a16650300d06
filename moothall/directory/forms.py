"""What is asked when services, hours and absences are changed."""

import re
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.accounts.models import Officer
from moothall.directory.actions.looks import Look, MarkRefused, keep_mark
from moothall.directory.catalogue import ServiceRecord
from moothall.directory.models import Organisation, Service, Site
from moothall.directory.queries import catalogue
from moothall.directory.queries.hours import WEEKDAYS
from moothall.directory.queries.services import directory_codes
from moothall.directory.service_text import TextIsWrong, read_service, said
from moothall.lib.working_time import HoursAreWrong, read_periods
from moothall.ui.forms import Box, DateParts

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
NO_COLOUR = {"required": _("Choose a colour")}
DAY_WORDS = {
    "monday": _("Monday"),
    "tuesday": _("Tuesday"),
    "wednesday": _("Wednesday"),
    "thursday": _("Thursday"),
    "friday": _("Friday"),
    "saturday": _("Saturday"),
    "sunday": _("Sunday"),
}


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


class PeriodsField(forms.CharField):
    """Hours of one day, typed as 09:00-12:30, 13:30-17:00. Gives a list of periods; none is closed."""

    widget = Box(width=20)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=80, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        try:
            return [str(period) for period in read_periods(super().clean(value))]
        except HoursAreWrong as refusal:
            raise forms.ValidationError(_now(str(refusal))) from None


class HoursForm(forms.Form):
    """The ordinary week of a calendar: a field for each day, named as in `WEEKDAYS`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day in WEEKDAYS:
            self.fields[day] = PeriodsField(label=DAY_WORDS[day])

    def clean(self) -> dict[str, Any]:
        """Say which day is meant, since seven fields may show the same sentence."""
        given = super().clean() or {}
        for day in WEEKDAYS:
            if day in self.errors:
                self.errors[day] = self.error_class([f"{DAY_WORDS[day]}: {words}" for words in self[day].errors])
        return given


class CalendarDayForm(forms.Form):
    """One day that differs from the ordinary week."""

    day = DateParts(label=_("Day"), error_messages={"required": _("Enter the day")})
    periods = PeriodsField(
        label=_("Hours on that day"), help_text=_("Such as 09:00-12:30, 13:30-17:00. Leave empty if closed.")
    )
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("Customers read this, for example “Christmas Eve”."),
        max_length=120,
        widget=Box(width=30),
        error_messages={"required": _("Say why this day differs")},
    )


class AbsenceForm(forms.Form):
    """When an officer is away and who sees their work."""

    from_on = DateParts(label=_("First day away"), error_messages={"required": _("Enter the first day away")})
    until_on = DateParts(label=_("Last day away"), error_messages={"required": _("Enter the last day away")})
    deputy = forms.ModelChoiceField(
        Officer.objects.none(),
        label=_("Who sees your work meanwhile"),
        empty_label=_("Choose a colleague"),
        error_messages={"required": _("Choose who sees your work")},
    )
    reason = forms.CharField(
        label=_("Reason (optional)"),
        help_text=_("Such as “annual leave”. Colleagues can read this."),
        max_length=80,
        required=False,
        widget=Box(width=20),
    )

    def __init__(self, *args: Any, deputies: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        deputy = self.fields["deputy"]
        assert isinstance(deputy, forms.ModelChoiceField)
        deputy.queryset = deputies
        self.today = today

    def clean_until_on(self) -> date:
        """The last day is not before the first, and not over already."""
        last: date = self.cleaned_data["until_on"]
        first = self.cleaned_data.get("from_on")
        if first and last < first:
            raise forms.ValidationError(_("The last day must be the first day or later"))
        if last < self.today:
            raise forms.ValidationError(_("The last day must be today or later"))
        return last


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


class Colour(Box):
    """A colour, with the browser's own chooser where it has one; without, "#rrggbb" is typed."""

    input_type = "color"


class AnyLookForm(forms.Form):
    """The colours and the mark of a front. `look` is what was chosen, once the form is right."""

    colour = forms.CharField(
        label=_("Colour of the top of the page"), max_length=7, widget=Colour(), error_messages=NO_COLOUR
    )
    accent = forms.CharField(
        label=_("Colour of what is pressed"), max_length=7, widget=Colour(), error_messages=NO_COLOUR
    )
    picture = forms.FileField(
        label=_("Mark"),
        help_text=_("A PNG, JPEG or WebP picture, smaller than 2 MB. It shows at the top left, 40 pixels high."),
        required=False,
    )
    is_without_mark = forms.BooleanField(label=_("Take the mark away"), required=False)

    def __init__(self, data: Any, files: Any, *, kept_mark: str, **kwargs: Any) -> None:
        super().__init__(data, files, **kwargs)
        self.kept_mark = kept_mark

    def clean_colour(self) -> str:
        return self._checked("colour")

    def clean_accent(self) -> str:
        return self._checked("accent")

    def clean_picture(self) -> str:
        """Keep the picture, and return its name; without one, the mark stays as it is."""
        picture = self.cleaned_data["picture"]
        try:
            return keep_mark(picture) if picture else self.kept_mark
        except MarkRefused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    @property
    def look(self) -> Look:
        """What the front is to wear."""
        said = self.cleaned_data
        mark = "" if said["is_without_mark"] else said["picture"]
        return Look(name=said["name"], colour=said["colour"], accent=said["accent"], mark=mark)

    def _checked(self, field: str) -> str:
        typed: str = self.cleaned_data[field]
        if typed and not COLOUR.fullmatch(typed):
            raise forms.ValidationError(_now("Enter a colour such as #1d4f6e"))
        return typed.lower()


class LookForm(AnyLookForm):
    """The look of the council or of a partner."""

    field_order = ("name", "short_name", "languages", "colour", "accent", "picture", "is_without_mark")
    name = forms.CharField(
        label=_("Name"), max_length=100, widget=Box(), error_messages={"required": _("Enter the name")}
    )
    short_name = forms.CharField(
        label=_("Short name"), max_length=40, widget=Box(), error_messages={"required": _("Enter the short name")}
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages of the website besides English"),
        help_text=_("Services and answers stay in the language in which they are written."),
        choices=[(code, name) for code, name in settings.LANGUAGES if code != settings.LANGUAGE_CODE],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any, files: Any, *, organisation: Organisation) -> None:
        shown = {name: getattr(organisation, name) for name in ("name", "short_name", "languages", "colour", "accent")}
        super().__init__(data, files, kept_mark=organisation.logo.name or "", initial=shown)


class SiteLookForm(AnyLookForm):
    """The look of a joint front, or of a place that differs from its organisation."""

    field_order = ("name", "behind", "is_unbranded", "colour", "accent", "picture", "is_without_mark")
    name = forms.CharField(
        label=_("Name at the top of its pages"),
        help_text=_("Leave it empty to wear the look of the organisation."),
        max_length=100,
        required=False,
        widget=Box(),
    )
    behind = forms.ModelMultipleChoiceField(
        label=_("Who works there together"),
        queryset=Organisation.objects.order_by("kind", "name"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    is_unbranded = forms.BooleanField(label=_("It shows nobody’s mark"), required=False)

    def __init__(self, data: Any, files: Any, *, site: Site) -> None:
        shown = {
            "name": site.brand_name,
            "colour": site.brand_colour or site.organisation.colour,
            "accent": site.brand_accent or site.organisation.accent,
            "behind": [each.pk for each in site.on_behalf_of.all()],
            "is_unbranded": site.is_unbranded,
        }
        super().__init__(data, files, kept_mark=site.brand_logo.name or "", initial=shown)
