"""What every section of a draft shares: its fields are named after the way to the value that they hold."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.directory.catalogue import ServiceRecord
from moothall.directory.forms.setting import Lines
from moothall.directory.record_values import JOINT, grouped, value_at
from moothall.directory.slips import Slip
from moothall.lib.money import MoneyIsWrong, pence
from moothall.ui.forms import Box, DateParts, Money


class PartForm(forms.Form):
    """Fields that hold values of a record or of an entry of one of its lists."""

    def show(self, slips: Iterable[Slip]) -> None:
        """Show what is wrong with the record at the fields that hold it; what lies elsewhere is passed over."""
        for steps, words in slips:
            name = self._field_of(tuple(map(str, steps)))
            if name:
                self.add_error(name, words[:1].upper() + words[1:])

    def show_as_typed(self) -> None:
        """Show what was typed, and say nothing yet of what is wrong with it."""
        self._errors, self.cleaned_data = ErrorDict(), {}

    def _field_of(self, steps: tuple[str, ...]) -> str | None:
        ways = (JOINT.join(steps[:length]) for length in range(len(steps), 0, -1))
        return next((way for way in ways if way in self.fields), None)

    @property
    def values(self) -> dict[str, Any]:
        """What was said, as a record holds it."""
        return {name: _kept(self.fields[name], value) for name, value in self.cleaned_data.items()}


class SectionForm(PartForm):
    """One section of a draft, filled with what the record says."""

    of_record: ClassVar[tuple[str, ...]] = ()
    """Fields of the record that the section changes, where they are not those of its own fields."""

    def __init__(self, data: Any, *, record: ServiceRecord, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.record = record
        for name, field in self.fields.items():
            self.initial.setdefault(name, shown_in(field, value_at(record, name)))

    @property
    def changes(self) -> dict[str, Any]:
        """The fields of the record that are said here."""
        return grouped(self.values)


def shown_in(field: forms.Field, value: Any) -> Any:
    """Return a value of a record as its field shows it."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(field, DateParts):
        return date.fromisoformat(value) if value else None
    return value


def _kept(field: forms.Field, value: Any) -> Any:
    """Return what a field gives as a record holds it."""
    if isinstance(field, DateParts):
        return value.isoformat() if value else ""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    return value


def words(
    label: Any, hint: Any = "", *, longest: int = 200, need: Any = "", width: int | None = None
) -> forms.CharField:
    """Return a field for a line of words. `need` is the sentence shown when it is empty and must not be."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=longest,
        required=bool(need),
        widget=Box(width=width),
        error_messages={"required": need} if need else None,
    )


def long_words(label: Any, hint: Any = "", *, rows: int = 3, longest: int = 2000, need: Any = "") -> forms.CharField:
    """Return a field for several lines of words."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=longest,
        required=bool(need),
        widget=forms.Textarea({"rows": rows, "spellcheck": "true"}),
        error_messages={"required": need} if need else None,
    )


def lines(label: Any, hint: Any = "", *, rows: int = 5, longest: int = 200) -> Lines:
    """Return a field for several short things, one a line."""
    return Lines(label=label, help_text=hint, rows=rows, longest=longest, required=False)


def one_of(label: Any, table: Any, hint: Any = "", **kwargs: Any) -> forms.ChoiceField:
    """Return a field for one of a table's codes."""
    return forms.ChoiceField(label=label, help_text=hint, choices=list(table.items()), **kwargs)


class Pence(forms.CharField):
    """An amount typed in pounds. Gives pence; None for nothing typed."""

    widget = Money

    def prepare_value(self, value: Any) -> Any:
        return f"{value / 100:.2f}" if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            amount = pence(typed)
        except MoneyIsWrong as refusal:
            raise forms.ValidationError(_now(str(refusal))) from None
        if amount < 0:
            raise forms.ValidationError(_("An amount cannot be less than nothing"))
        return amount
