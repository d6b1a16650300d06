"""How the acts of this area write a setting: its columns, what belongs to it, one event, one kept change."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import models
from django.utils.text import slugify

from moothall.accounts.models import Officer
from moothall.journal.actions import changing, created
from moothall.journal.kinds import kind_named

Row = TypeVar("Row", bound=models.Model)
Facts = Mapping[str, Any]


def code_for(model: type[models.Model], name: str) -> str:
    """Return a code made from a name that no row has: "library", "library-2"."""
    length = getattr(model._meta.get_field("code"), "max_length", 40)
    stem = slugify(name)[: length - 3].strip("-") or "new"
    taken = set(model._default_manager.filter(code__startswith=stem).values_list("code", flat=True))
    tries = [stem, *(f"{stem}-{number}" for number in range(2, 100))]
    return next(code for code in tries if code not in taken)


def make(name: str, row: Row, facts: Facts, /, *, by: Officer | None, at: datetime, **said: Any) -> Row:
    """Save a new row with these facts, and keep that it was made."""
    _write(row, facts, at=at)
    kind = kind_named(row._meta.model_name or "")
    kind.check(row, None)
    return created(name, row, by=by, at=at, **said)


def change(name: str, row: Row, facts: Facts, /, *, by: Officer | None, at: datetime, **said: Any) -> Row:
    """Bring a row to these facts, and keep what it said before."""
    with changing(name, row, by=by, at=at, **said) as row:
        _write(row, facts, at=at)
    return row


def _write(row: models.Model, facts: Facts, *, at: datetime) -> None:
    beside = {field.name for field in row._meta.many_to_many}
    for field, value in facts.items():
        if field not in beside:
            setattr(row, field, value)
    kind_named(row._meta.model_name or "").before_save(row, at)
    row.save()
    for field in beside & set(facts):
        getattr(row, field).set(facts[field])
