"""What is asked of agreements and their versions."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.accounts.models import Officer
from moothall.agreements.models import Agreement, AgreementVersion, Side
from moothall.directory.models import Department, Organisation, Service
from moothall.directory.queries import officers_of
from moothall.journal.kinds import SettingRefused
from moothall.ui.forms import Box, Checkboxes, DateParts, PersonName, Radios
from moothall.ui.shapes import Words


class Refusable(forms.Form):
    """A form that can show why an act refused."""

    def refuse(self, refusal: SettingRefused) -> None:
        """Show why the act refused, at the field that is wrong."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


def _day(label: Words, needed: Words = "", *, hint: Words = "") -> DateParts:
    errors = {"required": needed} if needed else {}
    return DateParts(label=label, required=bool(needed), help_text=hint, error_messages=errors)


def _owner() -> "forms.ModelChoiceField[Officer]":
    return forms.ModelChoiceField(
        label=_("Who looks after it? (optional)"),
        required=False,
        queryset=Officer.objects.none(),
        empty_label=_("Nobody yet"),
        help_text=_("For an agreement with a department: its reviews stand on their desk when they are due."),
    )


def _ask_owner(form: forms.BaseForm, council: Organisation) -> None:
    field = form.fields["owner"]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = officers_of(council)


class NewAgreementForm(Refusable):
    """An agreement that begins: with whom, from when."""

    name = forms.CharField(
        label=_("What is it called?"),
        max_length=120,
        help_text=_("Such as “Bins and bulky waste”."),
        widget=Box(),
        error_messages={"required": _("Enter a name")},
    )
    other = forms.ChoiceField(label=_("With whom?"), error_messages={"required": _("Choose with whom")})
    from_on = _day(_("From which day?"), _("Enter the first day"))
    review_on = _day(_("When is it reviewed?"), _("Enter the day of the review"))
    owner = _owner()

    def __init__(self, *args: Any, council: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.council = council
        partners = Organisation.objects.filter(partnership__council=council, partnership__is_retired=False)
        departments = Department.objects.filter(organisation=council, is_retired=False).order_by("name")
        field = self.fields["other"]
        assert isinstance(field, forms.ChoiceField)
        _ask_owner(self, council)
        field.choices = [
            ("", _now("Choose with whom")),
            (_now("Partners"), [(f"partner-{each.pk}", each.name) for each in partners.order_by("name")]),
            (_now("Departments"), [(f"department-{each.pk}", each.name) for each in departments]),
        ]

    def clean(self) -> dict[str, Any]:
        """Whoever answers for a partner looks after what is agreed with it; and a form sent twice begins one."""
        said: dict[str, Any] = super().clean() or {}
        if Agreement.objects.filter(council=self.council, name__iexact=said.get("name", "")).exists():
            self.add_error("name", _now("There is an agreement of this name already. Choose another name"))
        if said.get("from_on") and said.get("review_on") and said["review_on"] <= said["from_on"]:
            self.add_error("review_on", _now("The review must come after the first day"))
        if said.get("owner") and said.get("other", "").startswith("partner-"):
            self.add_error("owner", _now("Choose nobody: who answers for the partner looks after its agreements"))
        return said

    def agreement(self, code: str) -> Agreement:
        """The agreement as it was said, not yet saved."""
        said = self.cleaned_data
        kind, _dash, key = said["other"].partition("-")
        other = {f"{kind}_id": int(key)}
        return Agreement(code=code, name=said["name"], owner=said["owner"], council=self.council, **other)

    @property
    def facts(self) -> dict[str, Any]:
        """What its first version says."""
        return {name: self.cleaned_data[name] for name in ("from_on", "review_on")}


class AgreementForm(forms.ModelForm, Refusable):  # type: ignore[type-arg]
    """The name of an agreement, who looks after it if it is with a department, and whether it is in use."""

    owner = _owner()

    class Meta:
        model = Agreement
        fields = ("name", "owner", "is_retired")
        labels = {"name": _("What is it called?"), "is_retired": _("No longer in use")}
        widgets = {"name": Box()}
        error_messages = {"name": {"required": _("Enter a name")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.department_id is None:
            del self.fields["owner"]
        else:
            _ask_owner(self, self.instance.council)


class VersionForm(Refusable):
    """What a draft says besides its lists."""

    from_on = _day(_("From which day?"), _("Enter the first day"))
    until_on = _day(_("Until which day? (optional)"), hint=_("Leave empty if it goes on until it is changed."))
    review_on = _day(_("When is it reviewed?"), _("Enter the day of the review"))
    services = forms.ModelMultipleChoiceField(
        label=_("Which services is it about?"),
        required=False,
        queryset=Service.objects.none(),
        widget=Checkboxes(is_inline=True),
        help_text=_("None means all that the other side does."),
    )
    our_role = forms.CharField(label=_("What does the council do?"), required=False, widget=forms.Textarea({"rows": 4}))
    their_role = forms.CharField(
        label=_("What does the other side do?"), required=False, widget=forms.Textarea({"rows": 4})
    )
    handover = forms.CharField(
        label=_("How are cases handed over?"), required=False, widget=forms.Textarea({"rows": 4})
    )
    details = forms.CharField(
        label=_("Which details go along?"),
        required=False,
        help_text=_(
            "Codes of questions, with spaces between. What a team needs before it can have a case must be here."
        ),
        widget=Box(),
    )
    change_note = forms.CharField(
        label=_("Why does it change? (optional)"), max_length=300, required=False, widget=Box()
    )

    def __init__(self, *args: Any, version: AgreementVersion, **kwargs: Any) -> None:
        fields = ("from_on", "until_on", "review_on", "our_role", "their_role", "handover", "change_note")
        initial: dict[str, Any] = {name: getattr(version, name) for name in fields}
        initial |= {
            "details": " ".join(version.details),
            "services": list(version.services.values_list("pk", flat=True)),
        }
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        self.version = version
        field = self.fields["services"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = services_for(version.agreement)

    def clean_details(self) -> list[str]:
        """Return the codes; each must be of a question that one of the services asks."""
        codes = list(dict.fromkeys(self.cleaned_data["details"].replace(",", " ").split()))
        services = services_for(self.version.agreement)
        known = {question.code for service in services for question in service.record.questions}
        unknown = [code for code in codes if code not in known]
        if unknown:
            words = _now("No service here asks for {codes}. Use the codes of its questions")
            raise forms.ValidationError(words.format(codes=", ".join(unknown)))
        return codes

    def clean(self) -> dict[str, Any]:
        """The days must follow one another."""
        said: dict[str, Any] = super().clean() or {}
        begins, ends, review = (said.get(name) for name in ("from_on", "until_on", "review_on"))
        if begins and ends and ends < begins:
            self.add_error("until_on", _now("It cannot end before it begins"))
        if begins and review and review <= begins:
            self.add_error("review_on", _now("The review must come after the first day"))
        return said

    @property
    def facts(self) -> dict[str, Any]:
        """What was said, once it is right."""
        return dict(self.cleaned_data)


def services_for(agreement: Agreement) -> Any:
    """Return the services that an agreement can be about: the council's and the partner's."""
    sides = [key for key in (agreement.council_id, agreement.partner_id) if key is not None]
    return Service.objects.published().filter(organisation__in=sides).order_by("name")


class SignForm(Refusable):
    """Who signed a draft for one side."""

    side = forms.ChoiceField(label=_("For which side?"), choices=Side, widget=Radios)
    name = forms.CharField(
        label=_("Who signed?"), max_length=100, widget=PersonName, error_messages={"required": _("Enter the name")}
    )
    signed_on = _day(_("On which day?"), _("Enter the day"))


class ReviewForm(Refusable):
    """What a review found, and when the next is."""

    words = forms.CharField(
        label=_("What did the review find?"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Such as changes in law or in how the work is done."),
        error_messages={"required": _("Say what the review found")},
    )
    next_on = _day(_("When is the next review?"), _("Enter the day of the next review"))


class EndForm(Refusable):
    """The last day of what is in force."""

    until_on = _day(_("What is its last day?"), _("Enter the last day"))


class DocumentForm(Refusable):
    """A file that belongs to an agreement."""

    file = forms.FileField(
        label=_("Which file?"),
        help_text=_("Such as the signed agreement as PDF, up to 25 MB."),
        error_messages={"required": _("Choose a file"), "empty": _("The file is empty")},
    )
