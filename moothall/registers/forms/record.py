"""The form of a record, built from what its register declares."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.accounts.models import Officer
from moothall.directory.models import Organisation
from moothall.directory.queries import officers_of
from moothall.registers.actions import RecordRefused, Said
from moothall.registers.declared import Field, Register, Sort, Values
from moothall.registers.forms.answers import Asking, boxes_for, kept, shown
from moothall.registers.models import Record
from moothall.registers.rules.whole import when_words
from moothall.ui.forms import DateParts
from moothall.ui.shapes import Words


class RecordForm(forms.Form):
    """What a register asks of a record. Whether it is right is decided by the act; its refusals stand at the fields."""

    owner = forms.ModelChoiceField(
        Officer.objects.none(), label=_("Owner"), required=False, help_text=_("Who answers for this and reviews it.")
    )
    held_on = DateParts(label=_("Holds from (optional)"), required=False, help_text=_("Empty: from today."))
    review_by = DateParts(label=_("Review by (optional)"), required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        register: Register,
        data: Any = None,
        files: Any = None,
        *,
        organisation: Organisation,
        record: Record | None = None,
        begun: Values | None = None,
        owner: Officer | None = None,
    ) -> None:
        """`record` is what is changed; `begun` are the values with which a new one begins."""
        self.register, self.record = register, record
        self.known: Values = record.values if record else begun or {}
        super().__init__(data, files, initial=self._initial(owner))
        field = self.fields["owner"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = officers_of(organisation)
        field.empty_label = str(_("Nobody yet"))
        self.fields["review_by"].help_text = _review_words(register)
        self._boxes: dict[str, list[str]] = {}
        for each in register.asked:
            self._ask(each, organisation)

    def _initial(self, owner: Officer | None) -> dict[str, Any]:
        record = self.record
        begun: dict[str, Any] = {"form_key": uuid4(), "owner": owner}
        if record is not None:
            is_here = record.owner is not None and record.owner.is_active
            begun = {
                "owner": record.owner if is_here else None,
                "held_on": record.held_on,
                "review_by": record.review_by,
                "seen": record.version_number,
            }
        for field in self.register.asked:
            begun |= {f"{field.code}{end}": value for end, value in shown(field, self.known.get(field.code)).items()}
        return begun

    def _ask(self, field: Field, organisation: Organisation) -> None:
        asking = Asking(field, organisation, self.known.get(field.code), _label(field), self._hint(field))
        boxes = boxes_for(asking)
        self._boxes[field.code] = [f"{field.code}{end}" for end in boxes]
        self.fields.update({f"{field.code}{end}": box for end, box in boxes.items()})

    def _hint(self, field: Field) -> str:
        said = [str(field.hint)] if field.hint else []
        if field.only_when is not None:
            other = self.register.field(field.only_when.field)
            assert other is not None
            said.append(
                _now("Only when “{other}” is {said}.").format(other=other.name, said=when_words(field, self.register))
            )
        if field.is_personal:
            said.append(_now("Personal: who reads it is written down."))
        return " ".join(said)

    @property
    def sections(self) -> Iterator[tuple[Words, list[BoundField]]]:
        """The boxes in their sections; those of one section stand together."""
        found: dict[str, list[BoundField]] = {}
        for field in self.register.asked:
            found.setdefault(str(field.section), []).extend(self[name] for name in self._boxes[field.code])
        yield from found.items()

    @property
    def has_files(self) -> bool:
        """Whether it takes a file."""
        return any(field.sort == Sort.FILE for field in self.register.asked)

    @property
    def said(self) -> Said:
        """What was said, once every box could be read."""
        given = self.cleaned_data
        values = {field.code: self._kept(field) for field in self.register.asked}
        files = {
            field.code: given[field.code]
            for field in self.register.asked
            if field.sort == Sort.FILE and given.get(field.code)
        }
        return Said(values, owner=given["owner"], held_on=given["held_on"], review_by=given["review_by"], files=files)

    def _kept(self, field: Field) -> Any:
        if field.sort == Sort.FILE:
            return self.known.get(field.code)
        return kept(
            field, {name.removeprefix(field.code): self.cleaned_data.get(name) for name in self._boxes[field.code]}
        )

    def refuse(self, refusal: RecordRefused) -> None:
        """Show why the act refused, each at its field."""
        for code, words in refusal.problems.items():
            name = self._boxes.get(code, [code])[0]
            self.add_error(name if name in self.fields else None, words)

    def typed(self) -> Mapping[str, Any]:
        """Return what stands in the boxes, read by nobody: to show them again with more rows."""
        return {
            name: field.widget.value_from_datadict(self.data, self.files, name) for name, field in self.fields.items()
        }


def _label(field: Field) -> Words:
    if field.is_required and field.only_when is None:
        return field.name
    return _now("{name} (optional)").format(name=field.name) if not field.is_required else field.name


def _review_words(register: Register) -> str:
    if register.review_months is None:
        return _now("Empty: never.")
    return _now("Empty: {months} months after it begins to hold.").format(months=register.review_months)


class WhyForm(forms.Form):
    """Why a record is withdrawn."""

    why = forms.CharField(
        label=_("Why is it withdrawn?"),
        widget=forms.Textarea({"rows": 4}),
        max_length=2000,
        error_messages={"required": _("Say why it is withdrawn")},
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReviewForm(forms.Form):
    """When a record is to be looked at next."""

    review_by = DateParts(
        label=_("Next review by"), error_messages={"required": _("Enter by when it is to be looked at next")}
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class SeenForm(forms.Form):
    """A press of a button, with the version that was seen."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class CommentForm(forms.Form):
    """Words about a record."""

    words = forms.CharField(
        label=_("Comment"),
        widget=forms.Textarea({"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Write your comment")},
    )


class DocumentForm(forms.Form):
    """A file that belongs to a record."""

    file = forms.FileField(label=_("File"), error_messages={"required": _("Choose a file")})
