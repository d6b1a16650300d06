"""Setting up a register of the council's own: what it is, and each of its fields."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.text import slugify
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.accounts.models import Officer
from moothall.accounts.roles import AREA_WORDS, PERMISSIONS, permissions_by_area
from moothall.journal.kinds import SettingRefused
from moothall.registers.declared import IN_A_ROW, RESERVED, Column, Field, OnlyWhen, Sort
from moothall.registers.known import registers
from moothall.registers.models import OwnRegister
from moothall.registers.rules.own import read_field, written_field
from moothall.ui.forms import Box, WholeNumber
from moothall.ui.shapes import Words

OFFERED = [each for each in Sort if each not in (Sort.LISTED,)]
COLUMN_WORDS: Mapping[str, Sort] = {
    "words": Sort.LINE, "number": Sort.NUMBER, "money": Sort.MONEY, "percent": Sort.PERCENT, "day": Sort.DAY,
}  # fmt: skip
assert set(COLUMN_WORDS.values()) <= set(IN_A_ROW)


SECTIONS: tuple[tuple[Words, tuple[str, ...]], ...] = (
    ("", ("name", "sort", "hint", "section", "place")),
    (_("What this kind of answer needs"), ("choices", "columns", "of", "after", "total_of")),
    (_("Rules"), ("is_required", "is_part", "in_list", "is_personal", "when_field", "when_says", "is_retired")),
)


class _Refusable(forms.Form):
    def refuse(self, refusal: SettingRefused) -> None:
        """Show why the act refused, at the field that is wrong."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


class OwnRegisterForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a register is for, who answers for it, who sees and keeps it, how often its records are looked at."""

    review_months = forms.IntegerField(
        label=_("Months until each record is looked at again (optional)"),
        help_text=_("Empty: never."),
        required=False,
        min_value=1,
        max_value=120,
        widget=WholeNumber,
    )
    may_see = forms.ChoiceField(label=_("Who sees it?"), help_text=_("Those whose role lets them do this."))
    may_keep = forms.ChoiceField(label=_("Who keeps it?"), help_text=_("Besides, they need “Keep registers”."))

    class Meta:
        model = OwnRegister
        fields: tuple[str, ...] = (
            "name", "one", "what_for", "subject", "owner", "review_months", "may_see", "may_keep", "is_retired",
        )  # fmt: skip
        labels: ClassVar[dict[str, Any]] = {
            "name": _("Name of the register"),
            "one": _("What is one record called?"),
            "what_for": _("What is it for?"),
            "subject": _("Subject"),
            "owner": _("Who answers for it?"),
            "is_retired": _("No longer in use"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "one": _("Such as “Risk”."),
            "subject": _("Registers of one subject are listed together, such as “Decisions”."),
            "is_retired": _("It is listed nowhere any more. Its records are kept."),
        }
        widgets: ClassVar[dict[str, Any]] = {
            "name": Box(), "one": Box(width=20), "what_for": Box(), "subject": Box(width=20),
        }  # fmt: skip
        error_messages: ClassVar[dict[str, Any]] = {
            "name": {"required": _("Enter the name of the register")},
            "one": {"required": _("Enter what one record is called")},
            "what_for": {"required": _("Say what it is for")},
            "subject": {"required": _("Enter the subject")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset, owner.required = Officer.objects.filter(is_active=True).order_by("name"), False
        owner.empty_label = str(_("Nobody yet"))
        for name in ("may_see", "may_keep"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = _permissions()
            field.initial = "registers.see" if name == "may_see" else "registers.keep"
        if self.instance.pk is None:
            del self.fields["is_retired"]
            self.fields["first"] = forms.CharField(
                label=_("First field: what names a record?"), widget=Box(), max_length=80,
                help_text=_("Such as “What could go wrong”. More fields come next."),
                error_messages={"required": _("Enter the first field")},
            )  # fmt: skip

    def clean_name(self) -> str:
        """Two registers of one name could not be told apart."""
        name: str = self.cleaned_data["name"]
        twins = [each for each in registers() if str(each.name).lower() == name.lower()]
        if any(each.code != self.instance.code for each in twins):
            raise forms.ValidationError(_now("There is a register of this name already. Choose another name"))
        return name

    @property
    def facts(self) -> dict[str, Any]:
        """What was said, once it is right."""
        said = dict(self.cleaned_data)
        if first := said.pop("first", ""):
            said["fields"] = [written_field(Field(code_for(first, set()), first, Sort.LINE, is_required=True))]
        return said

    def refuse(self, refusal: SettingRefused) -> None:
        """Show why the act refused, at the field that is wrong."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


def _permissions() -> list[tuple[Any, Any]]:
    return [
        (AREA_WORDS[area], [(code, PERMISSIONS[code]) for code in codes])
        for area, codes in permissions_by_area().items()
    ]


