"""The boxes of each sort of field: how they ask, how an answer is kept, how what is kept is shown again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.directory.models import Organisation
from moothall.lib.money import MoneyIsWrong, pence, pounds
from moothall.registers.declared import Field, Sort
from moothall.registers.forms.rows import RowsField
from moothall.registers.queries.seams import choices_of
from moothall.registers.queries.ties import candidates, keys_in
from moothall.registers.rules.values import IMPACTS, LIKELIHOODS, LONGEST, day_of, plain_number
from moothall.ui.forms import Box, Checkboxes, DateParts, Money, Radios
from moothall.ui.shapes import Words

MOST_LISTED = 200
"""Beyond so many records they are named by their numbers, not chosen from a list."""
MOST_TICKED = 15
MANY_CHOICES = 8
LIKELIHOOD_WORDS = (_("1 rare"), _("2 unlikely"), _("3 possible"), _("4 likely"), _("5 almost certain"))
IMPACT_WORDS = (_("1 slight"), _("2 minor"), _("3 moderate"), _("4 serious"), _("5 grave"))

Boxes = dict[str, forms.Field]
"""Form fields by the end of their name: "" for the field's own."""


@dataclass(frozen=True)
class Asking:
    """What a field is asked with: its label and hint, for whom, and what the record says now."""

    field: Field
    organisation: Organisation
    now: Any
    label: Words
    hint: Words = ""

    def plain(self, **more: Any) -> dict[str, Any]:
        """Return what every form field is given. Whether it must be filled in is the act's to say."""
        return {"label": self.label, "help_text": self.hint, "required": False, **more}


class Pence(forms.CharField):
    """An amount of money. Gives whole pence."""

    widget = Money

    def prepare_value(self, value: Any) -> Any:
        return pounds(value).replace("£", "").replace(",", "") if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return pence(typed)
        except MoneyIsWrong:
            raise forms.ValidationError(_now("Enter an amount of money, such as 12.50")) from None


