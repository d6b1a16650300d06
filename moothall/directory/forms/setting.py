"""What the forms of all settings share: the words of an act's refusal stand at their field."""

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from django import forms
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.accounts.models import Officer
from moothall.journal.kinds import SettingRefused

Row = TypeVar("Row", bound=models.Model)
NO_LONGER = _("No longer in use")
NO_LONGER_HINT = _("It is offered nowhere any more. What names it stays as it is.")


class Lines(forms.CharField):
    """Several short things, one a line. Gives a list."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 4, longest: int = 80, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea({"rows": rows}), **kwargs)
        self.longest = longest

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if any(len(line) > self.longest for line in lines):
            words = _("Each line must be {longest} characters or fewer")
            raise forms.ValidationError(str(words).format(longest=self.longest))
        return lines


class SettingForm(forms.ModelForm, Generic[Row]):  # type: ignore[type-arg]
    """A setting as a page asks it. `facts` is what was said, once it is right.

    A row that exists can be retired; a new one cannot. Rows that have one of `one_name_among` in common, such as the
    teams of an organisation, have different names: two of one name could not be told apart, and a form sent twice
    would set up both. Empty, no two of all rows; None, names may repeat.
    """

    one_name_among: ClassVar[Sequence[str] | None] = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.fields.pop("is_retired", None)
        elif "is_retired" in self.fields:
            self.fields["is_retired"].label, self.fields["is_retired"].help_text = NO_LONGER, NO_LONGER_HINT

    def refuse_namesake(self, said: dict[str, Any]) -> None:
        """Refuse the name of another row, in capitals or not."""
        if self.one_name_among is None or not said.get("name"):
            return
        among = {column: said.get(column) for column in self.one_name_among}
        twins = type(self.instance)._default_manager.filter(name__iexact=said["name"], **among)
        twin = twins.exclude(pk=self.instance.pk).first()
        if twin is None:
            return
        if getattr(twin, "is_retired", False):
            self.add_error("name", _now("One of this name is no longer in use. Use it again, or choose another name"))
        else:
            self.add_error("name", _now("There is one of this name already. Choose another name"))

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        self.refuse_namesake(said)
        return said

    @property
    def facts(self) -> dict[str, Any]:
        return dict(self.cleaned_data)

    def refuse(self, refusal: SettingRefused) -> None:
        """Show why the act refused, at the field that is wrong."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))

    def choose_from(self, name: str, rows: "models.QuerySet[Any]", *, empty: Any = None) -> None:
        """Offer these rows, and what is chosen already even when it is retired."""
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        kept = getattr(self.instance, f"{name}_id", None)
        found = rows | rows.model._default_manager.filter(pk=kept) if kept else rows
        field.queryset = found.distinct()
        if empty is not None:
            field.empty_label = empty


def people() -> "models.QuerySet[Officer]":
    """Return the officers who can be named, by name."""
    return Officer.objects.filter(is_active=True).order_by("name")
