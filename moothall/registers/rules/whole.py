"""Whether a whole record is right: what is asked of it, what is missing, what follows what, what adds up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from moothall.registers.declared import NUMBERS, Column, Field, Register, Sort, Values
from moothall.registers.rules.values import decimal_of, plain_number, wrong_in
from moothall.ui.wording import day_words, money_words

EMPTY: tuple[Any, ...] = (None, "", [], {}, ())


def is_filled(value: Any) -> bool:
    """Say whether anything was given. No and nought are answers."""
    return isinstance(value, bool | int) or value not in EMPTY


def filled(values: Values) -> dict[str, Any]:
    """Return what is filled in, and nothing else: what a record keeps."""
    return {code: value for code, value in values.items() if is_filled(value)}


def is_asked(field: Field, values: Values) -> bool:
    """Say whether a field is asked of a record that says this."""
    if field.only_when is None:
        return True
    said = values.get(field.only_when.field)
    chosen = said if isinstance(said, list) else ["yes" if said is True else "no" if said is False else said]
    return bool(field.only_when.says & set(map(str, chosen)))


def wrong_in_whole(register: Register, values: Values, *, is_draft: bool) -> dict[str, str]:
    """Return what is wrong, by field, in words. A draft may lack anything; nothing that is there may be wrong."""
    found: dict[str, str] = {}
    for field in register.asked:
        value = values.get(field.code)
        if wrong := _wrong(field, values, is_draft=is_draft) if not is_filled(value) else wrong_in(field, value):
            found[field.code] = wrong
        elif is_filled(value) and not is_asked(field, values):
            found[field.code] = _not_asked(field, register)
    for field in register.asked:
        if field.code not in found and (wrong := _wrong_order(field, register, values, known=found)):
            found[field.code] = wrong
    return found


def _wrong(field: Field, values: Values, *, is_draft: bool) -> str:
    if is_draft or not field.is_required or not is_asked(field, values):
        return ""
    return _("Answer “{name}”").format(name=field.name)


def _not_asked(field: Field, register: Register) -> str:
    assert field.only_when is not None
    other = register.field(field.only_when.field)
    assert other is not None
    return _("Leave “{name}” empty: it is asked only when “{other}” is {said}").format(
        name=field.name, other=other.name, said=when_words(field, register)
    )


def when_words(field: Field, register: Register) -> str:
    """Return the answers with which a field is asked, in words."""
    assert field.only_when is not None
    other = register.field(field.only_when.field)
    plain = {"yes": _("yes"), "no": _("no")}
    said = [plain.get(each) or f"“{other.said(each) if other else each}”" for each in sorted(field.only_when.says)]
    return _(" or ").join(said)


def _wrong_order(field: Field, register: Register, values: Values, *, known: Mapping[str, str]) -> str:
    for other_code, words, is_after in (
        (field.after, _("“{name}” must not be before “{other}”, {day}"), True),
        (field.before, _("“{name}” must not be after “{other}”, {day}"), False),
    ):
        mine, theirs = values.get(field.code), values.get(other_code)
        if not mine or not theirs or other_code in known:
            continue
        if (mine < theirs) if is_after else (mine > theirs):
            other = register.field(other_code)
            return words.format(name=field.name, other=other.name if other else other_code, day=_day(theirs))
    return ""


def _day(value: str) -> str:
    return day_words(date.fromisoformat(value))


def missing_parts(register: Register, values: Values) -> list[Field]:
    """Return the required parts that a record lacks."""
    return [
        field
        for field in register.asked
        if (field.is_part or field.is_required) and not is_filled(values.get(field.code)) and is_asked(field, values)
    ]


# ---- sums ----


def sum_of(rows: Iterable[Mapping[str, Any]], column: Column) -> Decimal:
    """Return the sum of a column: pence for money, else the number itself. An empty cell counts nothing."""
    numbers = (decimal_of(row.get(column.code)) for row in rows if row.get(column.code) not in (None, ""))
    return sum((number for number in numbers if number is not None), Decimal(0))


def sums_of(field: Field, rows: Iterable[Mapping[str, Any]]) -> dict[str, Decimal]:
    """Return the sums of the columns that are summed, by their code."""
    kept = list(rows)
    return {column.code: sum_of(kept, column) for column in field.columns if column.is_summed}


@dataclass(frozen=True)
class TotalFault:
    """A total that differs from the sum of its rows. It is shown; nobody puts it right but whoever keeps the record."""

    field: Field
    table: Field
    column: Column
    said: Decimal
    summed: Decimal

    @property
    def words(self) -> str:
        """What differs, and by how much."""
        said, summed, by = (number_words(each, self.column.sort) for each in (self.said, self.summed, self.difference))
        return _("“{name}” says {said}, but the rows of “{table}” add up to {summed}: {by} apart").format(
            name=self.field.name, said=said, table=self.table.name, summed=summed, by=by
        )

    @property
    def difference(self) -> Decimal:
        return abs(self.said - self.summed)


def number_words(number: Decimal, sort: Sort) -> str:
    """Say a number of this sort: "£12.50", "35%", "1,250"."""
    if sort == Sort.MONEY:
        return money_words(int(number))
    plain = plain_number(number)
    whole, point, rest = plain.partition(".")
    said = f"{'−' if whole.startswith('-') else ''}{abs(int(whole)):,}{point}{rest}"
    return f"{said}%" if sort == Sort.PERCENT else said


def total_faults(register: Register, values: Values) -> list[TotalFault]:
    """Return the totals that differ from their rows. A total that was not entered differs from nothing."""
    found = []
    for field in register.asked:
        if field.total_of is None or field.sort not in NUMBERS or not is_filled(values.get(field.code)):
            continue
        table = register.field(field.total_of[0])
        assert table is not None
        column = table.column(field.total_of[1])
        said, summed = decimal_of(values[field.code]), sum_of(values.get(table.code) or [], column)
        if said is not None and said != summed:
            found.append(TotalFault(field, table, column, said, summed))
    return found