class Numbers(forms.CharField):
    """The numbers of records, with commas or spaces between them. Gives a list."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[int]:
        typed = super().clean(value).replace(",", " ").split()
        if not all(each.isdigit() and len(each) < 18 for each in typed):
            raise forms.ValidationError(_now("Enter the numbers of records, such as 12 or 12, 15"))
        return [int(each) for each in typed]


def boxes_for(asking: Asking) -> Boxes:
    """Return the form fields that ask a field."""
    return ASKED[asking.field.sort](asking)


def kept(field: Field, said: Mapping[str, Any]) -> Any:
    """Return an answer as the record keeps it. `said` are the cleaned boxes by the end of their name."""
    return KEPT[field.sort](said) if field.sort in KEPT else said.get("") or None


def shown(field: Field, value: Any) -> dict[str, Any]:
    """Return what the boxes show of what a record keeps, by the end of their name."""
    if value in (None, ""):
        return {}
    return SHOWN[field.sort](value) if field.sort in SHOWN else {"": value}


# ---- how each sort asks ----


def _line(asking: Asking) -> Boxes:
    most = asking.field.most or LONGEST[Sort.LINE]
    return {"": forms.CharField(max_length=most, widget=Box(), **asking.plain())}


def _words(asking: Asking) -> Boxes:
    most = asking.field.most or LONGEST[Sort.WORDS]
    return {"": forms.CharField(max_length=most, widget=forms.Textarea({"rows": 4}), **asking.plain())}


def _link(asking: Asking) -> Boxes:
    return {"": forms.CharField(max_length=LONGEST[Sort.LINK], widget=Box(), **asking.plain())}


def _choice(asking: Asking) -> Boxes:
    choices = asking.field.choices
    if len(choices) > MANY_CHOICES:
        return _select(asking, list(choices))
    return {"": forms.ChoiceField(choices=choices, widget=Radios, **asking.plain())}


def _several(asking: Asking) -> Boxes:
    return {"": forms.MultipleChoiceField(choices=asking.field.choices, widget=Checkboxes, **asking.plain())}


def _yes_no(asking: Asking) -> Boxes:
    choices = [("yes", _("Yes")), ("no", _("No"))]
    return {"": forms.ChoiceField(choices=choices, widget=Radios(is_inline=True), **asking.plain())}


def _number(asking: Asking) -> Boxes:
    suffix = _("%") if asking.field.sort == Sort.PERCENT else ""
    box = Box({"inputmode": "decimal"}, width=10, suffix=suffix)
    return {"": forms.DecimalField(max_digits=20, widget=box, **asking.plain())}


def _period(asking: Asking) -> Boxes:
    label = str(asking.label)
    return {
        "_from": DateParts(**asking.plain(label=_now("{name}: first day").format(name=label))),
        "_until": DateParts(**asking.plain(label=_now("{name}: last day").format(name=label), help_text="")),
    }


def _score(asking: Asking) -> Boxes:
    label = str(asking.label)
    return {
        end: forms.TypedChoiceField(
            choices=[("", _("Choose one")), *zip(numbers, words, strict=True)],
            coerce=int,
            empty_value=None,
            **asking.plain(label=f"{label}: {_now(name)}", help_text=hint),
        )
        for end, name, numbers, words, hint in (
            ("_likelihood", "likelihood", LIKELIHOODS, LIKELIHOOD_WORDS, asking.hint),
            ("_impact", "impact", IMPACTS, IMPACT_WORDS, ""),
        )
    }


def _select(asking: Asking, choices: list[tuple[Any, Words]]) -> Boxes:
    offered = [("", _("Choose one")), *choices]
    now = asking.now
    if isinstance(now, str) and now and now not in dict(choices):
        offered.append((now, now))
    return {"": forms.ChoiceField(choices=offered, **asking.plain())}


def _listed(asking: Asking) -> Boxes:
    choices = choices_of(asking.field.listed_as, asking.organisation)
    return _line(asking) if choices is None else _select(asking, list(choices))


def _row(asking: Asking) -> Boxes:
    """Offer the rows that can be named, and what is named now even where it is no longer offered."""
    rows = candidates(asking.field, asking.organisation)
    return {"": _keys_field(asking, _offered(asking, list(rows)))}


def _offered(asking: Asking, rows: list[Any]) -> list[tuple[Any, Words]]:
    known = {row.pk for row in rows}
    kept_too = [key for key in keys_in(asking.field, asking.now) if key not in known]
    if rows and kept_too:
        rows = [*rows, *type(rows[0])._default_manager.filter(pk__in=kept_too)]
    return [(row.pk, str(row)) for row in rows]


def _keys_field(asking: Asking, choices: list[tuple[Any, Words]]) -> forms.Field:
    offered = [("", _("Choose one")), *choices]
    return forms.TypedChoiceField(choices=offered, coerce=int, empty_value=None, **asking.plain())


def _record(asking: Asking) -> Boxes:
    rows = list(candidates(asking.field, asking.organisation)[: MOST_LISTED + 1])
    if len(rows) > MOST_LISTED:
        hint = asking.hint or _("The number of the record.")
        return {"": forms.IntegerField(min_value=1, widget=Box(width=10), **asking.plain(help_text=hint))}
    choices: list[tuple[Any, Words]] = [(key, f"{key} {words}") for key, words in _offered(asking, rows)]
    return {"": _keys_field(asking, choices)}


def _records(asking: Asking) -> Boxes:
    rows = list(candidates(asking.field, asking.organisation)[: MOST_TICKED + 1])
    if len(rows) > MOST_TICKED:
        hint = asking.hint or _("The numbers of the records, such as 12 or 12, 15.")
        return {"": Numbers(widget=Box(width=20), **asking.plain(help_text=hint))}
    choices = _offered(asking, rows)
    field = forms.TypedMultipleChoiceField(choices=choices, coerce=int, widget=Checkboxes, **asking.plain())
    return {"": field}


def _file(asking: Asking) -> Boxes:
    hint = asking.hint
    if asking.now:
        hint = _now("There is a file already. Another one takes its place here; the old one stays with the record.")
    return {"": forms.FileField(**asking.plain(help_text=hint))}


def _plain(kind: Callable[..., forms.Field]) -> Callable[[Asking], Boxes]:
    return lambda asking: {"": kind(**asking.plain())}


ASKED: Mapping[Sort, Callable[[Asking], Boxes]] = {
    Sort.LINE: _line,
    Sort.WORDS: _words,
    Sort.CHOICE: _choice,
    Sort.SEVERAL: _several,
    Sort.DAY: _plain(DateParts),
    Sort.MONEY: _plain(Pence),
    Sort.NUMBER: _number,
    Sort.PERCENT: _number,
    Sort.YES_NO: _yes_no,
    Sort.OFFICER: _row,
    Sort.TEAM: _row,
    Sort.SERVICE: _row,
    Sort.SITE: _row,
    Sort.ORGANISATION: _row,
    Sort.CUSTOMER_GROUP: _listed,
    Sort.MEASURE: _listed,
    Sort.LISTED: _listed,
    Sort.PERIOD: _period,
    Sort.LINK: _link,
    Sort.FILE: _file,
    Sort.RECORD: _record,
    Sort.RECORDS: _records,
    Sort.TABLE: lambda asking: {"": RowsField(asking.field, label=asking.label, help_text=asking.hint)},
    Sort.SCORE: _score,
}


# ---- how an answer is kept ----


def _kept_day(said: Mapping[str, Any]) -> Any:
    found = said.get("")
    return found.isoformat() if isinstance(found, date) else None


def _kept_number(said: Mapping[str, Any]) -> Any:
    found = said.get("")
    return plain_number(found) if isinstance(found, Decimal) else None


def _kept_period(said: Mapping[str, Any]) -> Any:
    found = {name: day.isoformat() for name in ("from", "until") if (day := said.get(f"_{name}"))}
    return found or None


def _kept_score(said: Mapping[str, Any]) -> Any:
    likelihood, impact = said.get("_likelihood"), said.get("_impact")
    if likelihood is None and impact is None:
        return None
    return {"likelihood": likelihood, "impact": impact, "score": (likelihood or 0) * (impact or 0)}


KEPT: Mapping[Sort, Callable[[Mapping[str, Any]], Any]] = {
    Sort.DAY: _kept_day,
    Sort.NUMBER: _kept_number,
    Sort.PERCENT: _kept_number,
    Sort.MONEY: lambda said: said.get(""),
    Sort.YES_NO: lambda said: {"yes": True, "no": False}.get(said.get("", "")),
    Sort.PERIOD: _kept_period,
    Sort.SCORE: _kept_score,
    Sort.FILE: lambda _said: None,
}


# ---- how what is kept is shown ----

SHOWN: Mapping[Sort, Callable[[Any], dict[str, Any]]] = {
    Sort.DAY: lambda value: {"": day_of(value)},
    Sort.YES_NO: lambda value: {"": "yes" if value else "no"},
    Sort.PERIOD: lambda value: {"_from": day_of(value.get("from")), "_until": day_of(value.get("until"))},
    Sort.SCORE: lambda value: {"_likelihood": value.get("likelihood"), "_impact": value.get("impact")},
    Sort.FILE: lambda _value: {},
}
