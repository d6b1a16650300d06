"""Lists of rows on one page, each row a small form; an empty row is no row."""

from typing import Any, NamedTuple

from django import forms
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.agreements.models import Side
from moothall.agreements.rules import OF_PARTNER, ROWS, Measure
from moothall.contacts.workflow import Interaction
from moothall.directory.models import Service
from moothall.promises.models import Unit
from moothall.ui.forms import Box, Email, PersonName, Telephone, WholeNumber
from moothall.ui.shapes import Words

TIMED = [(unit.value, unit.label) for unit in (Unit.WORKING_HOURS, Unit.WORKING_DAYS, Unit.DAYS)]
EMPTY_ROWS = 2
MOST_ROWS = 60


def _whole(label: Any, *, needed: Any = "", most: int = 999) -> forms.IntegerField:
    errors: dict[str, Any] = {"invalid": _("Enter a whole number"), "min_value": _("Enter 1 or more")}
    if needed:
        errors["required"] = needed
    return forms.IntegerField(
        label=label, min_value=1, max_value=most, required=bool(needed), widget=WholeNumber, error_messages=errors
    )


class TermRow(forms.Form):
    """Times for a service, a kind of transaction, both, or all."""

    service_id = forms.TypedChoiceField(label=_("Service"), required=False, coerce=int, empty_value=None)
    interaction = forms.ChoiceField(
        label=_("Kind of transaction"), required=False, choices=[("", _("Every kind")), *Interaction.choices]
    )
    answer_value = _whole(_("First response within (optional)"))
    answer_unit = forms.ChoiceField(label=_("Unit"), required=False, choices=[("", _("No time agreed")), *TIMED])
    done_value = _whole(_("Done within"), needed=_("Enter the time until it is done"))
    done_unit = forms.ChoiceField(label=_("Unit"), choices=TIMED, initial="working_days")
    quality = forms.CharField(label=_("What good work is (optional)"), max_length=300, required=False, widget=Box())

    def __init__(self, *args: Any, services: list[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["service_id"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _now("Every service")), *((service.pk, service.name) for service in services)]

    def has_changed(self) -> bool:
        """Say whether anything was typed: a chosen unit alone is no row."""
        return bool(set(self.changed_data) - {"done_unit"})

    def clean(self) -> dict[str, Any]:
        """Ask for both parts of a first response, or neither."""
        said: dict[str, Any] = super().clean() or {}
        if bool(said.get("answer_value")) != bool(said.get("answer_unit")) and "answer_value" not in self.errors:
            name = "answer_unit" if said.get("answer_value") else "answer_value"
            self.add_error(name, _now("Enter the number and the unit, or neither"))
        return said


class MeasureRow(forms.Form):
    """A quality with its target."""

    measure = forms.ChoiceField(label=_("Measure"), choices=[("", _("Choose a measure")), *Measure.choices])
    target_percent = forms.IntegerField(
        label=_("Target (optional where people judge)"),
        min_value=0,
        max_value=100,
        required=False,
        widget=WholeNumber(suffix=_("%")),
        error_messages={"invalid": _("Enter a whole number of per cent")},
    )
    words = forms.CharField(label=_("In words (optional)"), max_length=200, required=False, widget=Box())

    def clean(self) -> dict[str, Any]:
        """Ask for a target of what is reckoned, and words for what is judged."""
        said: dict[str, Any] = super().clean() or {}
        is_judged = said.get("measure") == Measure.JUDGED
        if is_judged and not said.get("words"):
            self.add_error("words", _now("Say what is judged"))
        if is_judged and said.get("target_percent") is not None:
            self.add_error("target_percent", _now("What people judge has no target: leave it empty"))
        is_told = said.get("target_percent") is not None or "target_percent" in self.errors
        if said.get("measure") and not is_judged and not is_told:
            self.add_error("target_percent", _now("Enter the target in per cent"))
        return said


class _Person(forms.Form):
    """A person to turn to."""

    name = forms.CharField(
        label=_("Name"), max_length=100, widget=PersonName, error_messages={"required": _("Enter the name")}
    )
    post = forms.CharField(label=_("Post (optional)"), max_length=100, required=False, widget=Box(width=30))
    telephone = forms.CharField(label=_("Telephone (optional)"), max_length=30, required=False, widget=Telephone)
    email = forms.EmailField(
        label=_("Email (optional)"),
        required=False,
        widget=Email,
        error_messages={"invalid": _("Enter an email address, such as name@example.org")},
    )


class SidePerson(_Person):
    """A person on one side of an agreement."""

    side = forms.ChoiceField(label=_("On which side?"), choices=Side, initial=Side.THEIRS)
    field_order: tuple[str, ...] = ("side", "name")

    def has_changed(self) -> bool:
        """Say whether anything was typed: a chosen side alone is no row."""
        return bool(set(self.changed_data) - {"side"})


class StepRow(SidePerson):
    """To whom something goes that is so many hours late."""

    after_hours = _whole(_("After how many working hours of being late?"), needed=_("Enter the hours"))
    field_order = ("after_hours", "side", "name")


class PartnerPersonRow(_Person):
    """A named contact of a partner, with a deputy."""

    about = forms.CharField(label=_("Ask them about (optional)"), max_length=200, required=False, widget=Box())
    deputy_name = forms.CharField(
        label=_("Who stands in? (optional)"), max_length=100, required=False, widget=PersonName
    )
    deputy_telephone = forms.CharField(
        label=_("Their telephone (optional)"), max_length=30, required=False, widget=Telephone
    )
    field_order = ("name", "post", "about")


class PartOfPage(NamedTuple):
    """One list of an agreement: its page's title, what one row is called, its form and columns."""

    title: Words
    row: Words
    form: type[forms.Form]
    names: tuple[str, ...]


PARTS: dict[str, PartOfPage] = {
    "terms": PartOfPage(_("Times"), _("Time"), TermRow, ROWS["terms"]),
    "measures": PartOfPage(_("Quality"), _("Measure"), MeasureRow, ROWS["measures"]),
    "steps": PartOfPage(_("Escalation"), _("Step"), StepRow, ROWS["steps"]),
    "contacts": PartOfPage(_("Contacts"), _("Contact"), SidePerson, ROWS["contacts"]),
}
OF_A_PARTNER = PartOfPage(_("Named contacts"), _("Contact"), PartnerPersonRow, OF_PARTNER)


class Rows(BaseFormSet):  # type: ignore[type-arg]
    """The rows of a list. `rows` is what they say, in their order; one that is marked is left out."""

    names: tuple[str, ...] = ()

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _now("Take this one out")

    @property
    def rows(self) -> list[list[Any]]:
        """What the rows say, once they are right."""
        kept = [form for form in self.forms if form.has_changed() or form.initial]
        said = [form.cleaned_data for form in kept if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        return [[each.get(name) for name in self.names] for each in said]


def rows_form(part: PartOfPage, sent: Any, *, rows: list[Any], **form_kwargs: Any) -> Rows:
    """Return the page's rows: those that are there, and empty ones to fill in."""
    kind = forms.formset_factory(
        part.form, formset=Rows, extra=EMPTY_ROWS, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS
    )
    initial = [dict(zip(part.names, row, strict=True)) for row in rows]
    found = kind(sent, initial=initial, form_kwargs=form_kwargs, prefix="row")
    assert isinstance(found, Rows)
    found.names = part.names
    return found