def code_for(name: str, taken: set[str]) -> str:
    """Return a code for a field of this name that no other field has."""
    stem = slugify(name).replace("-", "_")[:34] or "field"
    tries = [stem, *(f"{stem}_{number}" for number in range(2, 300))]
    return next(code for code in tries if code not in taken | RESERVED)


class OwnFieldForm(_Refusable):
    """One field of a register of the council's own."""

    name = forms.CharField(
        label=_("What is asked?"), max_length=80, widget=Box(), error_messages={"required": _("Enter what is asked")}
    )
    sort = forms.ChoiceField(label=_("What kind of answer?"), choices=[(each.value, each.label) for each in OFFERED])
    hint = forms.CharField(label=_("Hint (optional)"), max_length=200, required=False, widget=Box())
    section = forms.CharField(
        label=_("Under which heading? (optional)"), max_length=60, required=False, widget=Box(width=20)
    )
    choices = forms.CharField(
        label=_("Answers, one a line"), required=False, max_length=4000, widget=forms.Textarea({"rows": 4}),
        help_text=_("For “one of several” and “any of several”."),
    )  # fmt: skip
    columns = forms.CharField(
        label=_("Columns, one a line"), required=False, max_length=2000, widget=forms.Textarea({"rows": 4}),
        help_text=_("For a table. Write “Name: kind”, where the kind is words, number, money, percent or day. "
                    "Put a plus behind what is to be added up, such as “Cost: money +”."),
    )  # fmt: skip
    of = forms.ChoiceField(label=_("Records of which register?"), required=False,
                           help_text=_("For another record."))  # fmt: skip
    is_required = forms.BooleanField(label=_("It must be answered"), required=False)
    is_part = forms.BooleanField(
        label=_("It is a required part"),
        required=False,
        help_text=_("A record may hold without it; it says what is missing."),
    )
    in_list = forms.BooleanField(label=_("It stands in the list"), required=False)
    is_personal = forms.BooleanField(
        label=_("It is personal"), required=False, help_text=_("Who reads it is written down. It stands in no list.")
    )
    when_field = forms.ChoiceField(label=_("Only asked when (optional)"), required=False)
    when_says = forms.CharField(label=_("And says one of these, one a line"), required=False, max_length=1000,
                                widget=forms.Textarea({"rows": 2}))  # fmt: skip
    after = forms.ChoiceField(label=_("Not before (optional)"), required=False, help_text=_("For a day."))
    total_of = forms.ChoiceField(label=_("It should be the total of (optional)"), required=False,
                                 help_text=_("A difference is shown, and never put right by itself."))  # fmt: skip
    place = forms.IntegerField(label=_("Place in the form"), required=False, min_value=2, widget=WholeNumber,
                               help_text=_("The first field names the record and stays first."))  # fmt: skip
    is_retired = forms.BooleanField(
        label=_("No longer asked"), required=False, help_text=_("What was answered is kept.")
    )

    def __init__(self, register: OwnRegister, sent: Any = None, *, field: Field | None = None) -> None:
        self.register, self.field = register, field
        self.others = [
            each for row in register.fields if (each := read_field(row)).code != (field.code if field else "")
        ]
        self.is_first = field is not None and register.fields[0]["code"] == field.code
        super().__init__(sent, initial=self._initial())
        none = ("", _("Nothing"))
        self._offer("of", [("", _("Any register")), *((each.code, each.name) for each in registers())])
        self._offer(
            "when_field",
            [
                ("", _("Always")),
                *(
                    (each.code, each.name)
                    for each in self.others
                    if each.sort in (Sort.CHOICE, Sort.SEVERAL, Sort.YES_NO)
                ),
            ],
        )
        self._offer("after", [none, *((each.code, each.name) for each in self.others if each.sort == Sort.DAY)])
        self._offer("total_of", [none, *self._totals()])
        if field is None:
            del self.fields["is_retired"]
        if self.is_first:
            for name in ("place", "is_retired", "is_personal", "when_field", "when_says", "sort"):
                self.fields.pop(name, None)

    @property
    def sections(self) -> Iterator[tuple[Words, list[BoundField]]]:
        """The boxes under their headings."""
        for heading, names in SECTIONS:
            if boxes := [self[name] for name in names if name in self.fields]:
                yield heading, boxes

    def _offer(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _totals(self) -> list[tuple[str, str]]:
        return [
            (f"{each.code}.{column.code}", f"{each.name}, {column.name}")
            for each in self.others
            for column in each.columns
            if column.sort in (Sort.NUMBER, Sort.MONEY, Sort.PERCENT)
        ]

    def _initial(self) -> dict[str, Any]:
        field, kept = self.field, [row["code"] for row in self.register.fields]
        if field is None:
            return {"place": len(kept) + 1, "sort": Sort.LINE.value}
        plain = (
            "name",
            "hint",
            "section",
            "of",
            "after",
            "is_required",
            "is_part",
            "in_list",
            "is_personal",
            "is_retired",
        )
        return {name: getattr(field, name) for name in plain} | {
            "sort": field.sort.value,
            "choices": "\n".join(str(words) for _code, words in field.choices),
            "columns": "\n".join(_column_words(each) for each in field.columns),
            "when_field": field.only_when.field if field.only_when else "",
            "when_says": "\n".join(self._when_words(field)),
            "total_of": ".".join(field.total_of) if field.total_of else "",
            "place": kept.index(field.code) + 1,
        }

    def _when_words(self, field: Field) -> list[str]:
        if field.only_when is None:
            return []
        other = next((each for each in self.others if each.code == field.only_when.field), None)
        return [str(other.said(each)) if other else each for each in sorted(field.only_when.says)]

    def clean(self) -> dict[str, Any]:
        """Ask for what the kind of answer needs, and read it."""
        said: dict[str, Any] = super().clean() or {}
        sort = Sort(said.get("sort") or (self.field.sort if self.field else Sort.LINE))
        if sort in (Sort.CHOICE, Sort.SEVERAL) and len(_lines(said.get("choices"))) < 2:
            self.add_error("choices", _now("Enter two answers at least, one a line"))
        if sort == Sort.TABLE:
            self._read_columns(said)
        if said.get("when_field"):
            self._read_when(said)
        said["sort"] = sort
        return said

    def _read_columns(self, said: dict[str, Any]) -> None:
        before = {str(column.name): column.code for column in self.field.columns} if self.field else {}
        found: list[Column] = []
        for line in _lines(said.get("columns")):
            name, _colon, kind = line.rstrip("+ ").rpartition(":")
            sort = COLUMN_WORDS.get(kind.strip().lower())
            if not name.strip() or sort is None:
                self.add_error(
                    "columns", _now("“{line}” must be “Name: kind”, such as “Cost: money”").format(line=line)
                )
                return
            code = before.get(name.strip()) or code_for(name, {each.code for each in found})
            found.append(Column(code, name.strip(), sort, is_summed=line.rstrip().endswith("+")))
        if not found:
            self.add_error("columns", _now("Enter the columns, one a line"))
        said["read_columns"] = tuple(found)

    def _read_when(self, said: dict[str, Any]) -> None:
        other = next(each for each in self.others if each.code == said["when_field"])
        by_words = {str(words).lower(): code for code, words in other.choices}
        if other.sort == Sort.YES_NO:
            by_words = {"yes": "yes", "no": "no"}
        lines = _lines(said.get("when_says"))
        unknown = [line for line in lines if line.lower() not in by_words]
        if unknown or not lines:
            listed = ", ".join(by_words)
            self.add_error("when_says", _now("Enter answers of that question: {listed}").format(listed=listed))
        said["read_when"] = OnlyWhen(
            other.code, frozenset(by_words[each.lower()] for each in lines if each.lower() in by_words)
        )

    @property
    def fields_after(self) -> list[dict[str, Any]]:
        """The fields of the register with this one in its place, as they are kept."""
        said, field = self.cleaned_data, self.field
        code = field.code if field else code_for(said["name"], {each.code for each in self.others})
        before = {str(words): kept for kept, words in field.choices} if field else {}
        taken: set[str] = set()
        choices = []
        for words in _lines(said["choices"]) if said["sort"] in (Sort.CHOICE, Sort.SEVERAL) else []:
            kept = before.get(words) or code_for(words, taken | set(before.values()))
            taken.add(kept)
            choices.append((kept, words))
        table, _point, column = said["total_of"].partition(".")
        total = (table, column) if column else None
        written = written_field(
            Field(
                code, said["name"], said["sort"], hint=said["hint"], section=said["section"], choices=tuple(choices),
                of=said["of"] if said["sort"] in (Sort.RECORD, Sort.RECORDS) else "",
                columns=said.get("read_columns", ()), is_required=said["is_required"], is_part=said["is_part"],
                is_personal=bool(said.get("is_personal")), is_retired=bool(said.get("is_retired")),
                in_list=said["in_list"], after=said["after"] if said["sort"] == Sort.DAY else "",
                only_when=said.get("read_when"), total_of=total,
            )
        )  # fmt: skip
        rest = [written_field(each) for each in self.others]
        place = 1 if self.is_first else min(max(said.get("place") or len(rest) + 1, 2), len(rest) + 1)
        return [*rest[: place - 1], written, *rest[place - 1 :]]


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _column_words(column: Column) -> str:
    kind = next((words for words, sort in COLUMN_WORDS.items() if sort == column.sort), "words")
    return f"{column.name}: {kind}{' +' if column.is_summed else ''}"
