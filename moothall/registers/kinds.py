"""Registers of the council's own, as settings whose changes are kept."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from moothall.journal.kinds import Kind, Part, SettingRefused, Values, columns
from moothall.registers.declared import WronglyDeclared
from moothall.registers.known import as_register
from moothall.registers.models import OwnRegister


def may_be(row: OwnRegister, _before: Values | None) -> None:
    """Refuse a register whose fields contradict each other."""
    if not row.fields:
        return
    try:
        as_register(row)
    except (WronglyDeclared, KeyError, ValueError) as wrong:
        words = _now("The fields do not fit each other ({what}). Look at what depends on what.")
        raise SettingRefused(words.format(what=wrong), field="fields") from wrong


def _write(row: Any, value: Any) -> None:
    row.fields = value or []


FIELDS = Part(
    "fields",
    _("Fields"),
    lambda row: row.fields,
    _write,
    lambda value: ", ".join(str(each.get("name", "")) for each in value),
)
OWN_REGISTER = Kind(
    model=OwnRegister,
    words=_("Register of our own"),
    permission="registers.set_up",
    event="own_register.changed",
    parts=(
        *columns(
            OwnRegister,
            code=_("Code"),
            name=_("Name"),
            one=_("What one record is called"),
            what_for=_("What it is for"),
            subject=_("Subject"),
            owner=_("Owner"),
            review_months=_("Months until each review"),
            may_see=_("Who sees it"),
            may_keep=_("Who keeps it"),
            is_retired=_("No longer in use"),
        ),
        FIELDS,
    ),
    facts=lambda row: {"name": row.name},
    page=lambda row: reverse("registers:own_show", args=[row.code]),
    retired={"is_retired": True},
    check=may_be,
)
KINDS = (OWN_REGISTER,)
