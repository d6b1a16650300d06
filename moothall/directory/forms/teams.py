"""What is asked of organisations, departments, teams and skills."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.directory.forms.setting import SettingForm, people
from moothall.directory.models import Department, Organisation, Skill, Team, WorkingCalendar
from moothall.ui.forms import Box, Email, Radios, Telephone

PREFIX = re.compile(r"[A-Z]{2,4}")
OPTIONAL_PHONE = Telephone({"autocomplete": "off"})


class OrganisationForm(SettingForm[Organisation]):
    """The council or a partner. Its look has a page of its own."""

    website = forms.URLField(
        label=_("Website (optional)"), required=False, max_length=200, assume_scheme="https", widget=Box()
    )

    class Meta:
        model = Organisation
        fields = (
            "name", "short_name", "kind", "reference_prefix", "address", "telephone", "email", "website",
            "one_may_publish", "is_retired",
        )  # fmt: skip
        labels = {
            "name": _("Name"),
            "short_name": _("Short name"),
            "kind": _("What is it?"),
            "reference_prefix": _("Letters with which its references begin"),
            "address": _("Address (optional)"),
            "telephone": _("Telephone (optional)"),
            "email": _("Email (optional)"),
            "one_may_publish": _("One person may write a service and publish it"),
        }
        help_texts = {
            "reference_prefix": _("Two to four, such as TB. No other organisation may have them."),
            "one_may_publish": _("For a small council. They give a reason, which stays with the version."),
        }
        widgets = {
            "name": Box(),
            "short_name": Box(width=20),
            "kind": Radios(is_inline=True),
            "reference_prefix": Box(width=5),
            "address": forms.Textarea({"rows": 3}),
            "telephone": OPTIONAL_PHONE,
            "email": Email({"autocomplete": "off"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = Organisation.Kind.choices

    def clean_reference_prefix(self) -> str:
        """Nothing that customers quote may be of two organisations."""
        letters: str = self.cleaned_data["reference_prefix"].strip().upper()
        if not PREFIX.fullmatch(letters):
            raise forms.ValidationError(_now("Enter two to four letters, such as TB"))
        if Organisation.objects.filter(reference_prefix=letters).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_now("Another organisation has these letters. Choose others"))
        if self.instance.pk and letters != self.initial["reference_prefix"]:
            raise forms.ValidationError(_now("Customers quote these letters. They cannot change any more"))
        return letters


class DepartmentForm(SettingForm[Department]):
    """A part of an organisation that customers are told about."""

    one_name_among = ("organisation",)

    class Meta:
        model = Department
        fields = ("name", "organisation", "is_retired")
        labels = {"name": _("Name"), "organisation": _("Of which organisation?")}
        widgets = {"name": Box()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organisations = Organisation.objects.filter(is_retired=False)
        self.choose_from("organisation", organisations, empty=_("Choose an organisation"))


class TeamForm(SettingForm[Team]):
    """People who work the same queue."""

    one_name_among = ("organisation",)

    class Meta:
        model = Team
        fields = (
            "name", "department", "description", "calendar", "contact", "deputy", "escalates_to", "telephone", "email",
            "is_front_office", "is_retired",
        )  # fmt: skip
        labels = {
            "name": _("Name"),
            "department": _("Department"),
            "description": _("What they do (optional)"),
            "calendar": _("Hours"),
            "contact": _("Named contact"),
            "deputy": _("Deputy"),
            "escalates_to": _("To which team does what is late climb?"),
            "telephone": _("Telephone (optional)"),
            "email": _("Email (optional)"),
            "is_front_office": _("This team takes contacts at the front office"),
        }
        widgets = {
            "name": Box(),
            "description": forms.Textarea({"rows": 2}),
            "telephone": OPTIONAL_PHONE,
            "email": Email({"autocomplete": "off"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        departments = Department.objects.filter(is_retired=False).order_by("name")
        self.choose_from("department", departments, empty=_("Choose a department"))
        self.choose_from(
            "calendar", WorkingCalendar.objects.filter(is_retired=False).order_by("name"), empty=_("Choose hours")
        )
        teams = Team.objects.filter(is_retired=False).exclude(pk=self.instance.pk).order_by("name")
        self.choose_from("escalates_to", teams, empty=_("To nobody"))
        for name in ("contact", "deputy"):
            self.choose_from(name, people(), empty=_("Nobody yet"))
        for name in ("contact", "deputy", "escalates_to"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """Whoever stands in for the contact is somebody else. The organisation is that of the department."""
        if self.cleaned_data.get("department"):
            self.cleaned_data["organisation"] = self.cleaned_data["department"].organisation
        said = super().clean()
        if said.get("contact") and said.get("contact") == said.get("deputy"):
            self.add_error("deputy", _now("Choose somebody other than the named contact"))
        return said


class SkillForm(SettingForm[Skill]):
    """Something that not every officer can do."""

    one_name_among = ()

    class Meta:
        model = Skill
        fields = ("name", "description", "is_retired")
        labels = {"name": _("Name"), "description": _("What it takes (optional)")}
        help_texts = {"name": _("Such as “Urdu”, “Housing benefit” or “British Sign Language”.")}
        widgets = {"name": Box(width=30), "description": Box()}
