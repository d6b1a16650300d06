"""A table as boxes in rows. An empty row is no row; a button asks for more of them."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from moothall.lib.money import MoneyIsWrong, pence, pounds
from moothall.registers.declared import Column, Field, Sort
from moothall.registers.rules.values import day_of as kept_day
from moothall.registers.rules.values import decimal_of, plain_number, wrong_in_cell
from moothall.ui.forms import DateParts

SPARE, MORE, MOST = 3, 5, 200
"""How many empty rows a table has at its end, how many a press of the button adds, and how many rows there can be."""
DAY_PARTS = 3
MODES: Mapping[Sort, str] = {Sort.NUMBER: "decimal", Sort.PERCENT: "decimal", Sort.MONEY: "decimal"}
Row = dict[str, str]


class RowsWidget(forms.Widget):
    """The boxes of a table. Its value is a list of rows as they were typed."""

    template_name = "registers/widgets/rows.html"
    use_fieldset = True

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Row]:
        typed = str(data.get(f"{name}-rows", ""))
        number = min(int(typed), MOST) if typed.isdigit() and len(typed) < 6 else 0
        return [
            {column.code: str(data.get(f"{name}-{place}-{column.code}", "")) for column in self.field.columns}
            for place in range(number)
        ]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}-rows" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        rows = [self._shown(row) for row in (value or [])]
        filled = [place for place, row in enumerate(rows) if any(row.values())]
        wanted = max(len(rows), (filled[-1] + 1 if filled else 0) + SPARE)
        rows += [{} for _place in range(min(wanted, MOST) - len(rows))]
        context["widget"] |= {
            "caption": self.field.name,
            "columns": self.field.columns,
            "rows": [
                self._boxes(name, place, row, context["widget"]["attrs"].get("id")) for place, row in enumerate(rows)
            ],
            "number": len(rows),
            "can_grow": len(rows) < MOST,
        }
        return context

    def _shown(self, row: Mapping[str, Any]) -> Row:
        return {column.code: shown_cell(column, row.get(column.code)) for column in self.field.columns}

    def _boxes(self, name: str, place: int, row: Row, ident: str | None) -> list[dict[str, Any]]:
        stem = ident or f"id_{name}"
        return [
            {
                "name": f"{name}-{place}-{column.code}",
                # An error's link leads to the first box by this id.
                "id": f"{stem}_0" if (place, number) == (0, 0) else f"{stem}-{place}-{column.code}",
                "value": row.get(column.code, ""),
                "row_words": _("row {number}").format(number=place + 1),
                "column": column,
                "mode": MODES.get(column.sort),
            }
            for number, column in enumerate(self.field.columns)
        ]


def shown_cell(column: Column, value: Any) -> str:
    """Return a cell as its box shows it: pence as pounds, a day as it is typed, what was typed as it is."""
    if value in (None, ""):
        return ""
    if column.sort == Sort.MONEY and isinstance(value, int):
        return pounds(value).replace("£", "")
    day = kept_day(value) if column.sort == Sort.DAY else None
    return f"{day.day} {day.month} {day.year}" if day else str(value)


def read_cell(column: Column, typed: str) -> Any:
    """Return a cell as it is kept; what cannot be read as it was typed, for the check to refuse."""
    text = typed.strip()
    if not text:
        return None
    if column.sort == Sort.MONEY:
        try:
            return pence(text)
        except MoneyIsWrong:
            return text
    if column.sort in (Sort.NUMBER, Sort.PERCENT):
        number = decimal_of(text.removesuffix("%").strip())
        return text if number is None else plain_number(number)
    if column.sort == Sort.DAY:
        return _day(text)
    return text


def _day(text: str) -> str:
    parts = text.replace("/", " ").replace(".", " ").split()
    try:
        found = DateParts(required=False).clean(list(parts)) if len(parts) == DAY_PARTS else None
    except forms.ValidationError:
        found = None
    return found.isoformat() if found else text


class RowsField(forms.Field):
    """A table. Gives its rows as they are kept; every cell that is wrong is named by its row and column."""

    default_error_messages: ClassVar[dict[str, Any]] = {}

    def __init__(self, field: Field, **kwargs: Any) -> None:
        super().__init__(widget=RowsWidget(field), required=False, **kwargs)
        self.field = field

    def clean(self, value: Any) -> list[dict[str, Any]]:
        rows, wrong = [], []
        for number, typed in enumerate(value or [], 1):
            if not any(cell.strip() for cell in typed.values()):
                continue
            row = {column.code: read_cell(column, typed[column.code]) for column in self.field.columns}
            wrong += [
                _("Row {number}: {wrong}").format(number=number, wrong=words)
                for column in self.field.columns
                if (words := wrong_in_cell(column, row[column.code]))
            ]
            rows.append({code: cell for code, cell in row.items() if cell is not None})
        if wrong:
            raise forms.ValidationError(wrong)
        return rows

    def has_changed(self, initial: Any, data: Any) -> bool:
        return True
