"""Bringing one setting to what a pack says. What it said before is kept, so it can be undone."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.journal.actions import changing, created
from moothall.journal.kinds import SettingRefused, kind_named

Row = TypeVar("Row", bound=models.Model)

MADE = {
    "absence": "absence.recorded",
    "interruption": "interruption.written",
    "officer": "officer.recorded",
    "roll_out": "roll_out.planned",
}
"""What is not "made" when it is new."""


def nothing_beside(_row: Any) -> None:
    """Write nothing in other tables."""


def bring(
    model: type[Row],
    key: Mapping[str, Any],
    fields: Mapping[str, Any],
    *,
    beside: Callable[[Row], object] = nothing_beside,
    by: Officer | None,
    at: datetime,
) -> Row:
    """Make the row that `key` finds, or change it, so that it says `fields`; `beside` writes what lies elsewhere.

    Raises SettingRefused, with what the row is called, when it may not be like this.
    """
    kind = kind_named(model._meta.model_name or "")
    found = model._default_manager.filter(**key).first()
    row = found or model(**key)
    try:
        if found is None:
            _write(row, fields, beside, at=at)
            return created(_made(kind.event), row, by=by, at=at, **kind.facts(row))
        with changing(kind.event, found, by=by, at=at, **kind.facts(found)) as row:
            _write(row, fields, beside, at=at)
    except SettingRefused as refusal:
        words = _("{kind} “{name}”: {words}").format(kind=kind.words, name=row, words=refusal)
        raise SettingRefused(words, field=refusal.field) from refusal
    return row


def _write(row: Row, fields: Mapping[str, Any], beside: Callable[[Row], object], *, at: datetime) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    kind_named(row._meta.model_name or "").before_save(row, at)
    row.save()
    beside(row)


def _made(changed: str) -> str:
    """Return the event of a setting that is made, by the one of its changes."""
    thing = changed.partition(".")[0]
    return MADE.get(thing, f"{thing}.made")
