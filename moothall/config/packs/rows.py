"""How a row becomes a record of a pack."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Model


def same(record: type[Any], row: Model, **others: Any) -> Any:
    """Return a record with what the row says under the same names, and these others."""
    fields = record.__struct_fields__
    same = {name: _plain(getattr(row, name)) for name in fields if name not in others and hasattr(row, name)}
    return record(**same, **others)


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def code(row: Any) -> str:
    """Return the code of a row; nothing for none."""
    return row.code if row is not None else ""


def codes(rows: Iterable[Any]) -> tuple[str, ...]:
    """Return the codes of rows in their order."""
    return tuple(sorted(row.code for row in rows))


def username(officer: Any) -> str:
    """Return who it is; nothing for nobody."""
    return officer.username if officer is not None else ""


def day(on: date | None) -> str:
    """Return a day as a pack writes it; nothing for none."""
    return on.isoformat() if on is not None else ""
