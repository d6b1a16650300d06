"""Reading a register that a council set up: from the JSON of its fields to the shapes of `declared.py`, and back."""

from collections.abc import Mapping
from typing import Any

from moothall.registers.declared import Column, Field, OnlyWhen, Sort

PLAIN = ("code", "name", "hint", "section", "of", "after", "before", "least", "most",
         "is_required", "is_part", "is_personal", "is_retired", "in_list")  # fmt: skip


def read_field(kept: Mapping[str, Any]) -> Field:
    """Return a field as it is kept."""
    when, total = kept.get("only_when"), kept.get("total_of")
    return Field(
        sort=Sort(kept["sort"]),
        choices=tuple((str(code), str(words)) for code, words in kept.get("choices", ())),
        columns=tuple(
            Column(column["code"], column["name"], Sort(column["sort"]), is_summed=bool(column.get("is_summed")))
            for column in kept.get("columns", ())
        ),
        only_when=OnlyWhen(when[0], frozenset(when[1])) if when else None,
        total_of=(total[0], total[1]) if total else None,
        **{name: kept[name] for name in PLAIN if name in kept},
    )


def written_field(field: Field) -> dict[str, Any]:
    """Return a field as it is kept: what it does not say is left out."""
    said = ((name, getattr(field, name)) for name in PLAIN)
    plain = {name: value for name, value in said if value not in ("", None) and value is not False}
    columns = [
        {"code": each.code, "name": str(each.name), "sort": each.sort.value}
        | ({"is_summed": True} if each.is_summed else {})
        for each in field.columns
    ]
    rest = {
        "choices": [list(map(str, choice)) for choice in field.choices],
        "columns": columns,
        "only_when": [field.only_when.field, sorted(field.only_when.says)] if field.only_when else None,
        "total_of": list(field.total_of) if field.total_of else None,
    }
    return {**plain, "sort": field.sort.value, **{name: value for name, value in rest.items() if value}}
