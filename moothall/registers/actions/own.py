"""Setting up registers of the council's own, without code."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from moothall.accounts.models import Officer
from moothall.journal.actions import changing, created
from moothall.registers.kinds import may_be
from moothall.registers.models import OwnRegister

Facts = Mapping[str, Any]


@transaction.atomic
def set_up_register(facts: Facts, *, by: Officer | None, at: datetime) -> OwnRegister:
    """Set up a register with its first field, which names its records. Raises SettingRefused."""
    row = OwnRegister(code=_free_code(str(facts["name"])), **{"fields": [], **facts})
    may_be(row, None)
    row.save()
    return created("own_register.made", row, by=by, at=at, name=row.name)


@transaction.atomic
def change_register(row: OwnRegister, facts: Facts, *, by: Officer | None, at: datetime) -> OwnRegister:
    """Change a register of the council's own, or its fields. Raises SettingRefused."""
    name = str(facts.get("name", row.name))
    with changing("own_register.changed", row, by=by, at=at, name=name) as fresh:
        for column, value in facts.items():
            setattr(fresh, column, value)
        may_be(fresh, None)
        fresh.save()
    return fresh


def _free_code(name: str) -> str:
    stem = f"own-{slugify(name)[:50].strip('-') or 'register'}"
    taken = set(OwnRegister.objects.filter(code__startswith=stem).values_list("code", flat=True))
    tries = [stem, *(f"{stem}-{number}" for number in range(2, 1000))]
    return next(code for code in tries if code not in taken)
