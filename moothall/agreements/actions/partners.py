"""Entering a partner in the register, and changing what it says."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from moothall.accounts.models import Officer
from moothall.agreements.kinds import PARTNERSHIP
from moothall.agreements.models import Partnership
from moothall.directory.models import Organisation
from moothall.journal.actions import changing, created
from moothall.journal.kinds import SettingRefused

Facts = Mapping[str, Any]


@transaction.atomic
def set_up_partnership(facts: Facts, *, council: Organisation, by: Officer | None, at: datetime) -> Partnership:
    """Enter an organisation as partner of a council. Raises SettingRefused at the field that is wrong."""
    organisation = facts["organisation"]
    if not organisation.is_partner:
        raise SettingRefused(_("{name} is a council of its own.").format(name=organisation), field="organisation")
    if Partnership.objects.filter(organisation=organisation).exists():
        raise SettingRefused(_("{name} is in the register already.").format(name=organisation), field="organisation")
    partnership = Partnership(council=council)
    _write(partnership, facts, at=at)
    return created("partnership.made", partnership, by=by, at=at, code=organisation.code)


@transaction.atomic
def change_partnership(partnership: Partnership, facts: Facts, *, by: Officer | None, at: datetime) -> Partnership:
    """Change what the register says of a partner; `facts` may hold its contacts as rows."""
    code = partnership.organisation.code
    with changing("partnership.changed", partnership, by=by, at=at, code=code) as row:
        _write(row, facts, at=at)
    return row


def _write(row: Partnership, facts: Facts, *, at: datetime) -> None:
    contacts = facts.get("contacts")
    for name, value in facts.items():
        if name != "contacts":
            setattr(row, name, value)
    row.save()
    if contacts is not None:
        PARTNERSHIP.put(row, {"contacts": contacts}, at=at)
